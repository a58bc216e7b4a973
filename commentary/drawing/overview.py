"""Many years at a glance, or one."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from . import svg
from .heaps import MOST_ROWS, ROW, draw_heap
from .scale import EDGE, ENGLISH, Months, Scale
from .spans import Occasion

ROOM = 20.0  # em
MOST_LINKS = 11  # as many columns as a finger can tell apart in a window of 320 pixels
TOP = 0.4


class Year(NamedTuple):
    """A year with the number of its events, the address that narrows to it, and both in words."""

    year: int
    events: int
    href: str
    words: str


def draw_events(
    occasions: Sequence[Occasion], scale: Scale, *, says: str, months: Months = ENGLISH
) -> str:
    """Every event, or, of too many to be told apart, how many there are."""
    heap = draw_heap(occasions, scale, ROOM, top=TOP)
    bottom = heap.bottom + 0.3
    axis = svg.axis(scale.ticks(ROOM, months), bottom)
    return "".join([svg.opening(bottom + 1.9, "overview", says), heap.shapes, axis, svg.CLOSE])


def draw_linked(occasions: Sequence[Occasion], years: Sequence[Year], *, says: str) -> str:
    """Every event over columns, of which those of `years` lead there: `MOST_LINKS` at most."""
    first, last = years[0].year, years[-1].year
    heap = draw_heap(occasions, Scale.of_years(first, last), ROOM, top=TOP)
    bottom = heap.bottom + 0.3
    wide = (100 - 2 * EDGE) / (last - first + 1)
    columns = [_linked(each, EDGE + (each.year - first) * wide, wide, bottom) for each in years]
    opening = svg.opening(bottom + 1.9, "overview", says, has_links=True)
    return "".join([opening, *columns, heap.shapes, svg.level(0, 100, bottom, "axis"), svg.CLOSE])


def draw_years(years: Sequence[Year], *, says: str, months: Months = ENGLISH) -> str:
    """A column a year, as high as it has events."""
    scale = Scale.of_years(years[0].year, years[-1].year)
    bottom = TOP + ROW * MOST_ROWS
    most = max(year.events for year in years)
    wide = (100 - 2 * EDGE) / (years[-1].year - years[0].year + 1)
    columns = [
        svg.column(
            EDGE + (year.year - years[0].year) * wide,
            wide * 0.8,
            bottom - (bottom - TOP) * year.events / most,
            bottom,
            year.words,
        )
        for year in years
    ]
    axis = svg.axis(scale.ticks(ROOM, months), bottom)
    return "".join([svg.opening(bottom + 1.9, "overview", says), *columns, axis, svg.CLOSE])


def _linked(year: Year, left: float, wide: float, bottom: float) -> str:
    area = (
        f'<rect class="area" x="{svg.percent(left)}" y="0"'
        f' width="{svg.percent(wide)}" height="100%"/>'
    )
    words = svg.words(left + wide / 2, bottom + 1.5, str(year.year))
    title = f"<title>{escape(year.words)}</title>"
    return (
        f'<a href="{escape(year.href)}" aria-label="{escape(year.words)}">{title}{area}{words}</a>'
    )
