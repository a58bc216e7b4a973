"""Tracked changes and comments of a Word file: listed, and accepted or rejected.

The XML is rewritten before anything else reads it, so that both texts, the one with all changes
accepted and the one with all rejected, come to be in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from xml.etree.ElementTree import Element

from commentary.intake.manuscript import TrackedChange

from .guarded_xml import local, value

Tracked = Literal["accept", "reject"]
_INSERTED = frozenset({"ins", "moveTo"})
_DELETED = frozenset({"del", "moveFrom"})
_MERGED = "¶"  # the text of a change that makes or removes a paragraph's end
_MARKS = frozenset(
    {"commentRangeStart", "commentRangeEnd", "commentReference", "rPrChange", "pPrChange"}
    | {
        "sectPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "tblGridChange",
        "numberingChange",
    }
    | {"moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"}
    | {"bookmarkStart", "bookmarkEnd", "proofErr", "numberingChange"}
)
# In the text of a deletion these stand for what they were before.
_RESTORED = {"delText": "t", "delInstrText": "instrText"}


class Changes:
    """Reads one part after another; `found` lists what was tracked, `comments` who said where."""

    def __init__(self, tracked: Tracked) -> None:
        self.found: list[TrackedChange] = []
        self.comment_lines: dict[str, int] = {}
        self._dropped = _DELETED if tracked == "accept" else _INSERTED
        self._line = 0

    def settle(self, part: Element) -> None:
        """List what is tracked in a part and leave its text as if nothing had been."""
        self._line = 0
        self._list(part)
        self._rewrite(part)

    def _list(self, element: Element) -> None:
        for child in element:
            name = local(child)
            if name == "p":
                self._line += 1
            if name in ("commentRangeStart", "commentReference"):
                self.comment_lines.setdefault(value(child, "id"), max(self._line, 1))
            if name in _INSERTED | _DELETED and value(child, "id"):
                self._add(child, local(element))
            self._list(child)

    def _add(self, change: Element, parent: str) -> None:
        text = text_of(change)
        if parent in ("rPr", "trPr"):
            text = _MERGED
        kind: Literal["insertion", "deletion"] = (
            "insertion" if local(change) in _INSERTED else "deletion"
        )
        at, by = value(change, "date"), value(change, "author")
        if text:
            self.found.append(TrackedChange(kind, by, at, text, max(self._line, 1)))

    def _rewrite(self, element: Element) -> None:
        kept: list[Element] = []
        for child in element:
            kept += self._settled(child, local(element))
        element[:] = kept

    def _settled(self, child: Element, parent: str) -> Iterator[Element]:
        name = local(child)
        if name in _MARKS or (name == "tr" and self._is_dropped_row(child)):
            return
        if name in _INSERTED | _DELETED:
            if parent == "rPr":
                # A paragraph whose end is dropped runs on into the next: so Word marks deletions.
                if name in self._dropped:
                    yield Element(child.tag.replace(f"}}{name}", "}del"))
            elif parent != "trPr" and name not in self._dropped:
                self._rewrite(child)
                yield from child
            return
        if name in _RESTORED:
            child.tag = child.tag.replace(f"}}{name}", f"}}{_RESTORED[name]}")
        self._rewrite(child)
        yield child

    def _is_dropped_row(self, row: Element) -> bool:
        properties = (child for child in row if local(child) == "trPr")
        return any(local(mark) in self._dropped for p in properties for mark in p)


def comments_in(part: Element, lines: dict[str, int]) -> list[TrackedChange]:
    """The comments, each with the paragraph it is about."""
    return [
        TrackedChange(
            "comment",
            value(comment, "author"),
            value(comment, "date"),
            "\n".join(filter(None, map(text_of, _paragraphs(comment)))),
            lines.get(value(comment, "id"), 0),
        )
        for comment in part
        if local(comment) == "comment"
    ]


def _paragraphs(element: Element) -> Iterator[Element]:
    return (child for child in element.iter() if local(child) == "p")


def text_of(element: Element) -> str:
    """The words in an element, deleted ones too."""
    parts = {"t": "", "delText": "", "tab": " ", "br": " ", "cr": " "}
    found = (child.text or parts[local(child)] for child in element.iter() if local(child) in parts)
    return " ".join("".join(found).split())
