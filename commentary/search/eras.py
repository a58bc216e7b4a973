"""Years that are looked through one after the other, the latest first.

An index that finds all that match before it tells which are the latest can begin with few years, by
their marks, and need not go on where these have enough. What they hold tells how many come next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from .expression import Expression, any_of, day_of, mark, position_of

FIRST_YEARS = 2  # years that are begun with
MOST_YEARS = 12  # years that are asked for by their marks: with more of them, all are found as soon
MARGIN = 1.2  # to go once too far costs less than to come back
YEAR_OF_DAYS = 365
YEAR = "y"  # what its mark begins with
MONTH = 28  # days, at least


@dataclass(frozen=True)
class Era:
    """Positions, both included, and the marks of their years where these are few."""

    first: int
    last: int
    years: Expression | None = None


def latest_era(first: int, last: int, years: int = FIRST_YEARS) -> Era:
    """The latest years of these positions, or all of them where that is many years."""
    newest = date.fromordinal(day_of(last)).year if day_of(last) > 0 else 0
    oldest = newest - years + 1
    if oldest < 1 or years > MOST_YEARS:
        return Era(first, last)
    begins = max(first, position_of(date(oldest, 1, 1).toordinal(), 0))
    return Era(begins, last, any_of(mark(year_mark(n)) for n in range(oldest, newest + 1)))


def years_for(missing: int, found: int, era: Era) -> int:
    """How many years before an era will hold what it did not, if they have as much as it had."""
    days = day_of(era.last) - day_of(era.first) + 1
    return ceil(MARGIN * days * missing / (YEAR_OF_DAYS * found)) if found else MOST_YEARS + 1


def latest_months(position: int) -> Expression:
    """The marks of the month of a position and of that before it, or of one."""
    ordinal = max(1, day_of(position))
    days = map(date.fromordinal, (ordinal, max(1, ordinal - MONTH)))
    return any_of(mark(month_mark(day)) for day in days)


def marks_of_day(day: date) -> Iterator[str]:
    """What a text of this day is found by."""
    yield year_mark(day.year)
    yield month_mark(day)


def year_mark(year: int) -> str:
    return f"{YEAR}{year}"


def month_mark(day: date) -> str:
    return f"m{day.year}-{day.month}"


def is_year(token: str) -> bool:
    return token.startswith(f"_{YEAR}")
