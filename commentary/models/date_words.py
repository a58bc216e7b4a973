"""Dates in the language of the page: its names of months are Django's."""

from functools import cache

from django.utils import dates
from django.utils.formats import get_format
from django.utils.translation import pgettext

from commentary.dates import PartialDate, Words, display
from commentary.drawing import ENGLISH, Months

from .interface import foreign_language, spoken


def date_in_words(when: PartialDate) -> str:
    """A date for readers."""
    return display(when, spoken(), _words(spoken()))


def months_in_short() -> Months:
    """For scales of time."""
    return _months(spoken()) if foreign_language() else ENGLISH


@cache
def _words(language: str) -> Words:
    """What dates are made of in a language, which is the one spoken now.

    Chinese has none of these words; `display` writes its dates.
    """
    has_genitives = "E" in get_format("DATE_FORMAT", language)  # Django's sign for them
    named = (dates.MONTHS, dates.MONTHS_ALT if has_genitives else dates.MONTHS)
    months, of_days = map(_in_order, named)
    since, until = pgettext("date", "since {}"), pgettext("date", "until {}")
    return Words(months, of_days, since, until, pgettext("date", "c. {}"))


@cache
def _months(language: str) -> Months:
    """Of a language, which is the one spoken now.

    Chinese has them in figures, as its dates: Django's are 一月 and so on.
    """
    in_figures = tuple(f"{n}月" for n in range(1, 13))
    short = in_figures if language.startswith("zh") else _in_order(dates.MONTHS_3)
    return Months(short, pgettext("date", "{month} {year}"))


def _in_order(months: dict) -> tuple[str, ...]:
    return tuple(str(months[n]) for n in range(1, 13))
