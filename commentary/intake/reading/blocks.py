"""Blocks of a manuscript from clean HTML, whatever file it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from commentary.intake.manuscript import Block, Kind
from commentary.text import clean_html
from commentary.text.inline import collapsed, says_something, tidy_text
from commentary.text.lines import strip_unseen
from commentary.text.notes import DEFINITION
from commentary.text.tree import (
    Element,
    Leaf,
    Node,
    escape,
    is_element,
    leaves,
    nest,
    parse,
    runs,
    serialise,
)

from .nesting import refuse_deep
from .wrapping import stand_apart

_KINDS: dict[str, Kind] = {
    "blockquote": "quote",
    "figure": "figure",
    "hr": "rule",
    "ol": "list",
    "pre": "paragraph",
    "table": "table",
    "ul": "list",
}
# What may mark a signer: 1, 1,2, *, †, a. An ordinal (20th) or a mathematical power is no mark.
_SIGNER_MARK = re.compile(r"[\d*†‡§¶#]+(?: ?[,，、] ?[\d*†‡§¶#]+)*|[a-e]")
_SPACES = re.compile("[ \t\xa0\u3000]+")


def blocks_of(html: str, line: int = 0, style: str = "") -> list[Block]:
    """The top-level elements of any HTML as blocks, once cleaned."""
    refuse_deep(html)
    return [
        block(element, line, style)
        for node in parse(clean_html(html))
        if isinstance(node, Element)
        for element in lines_apart(node)
    ]


def body_blocks(body: str | Sequence[str], line: int) -> list[Block]:
    """The blocks of a body that a field states: HTML, or a list of plain paragraphs."""
    if isinstance(body, str):
        return blocks_of(body, line)
    return [paragraph(text, line) for text in body if says_anything(text)]


def block_of_text(element: Element, line: int, style: str) -> Block | None:
    """The block of an unclean paragraph that holds nothing but text; None if it holds more."""
    if element.tag != "p" or set(element.attributes) & {"lang", "dir"}:
        return None
    if len(element.children) != 1 or not isinstance(element.children[0], str):
        return None
    return paragraph(element.children[0], line, style)


def block(element: Element, line: int, style: str = "", level: int = 0) -> Block:
    """A block of one element that is clean already."""
    text = text_of(element)
    return Block(
        kind=_kind(element, text),
        text=text,
        html=serialise([element]),
        line=line,
        level=level or (int(element.tag[1]) if re.fullmatch("h[1-6]", element.tag) else 0),
        style=style,
        strong=_wholly(element, "strong"),
        emphasis=_wholly(element, "em"),
    )


def paragraph(text: str, line: int, style: str = "") -> Block:
    """A paragraph of plain text."""
    return _plain("p", "paragraph", text, line, style)


def heading(text: str, line: int, level: int = 2) -> Block:
    """A heading of plain text; the body stores h2 to h4."""
    made = _plain(f"h{min(max(level, 2), 4)}", "heading", text, line, "")
    return Block("heading", made.text, made.html, line, level=level)


def _plain(tag: str, kind: Kind, text: str, line: int, style: str) -> Block:
    # As `tidy_text` has it, without a tree: a long file has 200,000 of these.
    content = unicodedata.normalize("NFC", collapsed(text)).strip()
    if kind == "paragraph" and DEFINITION.match(content):
        kind = "note"
    html = f"<{tag}>{escape(content)}</{tag}>"
    return Block(kind, _SPACES.sub(" ", content).strip(), html, line, style=style)


def quote(paragraphs: Iterable[str], line: int) -> Block:
    """A quotation of plain paragraphs."""
    return block(Element("blockquote", {}, [_paragraph(text) for text in paragraphs]), line)


def listing(items: Iterable[str], line: int, *, start: int | None = None) -> Block:
    """A list of plain items, numbered if `start` says from where."""
    attributes = {"start": str(start)} if start not in (None, 1) else {}
    children: list[Node] = [Element("li", {}, [_paragraph(item)]) for item in items]
    return block(Element("ul" if start is None else "ol", attributes, children), line)


def _paragraph(text: str) -> Element:
    return Element("p", {}, nest(tidy_text([Leaf((), text)])))


def says_anything(text: str) -> bool:
    """Whether a paragraph of the text would be kept: not of white space or unseen characters."""
    return bool(strip_unseen(text))


def _kind(element: Element, text: str) -> Kind:
    if element.tag in ("h2", "h3", "h4"):
        return "heading"
    if element.tag == "p" and DEFINITION.match(text):
        return "note"
    if element.tag == "p" and not text and any(is_element(n, "img") for n in element.children):
        return "figure"
    return _KINDS.get(element.tag, "paragraph")


def _wholly(element: Element, mark: str) -> bool:
    """Whether every visible text of the element stands in the mark."""
    texts = [
        leaf
        for leaf in leaves(element.children)
        if isinstance(leaf.content, str) and leaf.content.strip()
    ]
    return bool(texts) and all(any(m.tag == mark for m in leaf.marks) for leaf in texts)


def is_all_links(block: Block) -> bool:
    """Whether the block says nothing outside links."""
    runs_of_text = [leaf for leaf in leaves(parse(block.html)) if isinstance(leaf.content, str)]
    said = [leaf for leaf in runs_of_text if any(c.isalnum() for c in str(leaf.content))]
    return bool(said) and all(any(mark.tag == "a" for mark in leaf.marks) for leaf in said)


def text_of(element: Element) -> str:
    """Plain text: items, rows and inner paragraphs on lines of their own, cells between bars."""
    return "\n".join(line for line in _lines(element) if line)


def _lines(element: Element) -> Iterator[str]:
    if element.tag == "tr":
        cells = (node for node in element.children if isinstance(node, Element))
        yield " | ".join(" ".join(_lines(cell)) for cell in cells)
        return
    for run in runs(element.children):
        if isinstance(run, Element):
            yield from _lines(run)
        else:
            yield from _text(run).split("\n")


def _text(run: Iterable[Leaf]) -> str:
    """One space between words; what is raised over the line as `^1^`, a line break as one."""
    parts: list[str] = []
    for raised, group in groupby(run, key=_is_raised):
        text = "".join(map(_content, group))
        if raised and _SIGNER_MARK.fullmatch(text.strip()):
            text = f"^{text.strip()}^"
        parts.append(text)
    return "\n".join(_SPACES.sub(" ", part).strip() for part in "".join(parts).split("\n"))


def _is_raised(leaf: Leaf) -> bool:
    return any(mark.tag == "sup" for mark in leaf.marks)


def _content(leaf: Leaf) -> str:
    if isinstance(leaf.content, Element):
        return "\n" if leaf.content.tag == "br" else ""
    return collapsed(leaf.content)


def lines_apart(element: Element) -> list[Element]:
    """A paragraph of short lines, as signatures are set, as a paragraph a line; else itself."""
    if element.tag != "p":
        return [element]
    lines: list[list[Leaf]] = [[]]
    for leaf in leaves(element.children):
        if is_element(leaf.content, "br"):
            lines.append([])
        else:
            lines[-1].append(leaf)
    tidy = [line for line in map(tidy_text, lines) if says_something(line)]
    if len(tidy) < 2 or not stand_apart(["".join(map(_content, line)) for line in tidy]):
        return [element]
    return [Element("p", dict(element.attributes), nest(line)) for line in tidy]
