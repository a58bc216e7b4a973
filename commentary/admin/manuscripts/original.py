"""The original beside the draft: its blocks, with the words marked that something came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from commentary.intake.draft import Draft, Span
from commentary.intake.manuscript import Block

NAMES = {
    "title": "title",
    "subtitle": "subtitle",
    "summary": "summary",
    "issued": "date",
    "disclaimer": "disclaimer",
    "source_credit": "source",
}


@dataclass(frozen=True, slots=True)
class Mark:
    span: Span
    name: str  # for the reader: “title”, “event 2”
    kind: str  # for its colour


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one block with the marks upon them; `begins`: the names of those that begin."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.marks[-1].kind if self.marks else ""


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    line: int
    kind: str
    stretches: list[Stretch]


def marked(blocks: Sequence[Block], draft: Draft) -> list[MarkedBlock]:
    marks: dict[int, list[Mark]] = {}
    for mark in marks_of(draft):
        marks.setdefault(mark.span.block, []).append(mark)
    return [
        MarkedBlock(block.line, block.kind, stretches(block.text, marks.get(number, [])))
        for number, block in enumerate(blocks)
    ]


def marks_of(draft: Draft) -> list[Mark]:
    """In the order in which the form speaks of them."""
    marks = [
        Mark(span, NAMES.get(name, name.replace("_", " ")), "part")
        for name, span in draft.spans.items()
    ]
    signers = [Mark(each.span, "signature", "signer") for each in draft.signers if each.span]
    events = [
        Mark(each.span, f"event {number}", "event")
        for number, each in enumerate(draft.events, start=1)
        if each.span
    ]
    return [*marks, *dict.fromkeys(signers), *events]


def stretches(text: str, marks: Sequence[Mark]) -> list[Stretch]:
    """The text cut wherever a mark begins or ends; joined they are the text."""
    ends = {0, len(text)}
    for mark in marks:
        ends |= {min(mark.span.start, len(text)), min(mark.span.end, len(text))}
    cuts = sorted(ends)
    return [_stretch(text, start, end, marks) for start, end in pairwise(cuts)]


def _stretch(text: str, start: int, end: int, marks: Sequence[Mark]) -> Stretch:
    here = [mark for mark in marks if mark.span.start <= start and mark.span.end >= end]
    begins = tuple(mark.name for mark in here if mark.span.start == start)
    return Stretch(text[start:end], tuple(here), begins)
