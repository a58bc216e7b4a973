"""From days to places along a line, and where the line is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, Self

from commentary.dates import MONTHS, PartialDate

from .measure import width_of

EDGE = 6.0  # percent left free at each end, so that what lies there is not cut
SHORTEST = timedelta(120)  # a scale of fewer days would make a week look like an age
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)  # months
NARROWEST = 2.0  # em: the words of a tick with the gap to the next ones
GAP = 0.5  # em between the words of two ticks


class Months(NamedTuple):
    """What a language calls them in short, alone and, in a pattern, with a year."""

    short: tuple[str, ...]
    with_year: str = "{month} {year}"

    def words(self, day: date, *, has_year: bool) -> str:
        month = self.short[day.month - 1]
        return self.with_year.format(month=month, year=day.year) if has_year else month


ENGLISH = Months(tuple(month[:3] for month in MONTHS))


class Tick(NamedTuple):
    """A first of January, or of another month, with the words for it."""

    at: float
    words: str


class Scale(NamedTuple):
    first: date
    last: date

    @classmethod
    def over(cls, dates: Iterable[PartialDate]) -> Self:
        """From the first day of all to the last; an open end of one says nothing of it.

        Raises `ValueError` where there is no date at all.
        """
        known = [day for when in dates for day in _known_days(when)]
        first, last = min(known), max(known)
        short = max(SHORTEST - (last - first), timedelta(0)) / 2
        return cls(first - short, last + short)

    @classmethod
    def of_years(cls, first: int, last: int) -> Self:
        return cls(date(first, 1, 1), date(last, 12, 31))

    def at(self, day: date) -> float:
        """In percent; a day off the scale is at its end."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first) / max(self.last - self.first, timedelta(1))
        return EDGE + share * (100 - 2 * EDGE)

    def ticks(self, room: float, of_months: Months = ENGLISH) -> list[Tick]:
        """As many as can be told apart in a room of so many em; none that would be cut."""
        found: list[Tick] = []
        all_months = (self.last - self.first).days / 30
        # Words are never narrower than that: finer steps need not be tried.
        for months in (step for step in STEPS if all_months / step * NARROWEST <= room):
            ticks = (
                Tick(self.at(day), self._words(day, months, of_months))
                for day in self._days(months)
            )
            found = [tick for tick in ticks if _is_whole(tick, room)]
            if _are_apart(found, room):
                break
        return found

    def _words(self, day: date, months: int, of_months: Months) -> str:
        """The year, or the month, with its year where the scale has several."""
        if months >= 12:
            return str(day.year)
        return of_months.words(day, has_year=self.first.year != self.last.year)

    def _days(self, months: int) -> Iterator[date]:
        """The firsts of months on the scale, every so many since the year 0."""
        n = -(-(self.first.year * 12 + self.first.month - 1) // months) * months
        while n <= self.last.year * 12 + self.last.month - 1:
            day = date(n // 12, n % 12 + 1, 1)
            if day >= self.first:
                yield day
            n += months


def _known_days(when: PartialDate) -> Iterator[date]:
    """The first and last day of a date, without those that an open end stands for."""
    if when.start and when.earliest:
        yield when.earliest
    if when.end and when.latest:
        yield when.latest


def _extent(tick: Tick, room: float) -> tuple[float, float]:
    """Where its words begin and end, in em."""
    centre, half = tick.at / 100 * room, width_of(tick.words) / 2
    return centre - half, centre + half


def _is_whole(tick: Tick, room: float) -> bool:
    start, end = _extent(tick, room)
    return start >= 0 and end <= room


def _are_apart(ticks: list[Tick], room: float) -> bool:
    extents = [_extent(tick, room) for tick in ticks]
    return all(end + GAP <= start for (_, end), (start, _) in pairwise(extents))
