"""What a date expression says by itself, before it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from commentary.dates import PartialDate

Role = Literal["at", "since", "until"]
Unit = Literal["year", "month", "week", "day", "weekday", "weekday of week"]
Base = Literal["now", "named"]
Direction = Literal["past", "ahead", ""]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance from the time of writing ("last year") or a date named before ("later")."""

    unit: Unit
    amount: int  # for a weekday: the side (“last”, “next”), for one of a week: weeks
    base: Base = "now"
    weekday: int = 0


@dataclass(slots=True)
class Words:
    """One expression. What it does not say is 0 or None; no rule fills it in from elsewhere."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    last_day: int = 0  # of "15-17 November"
    last_year: int = 0  # of "2019-2021"
    shift: Shift | None = None
    about: bool = False
    weak: bool = False  # "today" may mean "nowadays"
    vague: bool = False  # a distance without a number: no date follows
    season: int = 0  # the month in which it begins, with "last" or "this"
    role: Role = "at"
    after: bool = False  # what the date named just now came after: “in May, after talks in March”
    silent: bool = False  # looks like a date and is none: "fiscal year 2024"

    @property
    def is_fine(self) -> bool:
        """Whether more than a year is said."""
        return bool(self.month or self.day or (self.shift and self.shift.unit != "year"))

    @property
    def is_dated(self) -> bool:
        """Whether a year or a distance is said, so that no other words are needed."""
        return bool(self.year or self.shift or self.vague)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a sentence. `date` is '' where nothing says which year is meant."""

    start: int
    end: int
    date: PartialDate
    reason: str
    role: Role = "at"
    weak: bool = False
    fine: bool = False  # a month, a week or a day is said, known or not which
