"""The time of writing, the dates named so far, and what words mean beside them."""

from __future__ import annotations

import datetime
from calendar import monthrange

from commentary.dates import PartialDate

from .words import Direction, Shift, Words

REACH = 1  # sentences over which “in May” still belongs to a year named before
_NOTHING = PartialDate("")
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


class Clock:
    """Where a text stands in time. It moves as dates are read, sentence by sentence.

    `now` is the day of writing: the issue date, or `today` if that says the same more precisely.
    """

    def __init__(self, today: PartialDate, issued: PartialDate = _NOTHING) -> None:
        self.now = _day_of_writing(today, issued)
        self.named = _NOTHING
        self._age = 0
        self._outright = False

    def next_sentence(self) -> None:
        self._age += 1

    def next_paragraph(self) -> None:
        """A year named in one paragraph is not that of “in May” in the next."""
        self._age += REACH

    def name(self, date: PartialDate, *, outright: bool) -> None:
        """Remember the date that “that year” and “two years later” start from.

        `outright`: its year was written, not counted from the day of writing.
        """
        self.named, self._age, self._outright = date, 0, outright

    def forget(self) -> None:
        """After “last Sunday” of an unknown week, “the same evening” has no date either."""
        self.named = _NOTHING

    def read(self, words: Words, direction: Direction) -> tuple[PartialDate, str]:
        """The date that the words mean and how it was understood; ('', why) if unknown."""
        if words.vague:
            return _NOTHING, "no number is said"
        if words.shift is not None:
            return self._shifted(words, words.shift, direction)
        if words.year:
            return _date(words.year, words), "as written"
        return self._nearest(words, direction)

    def _shifted(self, words: Words, shift: Shift, direction: Direction) -> tuple[PartialDate, str]:
        base = self.now if shift.base == "now" else (self.named or _NOTHING)
        why = f"counted from {base}" if base else "nothing to count from"
        if not base:
            return _NOTHING, why
        if words.season:
            return _season(base, shift.amount, words.season), why
        if shift.unit == "month" and words.month:
            return _turned(base, words, shift.amount), why
        if shift.unit == "year":
            year = (base.year or 0) + shift.amount
            return _date(year, words), why
        if words.day and not words.month:
            return _day_in_month(base, shift.amount, words), why
        if shift.unit == "weekday" and not shift.amount and direction == "ahead":
            shift = Shift("weekday", 1, shift.base, shift.weekday)
        return _moved(base, shift), why

    def _nearest(self, words: Words, direction: Direction) -> tuple[PartialDate, str]:
        """A month or day without a year: of the year named just before, else near to now."""
        named = self.named.anchor
        if named and self._is_near() and not self._is_elsewhere(direction):
            return self._beside(named, words, direction)
        if not self.now:
            return _NOTHING, "no year is said"
        return self._near_now(words, direction), f"nearest to {self.now}"

    def _is_near(self) -> bool:
        """Whether the date named last still gives the year of “in May”.

        After “a year ago” or “in 1994” the next sentence is back in the present, if that is known
        by month. A period of several years gives none.
        """
        if self.named.is_interval and self.named.start.year != self.named.end.year:
            return False
        if self._age == 0:
            return True
        if not _month_of(self.now):
            return self._age <= REACH
        return self._age <= REACH and self._outright and bool(_month_of(self.named))

    def _is_elsewhere(self, direction: Direction) -> bool:
        """Whether the words look to a side of now on which the date named before is not."""
        first, last = self.named.earliest, self.named.latest
        since, until = self.now.earliest, self.now.latest
        if not (first and last and since and until):
            return False
        return last < since if direction == "ahead" else direction == "past" and first > until

    def _beside(
        self, named: PartialDate, words: Words, direction: Direction
    ) -> tuple[PartialDate, str]:
        year, month = named.year or 0, _month_of(named)
        why = f"year named before, {year}"
        if not words.month:
            return (_date(year, words, month), why) if month else (_NOTHING, "no month is said")
        if not month or words.month >= month or words.after:
            return _date(year, words), why
        if not self.now:
            return _NOTHING, "no year is said"
        following = _date(year + 1, words)
        if self._age == 0 and _is_before(following, self.now):
            return following, f"after {self.named}"
        return self._near_now(words, direction), f"nearest to {self.now}"

    def _near_now(self, words: Words, direction: Direction) -> PartialDate:
        year, month = self.now.year or 0, _month_of(self.now)
        if not words.month:
            return _date(year, words, month) if month else _NOTHING
        if not month:
            return _date(year, words)
        return _date(year + _turn_of_year(self.now, words, direction), words)


def _turned(base: PartialDate, words: Words, turn: int) -> PartialDate:
    """“Last May” as of a month: the one before it; as of a year only, none for sure."""
    year, month = base.year or 0, _month_of(base)
    if turn == 0:
        return _date(year, words)
    if not month:
        near = _date(year + turn, words)
        return PartialDate(f"{near}?") if near else near
    if turn < 0:
        return _date(year if words.month < month else year - 1, words)
    return _date(year if words.month > month else year + 1, words)


def _is_before(date: PartialDate, now: PartialDate) -> bool:
    return bool(date.latest and now.latest and date.latest <= now.latest)


def _turn_of_year(now: PartialDate, words: Words, direction: Direction) -> int:
    """-1, 0 or 1: which year's such month or day is nearest on the side the words look to."""
    earliest, latest = now.earliest, now.latest
    date = _date(now.year or 0, words)
    if not (earliest and latest and date and date.earliest and date.latest):
        return 0
    if direction == "past":
        return -1 if date.earliest > latest else 0
    if direction == "ahead":
        return 1 if date.latest < earliest else 0
    distance = (date.earliest - earliest).days
    if distance > 183:
        return -1
    return 1 if distance < -300 else 0


def _day_of_writing(today: PartialDate, issued: PartialDate) -> PartialDate:
    """A text was written when it was issued, whatever day it is loaded."""
    known = [date for date in (issued.anchor, today.anchor) if date]
    if not known:
        return _NOTHING
    plain = [PartialDate(date.rstrip("?~%")) for date in known]
    if len(plain) == 2 and plain[0].covers(plain[1]):
        return plain[1]
    return plain[0]


def _month_of(date: PartialDate) -> int:
    return int(date[5:7]) if len(date) >= 7 else 0


def _date(year: int, words: Words, month: int = 0) -> PartialDate:
    """The words in that year; '' where the calendar has no such day."""
    month = words.month or month
    first = _written(year, month, words.day, words.about)
    if words.last_day:
        return _period(first, _written(year, month, words.last_day, words.about))
    if words.last_year:
        return _period(first, _written(words.last_year, month, words.day, words.about))
    return first


def _written(year: int, month: int, day: int, about: bool = False) -> PartialDate:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return _NOTHING
    if month and day and day > monthrange(year, month)[1]:
        return _NOTHING
    text = f"{year:04d}"
    if month:
        text += f"-{month:02d}" + (f"-{day:02d}" if day else "")
    return PartialDate(text + ("~" if about else ""))


def _period(first: PartialDate, last: PartialDate) -> PartialDate:
    if not (first and last):
        return _NOTHING
    return PartialDate(f"{first}/{last}") if first < last else first


def period(first: PartialDate, last: PartialDate) -> PartialDate:
    """From one date to another, each perhaps itself a period; '' unless it runs forward."""
    start, end = first.start, last.end
    if not (start and end) or (start.earliest or 0) > (end.latest or 0):  # type: ignore[operator]
        return _NOTHING
    return PartialDate(f"{start}/{end}")


def _season(base: PartialDate, turn: int, begins: int) -> PartialDate:
    """The year of “last summer”; doubtful unless the season of this year is surely to come."""
    year, month = base.year or 0, _month_of(base)
    if turn < 0 and month > begins:
        return PartialDate(f"{year}?")
    return _written(year + turn, 0, 0)


def _day_in_month(base: PartialDate, amount: int, words: Words) -> PartialDate:
    moved = _months_on(base, amount)
    return _date(int(moved[:4]), words, _month_of(moved)) if moved else _NOTHING


def _moved(base: PartialDate, shift: Shift) -> PartialDate:
    if shift.unit == "month":
        return _months_on(base, shift.amount)
    point = base.end if shift.base == "named" and shift.amount > 0 else base.start
    if not point.is_day or point.earliest is None:
        same = shift.amount == 0 and shift.base == "named" and not base.is_interval
        return base if same else _NOTHING
    try:
        return _days_on(point.earliest, shift)
    except OverflowError:
        return _NOTHING


def _days_on(day: datetime.date, shift: Shift) -> PartialDate:
    if shift.unit == "day":
        return _of_day(day + datetime.timedelta(days=shift.amount))
    monday = day - datetime.timedelta(days=day.weekday())
    if shift.unit == "week":
        monday += datetime.timedelta(weeks=shift.amount)
        sunday = monday + datetime.timedelta(days=6)
        return PartialDate(f"{_of_day(monday)}/{_of_day(sunday)}")
    there = monday + datetime.timedelta(days=shift.weekday)
    if shift.unit == "weekday of week":
        return _of_day(there + datetime.timedelta(weeks=shift.amount))
    if shift.amount > 0:
        return _of_day(there if there > day else there + datetime.timedelta(weeks=1))
    # “last Wednesday” is not yesterday, which has a word of its own
    latest = day if not shift.amount else day - datetime.timedelta(days=2)
    return _of_day(there if there <= latest else there - datetime.timedelta(weeks=1))


def _of_day(day: datetime.date) -> PartialDate:
    return _written(day.year, day.month, day.day)


def _months_on(base: PartialDate, amount: int) -> PartialDate:
    point = base.anchor
    month = _month_of(point)
    if not month:
        return _NOTHING
    months = (point.year or 0) * 12 + month - 1 + amount
    return _written(months // 12, months % 12 + 1, 0)
