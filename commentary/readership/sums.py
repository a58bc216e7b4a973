"""What the counts of a period come to, for a page and for a spreadsheet."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet, Sum

from commentary.models import ReadAs, ReadershipCount

READ = (ReadAs.PAGE, ReadAs.EDITION, ReadAs.MARKDOWN)
HEADER = ("day", "commentary", "what", "host", "times")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet begins to calculate


class Period(NamedTuple):
    """Both days belong to it."""

    first: date
    last: date

    @property
    def counts(self) -> QuerySet[ReadershipCount]:
        return ReadershipCount.objects.filter(day__range=self).order_by()


class Sums(NamedTuple):
    """`pieces` the most read first, each with `read`, `cited` and `by_key`; `hosts` likewise."""

    pieces: list[dict]
    hosts: list[dict]
    whole: dict[str, int]


def sums_of(period: Period, most: int) -> Sums:
    """At most so many pieces and hosts. Three queries."""
    totals = {
        "read": Sum("times", filter=Q(what__in=READ), default=0),
        "cited": Sum("times", filter=~Q(what__in=(*READ, ReadAs.KEY)), default=0),
        "by_key": Sum("times", filter=Q(what=ReadAs.KEY), default=0),
    }
    pieces = period.counts.values("commentary", "commentary__slug").annotate(**totals)
    hosts = period.counts.exclude(host="").values("host").annotate(visits=Sum("times"))
    return Sums(
        list(pieces.order_by("-read", "-cited", "commentary__slug")[:most]),
        list(hosts.order_by("-visits", "host")[:most]),
        period.counts.aggregate(**totals),
    )


def csv_of(period: Period) -> Iterator[str]:
    """Every count of a period as lines of CSV, the header first."""
    counts = period.counts.order_by("day", "commentary__slug", "what", "host")
    writer = csv.writer(_Echo())
    yield writer.writerow(HEADER)
    rows = counts.values_list("day", "commentary__slug", "what", "host", "times")
    for row in rows.iterator(chunk_size=2000):
        yield writer.writerow([_harmless(value) for value in row])


class _Echo:
    """What `csv` writes to is what it returns."""

    def write(self, line: str) -> str:
        return line


def _harmless(value: object) -> str:
    """As text, in a spreadsheet too."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
