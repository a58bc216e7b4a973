"""Markdown to a manuscript: CommonMark with tables and footnotes, and a YAML header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from commentary.intake.errors import IntakeError, Remark
from commentary.intake.fields import stated_fields
from commentary.intake.manuscript import Block, Manuscript
from commentary.text.allowed import link
from commentary.text.scripts import CJK, IDEOGRAPHS_AND_KANA

from .blocks import blocks_of, paragraph, says_anything
from .front_matter import split_header
from .wrapping import margin_of, stand_apart

_LABEL = re.compile(r"[A-Za-z0-9_-]{1,32}")
_WIDE_MARK = rf"[^\w\s*{IDEOGRAPHS_AND_KANA}]"
# A closing mark after a stop, or an opening one before a quotation mark, is none for CommonMark
# when a Chinese character stands on its other side, which needs no space there.
_CLOSING = re.compile(rf"(?<={_WIDE_MARK})(\*+)(?=[{CJK}])")
_OPENING = re.compile(rf"(?<=[{CJK}])(\*+)(?={_WIDE_MARK})")
_PROSE = re.compile(r"\w|[*_]{1,3}[^\s*_]|[(（“\"《「]")
_LETTER = "\ufdd0"  # no text holds this one, and cleaning drops it


def read_markdown(text: str, name: str, remarks: Sequence[Remark] = ()) -> Manuscript:
    """The manuscript of a Markdown file, `text` as `decode` returns it."""
    header = split_header(text)
    if "body" in header.values:
        line = header.lines[("body",)]
        raise IntakeError("The text stands below the header, not in it", line=line, field="body")
    stated, lines = stated_fields(header.values, header.lines, line=1)
    reader = _Reader(header.body, header.body_line)
    blocks = list(reader.blocks())
    remarks = [*remarks, *reader.remarks]
    return Manuscript(name, "markdown", blocks, stated, lines, remarks=remarks)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin, inline=False)
    # Notes stay where they are written; an indented paragraph of a manuscript is no program code.
    parser.disable(["footnote_tail", "code"])
    parser.add_render_rule("footnote_ref", _reference)
    for rule in ("footnote_reference_open", "footnote_reference_close"):
        parser.add_render_rule(rule, _nothing)
    return parser


def _reference(self: Any, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    return f"[^{_label(tokens[index])}]"


def _nothing(self: Any, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    return ""


def _label(token: Token) -> str:
    """The label as the body's notes can have it: letters, digits, hyphens."""
    label = str(token.meta["label"])
    if _LABEL.fullmatch(label):
        return label
    return "n" + re.sub(r"[^A-Za-z0-9]", lambda m: format(ord(m[0]), "x"), label)[:31]


class _Reader:
    def __init__(self, text: str, first_line: int) -> None:
        self.remarks: list[Remark] = []
        self._text = _CLOSING.sub(rf"{_LETTER}\1", _OPENING.sub(rf"\1{_LETTER}", text))
        self._offset = first_line
        self._parser = _parser()
        self._env: dict[str, Any] = {}

    def blocks(self) -> Iterator[Block]:
        self._margin = margin_of([_prose(line) for line in self._text.split("\n")])
        tokens = self._parser.parse(self._text, self._env)
        for group in _top_level(tokens):
            line = (group[0].map or [0])[0] + self._offset
            if group[0].type == "footnote_reference_open":
                yield from self._note(group, line)
            else:
                yield from self._group(group, line)

    def _note(self, group: Sequence[Token], line: int) -> Iterator[Block]:
        """Every paragraph of a note repeats its marker, as the body's notes have it."""
        marker = f"[^{_label(group[0])}]: "
        for inner in _top_level(group[1:-1]):
            for found in self._group(inner, line):
                if found.html.startswith("<p>"):
                    html = f"<p>{marker}{found.html.removeprefix('<p>')}"
                    yield from blocks_of(html, found.line)
                else:
                    yield found

    def _group(self, group: Sequence[Token], line: int) -> Iterator[Block]:
        self._remark_on_addresses(group, line)
        if group[0].type == "paragraph_open":
            yield from self._paragraph(group, line)
            return
        html = self._parser.renderer.render(group, self._parser.options, self._env)
        level = int(group[0].tag[1]) if group[0].type == "heading_open" else 0
        for found in blocks_of(html, line):
            yield replace(found, level=level) if level else found

    def _paragraph(self, group: Sequence[Token], line: int) -> Iterator[Block]:
        inline = group[1]
        lines = inline.content.split("\n")
        children = inline.children or []
        if stand_apart([text.strip() for text in lines], self._margin):
            for child in children:
                child.type = "hardbreak" if child.type == "softbreak" else child.type
        elif all(child.type in ("text", "softbreak") for child in children):
            # No markup: most paragraphs of a long file, made without a cleaner.
            text = "".join(child.content or "\n" for child in children).replace(_LETTER, "")
            if says_anything(text):
                yield paragraph(text, line)
            return
        html = self._parser.renderer.render(group, self._parser.options, self._env)
        found = blocks_of(html, line)
        numbered = len(found) == len(lines)
        yield from (replace(b, line=line + n) for n, b in enumerate(found)) if numbered else found

    def _remark_on_addresses(self, group: Sequence[Token], line: int) -> None:
        for child in (child for token in group for child in token.children or ()):
            if child.type == "image":
                source = str(child.attrs.get("src", ""))
                self.remarks.append(Remark(line, "body", image_elsewhere(source)))
            elif child.type == "link_open" and (said := link_left_out(str(child.attrs["href"]))):
                self.remarks.append(Remark(line, "body", said))


def image_elsewhere(source: str) -> str:
    """The remark on an image that is not in the file."""
    return f"An image is not in this file and was left out; upload it by hand: {source[:200]}"


def link_left_out(address: str) -> str:
    """The remark on a link whose words are kept without it; '' where none is lost."""
    if not address or link(address) is not None:
        return ""
    return f"A link that leads neither to the web nor to this site was left out: {address[:200]}"


def _prose(line: str) -> str:
    """A line of a paragraph; '' for one of a list, heading or table."""
    return line if _PROSE.match(line) else ""


def _top_level(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each top-level element."""
    start, depth = 0, 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1
