"""A Word file (.docx) to a manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import mammoth  # type: ignore[import-untyped]

from commentary.intake.errors import IntakeError, Remark
from commentary.intake.limits import WORD_PARAGRAPHS
from commentary.intake.manuscript import Block, Manuscript, Picture
from commentary.text import clean_line
from commentary.text import tree as html

from .blocks import block_of_text, blocks_of
from .guarded_xml import local, parse, value
from .page import elements
from .page_notes import with_notes
from .word_archive import main_part, packed, parts_of
from .word_changes import Changes, Tracked, comments_in

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Caption'] => p:fresh
p[style-name='caption'] => p:fresh
"""
_READABLE = {"image/jpeg": "jpg", "image/jpg": "jpg", "image/png": "png", "image/webp": "webp"}
_PLACE = "_p"  # the bookmark that says which paragraph of the file this is
_PLACED = re.compile(rf"{_PLACE}(\d+)")
_LEFT_OUT = re.compile(r"unrecognised element was ignored: (?:\{[^}]*\}|\w+:)?(\w+)")


def read_word(data: bytes, name: str, tracked: Tracked = "accept") -> Manuscript:
    """The manuscript of a .docx, with every tracked change and comment listed beside it."""
    parts = parts_of(data)
    document = _Document(parts, tracked)
    pictures = _Pictures()
    try:
        converted = mammoth.convert_to_html(
            packed(document.parts),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(pictures.take),
        )
    except (IntakeError, MemoryError):
        raise
    except Exception as error:  # mammoth raises whatever a broken part leads it to
        raise IntakeError(f"The Word file cannot be read: {error}") from error
    body = with_notes(html.Element("body", {}, html.parse(converted.value)))
    blocks = list(_blocks(body, document.styles))
    remarks = [*document.remarks, *pictures.remarks_on(blocks), *_left_out(converted.messages)]
    taken = [replace(p, line=_line_of(p.name, blocks)) for p in pictures.taken]
    return Manuscript(
        name, "word", blocks, pictures=taken, changes=document.changes, remarks=remarks
    )


class _Document:
    """The parts with changes settled and paragraphs numbered."""

    def __init__(self, parts: dict[str, bytes], tracked: Tracked) -> None:
        self.remarks: list[Remark] = []
        self.styles: dict[int, str] = {}
        main = main_part(parts)
        folder = main.rpartition("/")[0]
        changes = Changes(tracked)
        names = _style_names(parts.get(f"{folder}/styles.xml"))
        self.parts = dict(parts)
        for part in sorted(parts):
            if not part.endswith((".xml", ".rels")):
                continue
            root = parse(parts[part], part)
            if part in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
                changes.settle(root)
            elif part == main:
                changes.settle(root)
                self._hide(root)
                self._number(root, names)
            else:
                continue
            self.parts[part] = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        self.changes = changes.found
        comments = parts.get(f"{folder}/comments.xml")
        if comments:
            found = parse(comments, "comments.xml")
            self.changes = [*self.changes, *comments_in(found, changes.comment_lines)]

    def _hide(self, root: ElementTree.Element) -> None:
        """Text that Word does not show is none of the commentary's."""
        hidden = 0
        for parent in root.iter():
            for run in [child for child in parent if local(child) == "r" and _is_hidden(child)]:
                parent.remove(run)
                hidden += 1
        if hidden:
            self.remarks.append(Remark(0, "body", f"Hidden text left out in {hidden} places"))

    def _number(self, root: ElementTree.Element, names: dict[str, str]) -> None:
        paragraphs = [element for element in root.iter() if local(element) == "p"]
        if len(paragraphs) > WORD_PARAGRAPHS:
            found = f"{len(paragraphs):,} paragraphs"
            raise IntakeError(f"{found} in one file; at most {WORD_PARAGRAPHS:,} are read")
        for number, paragraph in enumerate(paragraphs, 1):
            if not any(local(e) in _SAYING for e in paragraph.iter()):
                continue
            space = paragraph.tag.partition("}")[0] + "}"
            start = 1 if len(paragraph) and local(paragraph[0]) == "pPr" else 0
            bookmark = {f"{space}id": str(number), f"{space}name": f"{_PLACE}{number}"}
            paragraph.insert(start, ElementTree.Element(f"{space}bookmarkStart", bookmark))
            style = next((e for e in paragraph.iter() if local(e) == "pStyle"), None)
            if style is not None:
                self.styles[number] = names.get(value(style, "val"), value(style, "val"))


_SAYING = frozenset({"t", "drawing", "pict", "footnoteReference", "endnoteReference", "object"})


def _style_names(part: bytes | None) -> dict[str, str]:
    root: Iterable[ElementTree.Element] = parse(part, "styles.xml") if part else ()
    return {
        value(style, "styleId"): value(child, "val")
        for style in root
        for child in style
        if local(child) == "name"
    }


def _is_hidden(run: ElementTree.Element) -> bool:
    properties = (child for child in run if local(child) == "rPr")
    marks = (mark for p in properties for mark in p if local(mark) == "vanish")
    return any(value(mark, "val") not in ("0", "false", "off") for mark in marks)


class _Pictures:
    """The images as they come by: taken if they can be stored, reported if not."""

    def __init__(self) -> None:
        self.taken: list[Picture] = []
        self._refused: list[str] = []

    def take(self, image: Any) -> dict[str, str]:
        number = len(self.taken) + len(self._refused) + 1
        kind = str(image.content_type or "").lower()
        if kind not in _READABLE:
            self._refused.append(f"Image {number} is {kind or 'of no known kind'}, not JPEG or PNG")
            return {}
        try:
            with image.open() as source:
                data = source.read()
        except Exception as error:  # linked, or missing from the archive
            self._refused.append(f"Image {number} is not in the file: {error}")
            return {}
        name = f"/uploads/word-{number}.{_READABLE[kind]}"
        self.taken.append(Picture(name, data, clean_line(image.alt_text or ""), 0))
        return {"src": name}

    def remarks_on(self, blocks: Sequence[Block]) -> Iterator[Remark]:
        for refusal in self._refused:
            yield Remark(0, "body", f"{refusal}: left out; save it as PNG and upload it by hand")
        for picture in self.taken:
            line = _line_of(picture.name, blocks)
            if not line:
                yield Remark(0, "body", f"{picture.name} stands where the body has no room for it")
            if not picture.alt:
                yield Remark(line, "body", f"{picture.name}: alt text missing")


def _line_of(picture: str, blocks: Sequence[Block]) -> int:
    return next((block.line for block in blocks if f'"{picture}"' in block.html), 0)


def _left_out(messages: Sequence[Any]) -> Iterator[Remark]:
    """What mammoth knows no element for: formulas, charts, fields."""
    names = [found[1] for m in messages if (found := _LEFT_OUT.search(str(m.message)))]
    for element in dict.fromkeys(names):
        count = names.count(element)
        yield Remark(0, "body", f"Left out, as a body has no place for it: {count} × “{element}”")


def _blocks(body: html.Element, styles: dict[int, str]) -> Iterator[Block]:
    line = 0
    for node in body.children:
        if not isinstance(node, html.Element):
            continue
        for part in node.children if node.tag == "div" else [node]:
            if isinstance(part, html.Element):
                line = _place(part) or line
                yield from _placed(part, line, styles.get(line, ""))


def _placed(node: html.Element, line: int, style: str) -> Iterator[Block]:
    level = int(node.tag[1]) if re.fullmatch("h[1-6]", node.tag) else 0
    bare = html.Element(node.tag, {}, [c for c in node.children if not _is_bookmark(c)])
    if plain := block_of_text(bare, line, style):
        if plain.text:
            yield plain
        return
    for block in blocks_of(html.serialise([bare]), line, style):
        yield replace(block, level=level) if level and block.kind == "heading" else block


def _is_bookmark(node: html.Node) -> bool:
    return html.is_element(node, "a") and not node.children


def _place(node: html.Element) -> int:
    for element in (node, *elements(node)):
        if found := _PLACED.fullmatch(element.attributes.get("id", "")):
            return int(found[1])
    return 0
