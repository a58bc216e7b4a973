"""Dates known as precisely as they are known, and no more.

A `PartialDate` is its own EDTF text (Library of Congress, Extended Date/Time Format, levels 0
and 1), so everything said about it is derived from what an editor stored.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from typing import Literal, NamedTuple, Self

Precision = Literal["", "year", "month", "day"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Words(NamedTuple):
    """What a language with months says around figures; `{}` stands for the date."""

    months: tuple[str, ...]
    months_of_days: tuple[str, ...]  # as they are called after a day: genitives, where there are
    since: str = "since {}"
    until: str = "until {}"
    circa: str = "c. {}"


ENGLISH = Words(MONTHS, MONTHS)
EXPECTED = (
    "Write a year, a month or a day such as 2024, 2024-05 or 2024-05-14; "
    'after it "?" for uncertain, "~" for approximately, "%" for both; '
    '"2024-05-01/2024-05-03" for a period, "2024-05/.." or "../2024-05" if one end is open.'
)

_EN_DASH = "\N{EN DASH}"
_CHINESE_QUESTION_MARK = "\N{FULLWIDTH QUESTION MARK}"
_OPEN = ".."
_MARKS = "?~%"
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?")
_PRECISIONS: tuple[Precision, ...] = ("", "year", "month", "day")
_LONGEST_QUOTE = 40


class PartialDate(str):
    """A year, month or day, or a period of two of them; '' when nothing is known.

    Compares and hashes as its text, so `<` is the order of the text: sort by `earliest`.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Raise `ValueError`, worded for editors, unless the text is a date or empty."""
        text = text.strip()
        if text and (fault := _fault(text)):
            raise ValueError(f'"{_shortened(text)}" is not a date: {fault}. {EXPECTED}')
        return cls.trusted(text)

    @classmethod
    def trusted(cls, text: str) -> Self:
        """The date of a text that was validated before it was stored, without a second look."""
        return super().__new__(cls, text)

    @property
    def start(self) -> PartialDate:
        """Where a period begins: '' if open there. A single date is its own start."""
        return self._end_of_period(0)

    @property
    def end(self) -> PartialDate:
        """Where a period ends: '' if open there. A single date is its own end."""
        return self._end_of_period(-1)

    def _end_of_period(self, index: int) -> PartialDate:
        if not self.is_interval:
            return self
        part = self.split("/")[index]
        return PartialDate.trusted("" if part == _OPEN else part)

    @property
    def is_interval(self) -> bool:
        return "/" in self

    @property
    def is_open(self) -> bool:
        return _OPEN in self

    @property
    def precision(self) -> Precision:
        """Of a single date; '' for a period, whose ends may differ."""
        return "" if self.is_interval else _PRECISIONS[len(_figures(self))]

    @property
    def approximate(self) -> bool:
        """For a period: at either end."""
        return "~" in self or "%" in self

    @property
    def uncertain(self) -> bool:
        """For a period: at either end."""
        return "?" in self or "%" in self

    @property
    def earliest(self) -> datetime.date | None:
        """The first day it can be, marks aside: 0001-01-01 if open there, None if empty."""
        return _first_day(self.start) if self else None

    @property
    def latest(self) -> datetime.date | None:
        """The last day it can be, marks aside: 9999-12-31 if open there, None if empty."""
        return _last_day(self.end) if self else None

    @property
    def year(self) -> int | None:
        """The year it begins, or ends if its start is open."""
        return next(iter(_figures(self.anchor)), None)

    @property
    def anchor(self) -> PartialDate:
        """The one date that may stand for it: a period's start, or its end if that is all."""
        return self.start or self.end

    @property
    def is_day(self) -> bool:
        """Whether it is one calendar day without a mark, as calendars and feeds need."""
        return self.precision == "day" and self[-1] not in _MARKS

    def covers(self, other: PartialDate) -> bool | None:
        """Whether every day `other` can be lies within the days from `earliest` to `latest`.

        False when none does; None, which is falsy too, when only some do or either is empty.
        """
        if not (self and other):
            return None
        first, last = _first_day(self.start), _last_day(self.end)
        other_first, other_last = _first_day(other.start), _last_day(other.end)
        if first <= other_first and other_last <= last:
            return True
        return False if other_last < first or last < other_first else None


def for_machines(date: PartialDate) -> str:
    """The ISO 8601 text for `<time datetime>` and JSON-LD: marks dropped, never padded.

    Takes no period but its `start` and `end` one by one, else raises `ValueError`.
    """
    if date.is_interval:
        raise ValueError(f"{date} is a period: pass its start and its end one by one")
    return date.rstrip(_MARKS)


def display(date: PartialDate, language: str = "en", words: Words = ENGLISH) -> str:
    """The date for readers, in Chinese if the BCP 47 language is, else in these words.

    Marks are "c. 2024" (approximate), "2024?" (uncertain) and "c. 2024?" (both). A period's two
    ends are written out when either is marked or they differ in precision; otherwise what they
    share is said once.
    """
    if not date:
        return ""
    start, end = date.start, date.end
    chinese = language.lower().split("-")[0] == "zh"
    if date.is_open:
        return _chinese_open(start, end) if chinese else _open(start, end, words)
    if start == end:
        return _chinese(start) if chinese else _single(start, words)
    return _chinese_period(start, end) if chinese else _period(start, end, words)


def _open(start: PartialDate, end: PartialDate, words: Words) -> str:
    if start:
        return words.since.format(_single(start, words))
    return words.until.format(_single(end, words))


def _single(date: PartialDate, words: Words) -> str:
    said = " ".join(reversed(_parts(date, words))) + ("?" if date.uncertain else "")
    return words.circa.format(said) if date.approximate else said


def _parts(date: PartialDate, words: Words) -> list[str]:
    """Year, month and day, the largest first as in the stored text."""
    year, *rest = _figures(date)
    months = words.months_of_days if rest[1:] else words.months
    return [str(year), *(months[month - 1] for month in rest[:1]), *(str(day) for day in rest[1:])]


def _period(start: PartialDate, end: PartialDate, words: Words) -> str:
    if not _same_form(start, end):
        return f"{_single(start, words)} {_EN_DASH} {_single(end, words)}"
    opening = _parts(start, words)[_shared_figures(start, end) :]
    # Closed up between single words, spaced between longer ones (Wikipedia, MOS:DATERANGE).
    dash = _EN_DASH if len(opening) == 1 else f" {_EN_DASH} "
    return " ".join(reversed(opening)) + dash + _single(end, words)


def _chinese_open(start: PartialDate, end: PartialDate) -> str:
    return f"{_chinese(start)}起" if start else f"截至{_chinese(end)}"


def _chinese(date: PartialDate) -> str:
    circa = "约" if date.approximate else ""
    doubt = _CHINESE_QUESTION_MARK if date.uncertain else ""
    return circa + "".join(_chinese_words(date)) + doubt


def _chinese_words(date: PartialDate) -> list[str]:
    return [f"{figure}{unit}" for figure, unit in zip(_figures(date), "年月日", strict=False)]


def _chinese_period(start: PartialDate, end: PartialDate) -> str:
    shared = _shared_figures(start, end) if _same_form(start, end) else 0
    closing = _chinese_words(end)[shared:] if shared else [_chinese(end)]
    return f"{_chinese(start)}至{''.join(closing)}"


def _same_form(start: PartialDate, end: PartialDate) -> bool:
    """Whether two dates are equally precise and unmarked, so that one can lean on the other."""
    return len(start) == len(end) and not {start[-1], end[-1]} & set(_MARKS)


def _shared_figures(start: PartialDate, end: PartialDate) -> int:
    """How many leading figures two different dates of the same form share."""
    pairs = zip(_figures(start), _figures(end), strict=True)
    return next(index for index, (a, b) in enumerate(pairs) if a != b)


def _figures(date: PartialDate) -> tuple[int, ...]:
    """Year, month and day of a single date, as many as it has."""
    return tuple(int(figure) for figure in for_machines(date).split("-") if figure)


def _first_day(date: PartialDate) -> datetime.date:
    if not date:
        return datetime.date.min
    year, month, day = (*_figures(date), 1, 1)[:3]
    return datetime.date(year, month, day)


def _last_day(date: PartialDate) -> datetime.date:
    if not date:
        return datetime.date.max
    year, *rest = _figures(date)
    month = rest[0] if rest else 12
    day = rest[1] if rest[1:] else monthrange(year, month)[1]
    return datetime.date(year, month, day)


def _fault(text: str) -> str:
    """What is wrong with a text as a date, as the end of a sentence; '' if nothing is."""
    ends = text.split("/")
    if len(ends) != 2:
        return _fault_of_date(text)
    if ends == [_OPEN, _OPEN]:
        return "a period is open at one end at most"
    fault = next(filter(None, (_fault_of_date(end) for end in ends if end != _OPEN)), "")
    return fault if fault or _OPEN in ends else _fault_of_order(*ends)


def _fault_of_date(text: str) -> str:
    match = _DATE.fullmatch(text)
    if match is None:
        return "it is written in another form"
    year, month, day = (int(figure) if figure else None for figure in match.groups())
    if year is None or not 1000 <= year <= 2999:
        return "years run from 1000 to 2999"
    if month is not None and not 1 <= month <= 12:
        return f"there is no month {month}"
    if month and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return f"{MONTHS[month - 1]} {year} has no day {day}"
    return ""


def _fault_of_order(start: str, end: str) -> str:
    if _first_day(PartialDate.trusted(start)) <= _first_day(PartialDate.trusted(end)):
        return ""
    return f"its end, {end}, begins before its start, {start}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
