"""Passages of a text that speak of something, found again and marked.

A passage is found whatever white space, kind of quotation mark, inline markup or note number
stands in it, within one block, in the same case.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from .notes import MARKER
from .tree import TAG, Element, Leaf, blocks, change_runs, parse, serialise, text_runs

_APOSTROPHES = re.compile("[‘’‚‛ʼ]")
_QUOTES = re.compile("[“”„‟]")
_UNSEEN = "\u00ad\u200b\u2060"
_SEEN = rf"[^\s\[{_UNSEEN}]+"
_PARTS = re.compile(
    rf"{MARKER.pattern}|[{_UNSEEN}]|(?P<space>\s+)|(?P<seen>{_SEEN}(?: {_SEEN})*|\[)"
)

_REWRITTEN = ("&", "[", "doc-noteref", "doc-backlink", *_UNSEEN)
_WORDS = re.compile(r"[^\s'\"]+")  # what no folding changes


class Passage(NamedTuple):
    text: str
    href: str
    title: str
    date: str = ""  # shown behind it


class _Match(NamedTuple):
    """Where a passage stands in the text of a run, and the links that its parts become."""

    run: int
    start: int
    end: int
    link: Element
    last: Element

    def overlaps(self, other: "_Match") -> bool:
        return self.run == other.run and self.start < other.end and other.start < self.end


def has_passage(html_or_plain: str, text: str) -> bool:
    """Whether the text stands in one block, in a link or not."""
    wanted = _wanted(text)
    runs = text_runs(parse(html_or_plain))
    return bool(wanted) and any(wanted in _Run(run).folded for run in runs)


def mark_passages(html: str, passages: Sequence[Passage]) -> str:
    """Rendered HTML with the first occurrence of each passage turned into links.

    Text in a link stays as it is: a passage that runs across one is linked before and after it,
    a passage wholly inside is looked for further on. Of two that overlap the longer is marked.
    """
    wanted = _by_wording(passages)
    pieces = list(blocks(html))
    words = [_WORDS.findall(wording) for wording in wanted]
    read = {n: parse(piece) for n, piece in enumerate(pieces) if _may_hold(piece, words)}
    runs = [_Run(run) for nodes in read.values() for run in text_runs(nodes)]
    matches = _matches(runs, wanted)
    numbered = iter(range(len(runs)))

    def change(run: list[Leaf]) -> Iterator[Leaf]:
        number = next(numbered)
        return runs[number].marked([match for match in matches if match.run == number])

    if matches:
        pieces = [
            serialise(change_runs(read[n], change)) if n in read else piece
            for n, piece in enumerate(pieces)
        ]
    return "".join(pieces)


def _by_wording(passages: Iterable[Passage]) -> dict[str, Passage]:
    wanted: dict[str, Passage] = {}
    for passage in passages:
        if wording := _wanted(passage.text):
            wanted.setdefault(wording, passage)
    return wanted


def _may_hold(block: str, passages: Iterable[Iterable[str]]) -> bool:
    """Whether one of the passages, given by its words, may stand there: most blocks hold none.

    Told without reading the block, unless something in it is written otherwise than it is read.
    """
    if any(sign in block for sign in _REWRITTEN):
        return True
    text = block if block.count("<") == 2 else TAG.sub("", block)
    return any(all(word in text for word in words) for words in passages)


def _matches(runs: Sequence["_Run"], wanted: Mapping[str, Passage]) -> list[_Match]:
    """In reading order."""
    found: list[_Match] = []
    for text in sorted(wanted, key=len, reverse=True):
        match = _first(runs, text, wanted[text])
        if match and not any(match.overlaps(other) for other in found):
            found.append(match)
    return sorted(found)


def _first(runs: Sequence["_Run"], wanted: str, passage: Passage) -> _Match | None:
    places = ((number, *place) for number, run in enumerate(runs) for place in run.places(wanted))
    title = {"title": passage.title} if passage.title else {}
    link = {"class": "event-passage", "href": passage.href, **title}
    dated = {**link, "data-date": passage.date} if passage.date else link
    links = Element("a", link), Element("a", dated)
    return next((_Match(*place, *links) for place in places), None)


def _wanted(text: str) -> str:
    return " ".join(_fold(text)[0].split())


def _fold(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and where each of its characters comes from."""
    folded: list[str] = []
    origins: list[int] = []
    for match in _PARTS.finditer(_straight(text)):
        if match["seen"]:
            folded += match["seen"]
            origins += range(*match.span())
        elif match["space"] and folded[-1:] != [" "]:
            folded.append("\n" if match["space"].count("\n") > 1 else " ")
            origins.append(match.start())
    return "".join(folded), origins


def _straight(text: str) -> str:
    return _QUOTES.sub('"', _APOSTROPHES.sub("'", text))


class _Run:
    """The text of one block, or of a part of it, with where it can be linked."""

    def __init__(self, run: list[Leaf]) -> None:
        self._leaves = run
        self._texts = [_readable(leaf) for leaf in run]
        self._starts = [0, *accumulate(len(text) for text in self._texts)]
        self.folded, self._origins = _fold("".join(self._texts))

    def places(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Start and end of each occurrence that is not wholly inside links."""
        at = self.folded.find(wanted)
        while at != -1:
            start, end = self._origins[at], self._origins[at + len(wanted) - 1] + 1
            if any(self._linkable(number, start, end) for number in range(len(self._leaves))):
                yield start, end
            at = self.folded.find(wanted, at + 1)

    def marked(self, matches: Sequence[_Match]) -> Iterator[Leaf]:
        for number, leaf in enumerate(self._leaves):
            here = [match for match in matches if self._linkable(number, match.start, match.end)]
            yield from self._linked(number, here) if here else [leaf]

    def _linked(self, number: int, matches: Sequence[_Match]) -> Iterator[Leaf]:
        text, marks = self._texts[number], self._leaves[number].marks
        base, done = self._starts[number], 0
        for match in matches:
            start, end = max(match.start - base, 0), min(match.end - base, len(text))
            link = match.last if match.end <= base + len(text) else match.link
            yield Leaf(marks, text[done:start])
            yield Leaf((*marks, link), text[start:end])
            done = end
        yield Leaf(marks, text[done:])

    def _linkable(self, number: int, start: int, end: int) -> bool:
        """Whether a link may stand on what of the leaf lies between start and end."""
        marks, content = self._leaves[number]
        inside = self._starts[number] < end and start < self._starts[number + 1]
        return inside and isinstance(content, str) and all(mark.tag != "a" for mark in marks)


def _readable(leaf: Leaf) -> str:
    if isinstance(leaf.content, Element):
        return "\n" if leaf.content.tag == "br" else ""
    return "" if any(_is_note_link(mark) for mark in leaf.marks) else leaf.content


def _is_note_link(mark: Element) -> bool:
    return mark.attributes.get("role") in {"doc-noteref", "doc-backlink"}
