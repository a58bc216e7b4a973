"""Footnotes written as plain text, the way Markdown writes them.

`[^1]` in a sentence refers to the note whose paragraph begins `[^1]:`. A note of several
paragraphs repeats its marker at the head of each, so nothing about where a note ends is guessed:
every other paragraph is text, wherever it stands. Markers in code are not markers.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from .beside import fit_beside
from .html import clean_html
from .spoken import Spoken
from .tree import Element, Leaf, Node, change_runs, leaves, nest, parse, serialise, text_runs

REFERENCE = "[^"  # how every marker begins
_LABEL = r"\[\^([A-Za-z0-9_-]{1,32})\]"
MARKER = re.compile(_LABEL)
# A Chinese keyboard writes the full-width colon.
DEFINITION = re.compile(_LABEL + r"[:：]\s*")
# The variation selector keeps phones from showing an emoji.
_BACK = "\N{LEFTWARDS ARROW WITH HOOK}\N{VARIATION SELECTOR-15}"


class DanglingNotes(NamedTuple):
    missing: list[str]
    unreferenced: list[str]


class Definitions(NamedTuple):
    text: list[Node]
    notes: dict[str, list[Element]]


def definitions(blocks: Iterable[Node]) -> Definitions:
    """The text without its notes, and the paragraphs of each note by its label."""
    text: list[Node] = []
    notes: dict[str, list[Element]] = {}
    for block in blocks:
        label, paragraph = _note_paragraph(block)
        if paragraph:
            notes.setdefault(label, []).append(paragraph)
        else:
            text.append(block)
    return Definitions(text, notes)


def _note_paragraph(block: Node) -> tuple[str, Element | None]:
    if isinstance(block, str) or block.tag != "p":
        return "", None
    run = list(leaves(block.children))
    first = run[0].content if run else ""
    match = DEFINITION.match(first) if isinstance(first, str) else None
    if not match:
        return "", None
    rest = [Leaf(run[0].marks, match.string[match.end() :]), *run[1:]]
    return match[1], Element("p", block.attributes, nest(leaf for leaf in rest if leaf.content))


def without_markers(run: Iterable[Leaf]) -> Iterator[Leaf]:
    for leaf in run:
        text = _text(leaf)
        yield Leaf(leaf.marks, MARKER.sub("", text)) if text else leaf


def dangling_notes(html: str) -> DanglingNotes:
    """Labels referred to without a note, and labels of notes nothing refers to."""
    text, notes = definitions(parse(clean_html(html)))
    paragraphs = (paragraph for note in notes.values() for paragraph in note)
    referred = {
        label: None
        for run in text_runs([*text, *paragraphs])
        for leaf in run
        for label in MARKER.findall(_text(leaf))
    }
    return DanglingNotes(
        [label for label in referred if label not in notes],
        [label for label in notes if label not in referred],
    )


class Numbering:
    """Turns markers into numbered links, notes into a numbered list, both on one page."""

    def __init__(self, notes: dict[str, list[Element]], prefix: str, spoken: Spoken) -> None:
        self._notes = notes
        self._prefix = prefix
        self._spoken = spoken
        self._numbers: dict[str, int] = {}
        self._references: Counter[str] = Counter()

    def refer(self, run: Iterable[Leaf]) -> Iterator[Leaf]:
        """The run with its markers replaced; a marker without a note stays as typed."""
        for leaf in run:
            before, *rest = MARKER.split(_text(leaf))
            yield Leaf(leaf.marks, before) if rest else leaf
            for label, after in zip(rest[::2], rest[1::2], strict=True):
                yield self._marker(leaf.marks, label)
                yield Leaf(leaf.marks, after)

    def section(self, text: str) -> list[Node]:
        """The notes in the order of their first references; notes nothing refers to come last.

        `text`: the rendered text before them, beside which they are shown where they fit.
        """
        written: dict[str, list[Element]] = {}
        while label := self._next(written):
            written[label] = [self._referring(paragraph) for paragraph in self._notes[label]]
        items: list[Node] = [self._item(label, note) for label, note in written.items()]
        beside = not self._prefix and fit_beside(text, [serialise([item]) for item in items])
        look = "notes notes-beside" if beside else "notes"
        attributes = {"class": look, "role": "doc-endnotes", "aria-label": self._spoken.notes}
        return [Element("section", attributes, [Element("ol", {}, items)])] if items else []

    def _referring(self, paragraph: Element) -> Element:
        return Element("p", paragraph.attributes, change_runs(paragraph.children, self.refer))

    def _next(self, done: Container[str]) -> str:
        """Notes may refer to notes, so the order grows while they are written."""
        waiting = (label for label in (*self._numbers, *self._notes) if label not in done)
        label = next(waiting, "")
        if label:
            self._number(label)
        return label

    def _number(self, label: str) -> int:
        return self._numbers.setdefault(label, len(self._numbers) + 1)

    def _marker(self, marks: tuple[Element, ...], label: str) -> Leaf:
        if label not in self._notes:
            return Leaf(marks, f"[^{label}]")
        kept = tuple(mark for mark in marks if mark.tag not in {"a", "sup", "sub"})
        return Leaf(kept, self._reference(label))

    def _reference(self, label: str) -> Element:
        number = str(self._number(label))
        self._references[label] += 1
        nth = self._references[label]
        link = {
            "id": f"{self._prefix}ref-{number}" + (f"-{nth}" if nth > 1 else ""),
            "href": f"#{self._prefix}note-{number}",
            "aria-label": f"{self._spoken.note} {number}",
            "role": "doc-noteref",
        }
        return Element("sup", {"class": "note-ref"}, [Element("a", link, [number])])

    def _item(self, label: str, note: list[Element]) -> Element:
        number = self._numbers[label]
        if self._references[label]:
            link = {
                "href": f"#{self._prefix}ref-{number}",
                "role": "doc-backlink",
                "aria-label": self._spoken.back,
            }
            note[-1].children += [" ", Element("a", link, [_BACK])]
        return Element("li", {"id": f"{self._prefix}note-{number}"}, [*note])


def _text(leaf: Leaf) -> str:
    """The text markers are looked for in."""
    in_code = any(mark.tag == "code" for mark in leaf.marks)
    return leaf.content if isinstance(leaf.content, str) and not in_code else ""
