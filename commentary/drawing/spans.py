"""What lies on a scale: where it begins and ends, and in which row nothing else is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from commentary.dates import PartialDate

from .scale import Scale


class Occasion(NamedTuple):
    """Something dated that is to be drawn; `look` is a class of the style sheet, or empty."""

    when: PartialDate
    name: str
    look: str = ""


class Span(NamedTuple):
    """From place to place in percent: one place for a day, more for a month, a year, a period."""

    left: float
    right: float
    row: int = 0

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_point(self) -> bool:
        return self.left == self.right


def span_of(when: PartialDate, scale: Scale) -> Span:
    """As wide as the date is vague. What is off the scale, or open, ends where the scale does."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        raise ValueError("There is no place for what has no date.")
    return Span(scale.at(first), scale.at(last))


def in_rows(spans: Iterable[Span], width: float, least: float = 0) -> list[Span]:
    """Each in the first row where it touches nothing before it.

    `width`: of the mark in the middle of a span, in percent; `least`: between two marks. The spans
    stay in the order they come in, and a later one may lie before an earlier one.
    """
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for span in spans:
        left = min(span.left, span.middle - width / 2) - least / 2
        right = max(span.right, span.middle + width / 2) + least / 2
        row = next((n for n, row in enumerate(taken) if _is_free(row, left, right)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((left, right))
        placed.append(span._replace(row=row))
    return placed


def _is_free(row: Sequence[tuple[float, float]], left: float, right: float) -> bool:
    # The last ones first: in the order of time they are the ones in the way.
    return all(right <= other_left or other_right <= left for other_left, other_right in row[::-1])


def rows_of(spans: Iterable[Span]) -> int:
    return max((span.row + 1 for span in spans), default=0)
