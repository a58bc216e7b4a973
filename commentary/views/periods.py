"""Between which dates a list is wanted, each as precise as the reader types it."""

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext

from commentary.dates import PartialDate
from commentary.models.date_words import date_in_words
from commentary.models.listed import Listed

SINCE, UNTIL = "since", "until"


class Bound(NamedTuple):
    """One end: its name in the address, what was typed, the date it is, or why it is none."""

    name: str
    typed: str
    date: PartialDate
    fault: str = ""

    @property
    def said(self) -> str:
        words = date_in_words(self.date)
        pattern = gettext("from %(date)s") if self.name == SINCE else gettext("to %(date)s")
        return pattern % {"date": words}


class Period(NamedTuple):
    since: Bound
    until: Bound

    @property
    def chosen(self) -> dict[str, str]:
        """What narrows the list, for its address."""
        return {bound.name: str(bound.date) for bound in self if bound.date}

    @property
    def faults(self) -> list[str]:
        return [bound.fault for bound in self if bound.fault]

    @property
    def is_asked(self) -> bool:
        return any(bound.typed for bound in self)

    def narrow(self, rows: Listed) -> Listed:
        if since := self.since.date:
            rows = rows.then("dated_since", date(since.earliest.year, 1, 1), since.earliest)
        if until := self.until.date:
            rows = rows.then("dated_until", until.latest)
        return rows


def period_in(request: HttpRequest) -> Period:
    """What is typed and is no date narrows nothing, and is told."""
    since, until = (_bound(name, request.GET.get(name, "").strip()) for name in (SINCE, UNTIL))
    if since.date and until.date and since.date.earliest > until.date.latest:
        fault = gettext("The second date is before the first one.")
        until = until._replace(date=PartialDate(""), fault=fault)
    return Period(since, until)


def _bound(name: str, typed: str) -> Bound:
    try:
        date = PartialDate(typed)
    except ValueError:
        return Bound(name, typed, PartialDate(""), _fault(typed))
    if date.is_interval:
        return Bound(name, typed, PartialDate(""), _fault(typed))
    return Bound(name, typed, date)


def _fault(typed: str) -> str:
    words = gettext(
        "“%(typed)s” is not a date. Write a year, a month or a day: 2024, 2024-05 or 2024-05-14."
    )
    return words % {"typed": typed if len(typed) <= 40 else f"{typed[:40]}…"}
