"""Lines of a plain text put together: paragraphs, list items, quotations, headings, rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from .wrapping import WIDEST_MARGIN, is_full, margin_of, stand_apart, width

_TAB = 4
_QUOTE_INDENT = 4
_PROSE = 100  # columns of a paragraph
_ALIGNED_INDENT = 14  # a title or a signature set in the middle or at the right
_RULE = re.compile(r"[-*_=~—–·•#\s]{3,}")
_UNDERLINE = re.compile(r"(=+|-+)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t#]*")
_ITEM = re.compile(
    r"(?:(?P<bullet>[-*•·●▪◦‣])[ \t]+|(?:(?P<plain>\d{1,3})[.)．、]|[(（](?P<round>\d{1,3})[)）])"
    r"(?!\d)[ \t\u3000]*)(?P<text>\S.*)"
)
_MARKS = re.compile(r"^\s*(?:>[ \t]?)+")

Numbered = tuple[int, str]  # line of the file, text


class Piece(NamedTuple):
    """What lines are: `number` is a list item's, -1 for a bullet; `level` a heading's."""

    kind: Literal["text", "item", "quote", "heading", "rule"]
    line: int
    text: str = ""
    number: int = -1
    level: int = 0
    mark: str = ""  # how the item was marked, so that it can be put back


def pieces_of(text: str, first_line: int = 1) -> list[Piece]:
    """The pieces of a text in their order."""
    numbered = [(n, line.rstrip()) for n, line in enumerate(text.split("\n"), first_line)]
    margin = margin_of([line for _, line in numbered])
    chunks = list(_chunks(numbered))
    layout = _Layout(margin, len(chunks) == 1, _quotes_are_indented(chunks))
    return [piece for chunk in chunks for piece in layout.pieces(chunk)]


def _chunks(lines: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """Stretches without a blank line."""
    chunk: list[Numbered] = []
    for number, line in lines:
        if line.strip():
            chunk.append((number, line))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _indent(line: str) -> int:
    """Columns of white space before the text; Chinese paragraphs begin with two wide ones."""
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip(" "))


def _quotes_are_indented(chunks: Sequence[Sequence[Numbered]]) -> bool:
    """Whether indenting is the exception here, as for quotations, and not every paragraph's."""
    indented = sum(_indent(line) >= 2 for chunk in chunks for _, line in chunk[:1])
    return indented * 3 <= len(chunks)


class _Layout:
    """How the whole text is set decides what one of its lines is."""

    def __init__(self, margin: int, has_no_blank_lines: bool, quotes_are_indented: bool) -> None:
        self._margin = margin
        self._by_lines = has_no_blank_lines
        self._indented = quotes_are_indented
        self._begun = False  # the text itself: what is indented before it introduces it

    def pieces(self, chunk: list[Numbered]) -> Iterator[Piece]:
        if self._is_quotation(chunk):
            yield from self._quotation([(n, line.strip()) for n, line in chunk])
            return
        for quoted, group in groupby(chunk, key=lambda entry: entry[1].lstrip()[:1] == ">"):
            if quoted:
                yield from self._quotation([(n, _MARKS.sub("", line)) for n, line in group])
            else:
                yield from self._unquoted(list(group))

    def _quotation(self, lines: list[Numbered]) -> Iterator[Piece]:
        for part in _chunks(lines):
            yield from (Piece("quote", n, text) for n, text in self._paragraphs(part))

    def _unquoted(self, chunk: Sequence[Numbered]) -> Iterator[Piece]:
        run: list[Numbered] = []
        for number, line in chunk:
            special = _special(number, line.strip(), run)
            if special is None:
                run.append((number, line))
                continue
            if special.kind == "heading" and special.line < number:
                run.pop()
            yield from self._texts(run)
            run = [(number, line)] if special.kind == "item" else []
            if special.kind != "item":
                yield special
        yield from self._texts(run)

    def _texts(self, run: list[Numbered]) -> Iterator[Piece]:
        """Paragraphs of a run, the first of them a list item if it begins like one."""
        if not run:
            return
        (number, line), rest = run[0], run[1:]
        item = _ITEM.fullmatch(line.strip())
        if not item:
            yield from (Piece("text", n, text) for n, text in self._paragraphs(run))
            return
        own, others = [(number, item["text"])], rest
        while others and self._continues(line, others[0][1]):
            line = others[0][1]
            own.append(others[0])
            others = others[1:]
        figure = item["plain"] or item["round"]
        mark = _mark(run[0][1].strip(), item["text"])
        text = _joined([text for _, text in own])
        yield Piece("item", number, text, int(figure) if figure else -1, mark=mark)
        yield from (Piece("text", n, text) for n, text in self._paragraphs(others))

    def _continues(self, line: str, following: str) -> bool:
        """Whether the line below belongs to this item: indented, or wrapped."""
        wrapped = bool(self._margin) and is_full(line, following.strip(), self._margin)
        return _indent(following) >= 2 or wrapped

    def _paragraphs(self, run: list[Numbered]) -> Iterator[Numbered]:
        if not run:
            return
        lines = [line for _, line in run]
        apart = stand_apart([line.strip() for line in lines], self._margin)
        longest = max(map(width, lines))
        if apart or (not self._margin and (self._by_lines or longest > WIDEST_MARGIN)):
            yield from ((n, line.strip()) for n, line in run)
            return
        start = 0
        for end in range(1, len(run) + 1):
            if end == len(run) or self._begins_anew(lines[end - 1], lines[end]):
                yield run[start][0], _joined(lines[start:end])
                start = end

    def _begins_anew(self, line: str, following: str) -> bool:
        """Whether a paragraph ends between two lines that no blank line parts."""
        if not self._margin or is_full(line, following, self._margin):
            return False
        return self._by_lines or _indent(following) > _indent(line)

    def _is_quotation(self, chunk: Sequence[Numbered]) -> bool:
        indents = [_indent(line) for _, line in chunk]
        is_prose = sum(width(line) for _, line in chunk) >= _PROSE and min(indents) == 0
        self._begun = self._begun or is_prose
        return (
            self._indented
            and self._begun
            and _QUOTE_INDENT <= min(indents) < _ALIGNED_INDENT
            and not any(_ITEM.fullmatch(line.strip()) for _, line in chunk)
        )


def _special(number: int, line: str, run: Sequence[Numbered]) -> Piece | None:
    """A line that is something of its own by its marks; None for text."""
    if _UNDERLINE.fullmatch(line) and len(line) >= 3 and len(run) == 1 and width(run[0][1]) < 120:
        level = 1 if line[0] == "=" else 2
        return Piece("heading", run[0][0], run[0][1].strip(), level=level)
    if _RULE.fullmatch(line) and len(set(line) - {" ", "\t"}) == 1:
        return Piece("rule", number)
    if found := _HASHES.fullmatch(line):
        return Piece("heading", number, found[2], level=len(found[1]))
    if _ITEM.fullmatch(line):
        return Piece("item", number)
    return None


def _mark(line: str, text: str) -> str:
    """What stands before the text of an item."""
    return line[: len(line) - len(text)]


def _joined(lines: Sequence[str]) -> str:
    """Wrapped lines as one; a word divided by a hyphen at the margin stays as it is."""
    return "\n".join(line.strip() for line in lines)
