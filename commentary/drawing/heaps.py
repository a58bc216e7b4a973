"""Many marks on one scale: each its own as long as there is room, else how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from . import svg
from .scale import Scale
from .spans import Occasion, Span, in_rows, rows_of, span_of

MARK = 0.36  # radius, em
ROW = 0.95
MOST_ROWS = 9
COLUMNS = 40


class Heap(NamedTuple):
    shapes: str
    bottom: float  # em


def draw_heap(occasions: Sequence[Occasion], scale: Scale, room: float, *, top: float = 0) -> Heap:
    """Marks in rows from `top` downward, or columns whose heights say how many there are."""
    in_time = sorted(occasions, key=lambda each: (each.when.earliest, each.when.latest))
    spans = [span_of(each.when, scale) for each in in_time]
    placed = in_rows(spans, width=200 * MARK / room, least=10 / room)
    rows = rows_of(placed)
    if rows > MOST_ROWS:
        return _columns(spans, top)
    shapes = [_mark(*each, top) for each in zip(in_time, placed, strict=True)]
    return Heap("".join(shapes), top + rows * ROW)


def _mark(occasion: Occasion, span: Span, top: float) -> str:
    y = top + ROW * (span.row + 0.5)
    if span.is_point:
        return svg.dot(span.left, y, MARK, f"mark {occasion.look}".strip(), occasion.name)
    return svg.shade(span, y - 0.2, 0.4, f"span {occasion.look}".strip(), *occasion[:2])


def _columns(spans: Iterable[Span], top: float) -> Heap:
    tall = MOST_ROWS * ROW
    heights = shares(spans, COLUMNS)
    most = max(heights)
    wide = 100 / COLUMNS
    parts = [
        svg.column(n * wide, wide * 0.8, top + tall * (1 - height / most), top + tall)
        for n, height in enumerate(heights)
        if height
    ]
    return Heap("".join(parts), top + tall)


def shares(spans: Iterable[Span], columns: int) -> list[float]:
    """How many there are in each column; what may lie in several is shared out among them."""
    found = [0.0] * columns
    for span in spans:
        first = min(int(span.left / 100 * columns), columns - 1)
        last = min(int(span.right / 100 * columns), columns - 1)
        for n in range(first, last + 1):
            found[n] += 1 / (last - first + 1)
    return found
