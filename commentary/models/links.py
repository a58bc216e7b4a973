"""What a commentary in force is connected with: one query, bounded whatever there is."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from django.db.models import QuerySet, Value
from django.utils import timezone

from .commentary import Commentary, CommentaryQuerySet
from .domains import Domain
from .events import PolicyEvent
from .prepared import prepared

NEAREST = 60  # pieces considered for each event and domain
MOST = 8  # events and domains considered


class Link(NamedTuple):
    """A way from one commentary to another: of a kind, through an event, domain or series."""

    kind: str
    through: int
    commentary: int
    position: int | None
    sort_date: date
    slug: str


def links_of(
    commentary: Commentary,
    *,
    domains: Iterable[Domain],
    events: Iterable[PolicyEvent],
    at: datetime | None = None,
) -> list[Link]:
    """Links to commentary in force: translations, responses, series, shared events and domains.

    A series counts itself among its pieces, so that one knows its place.
    """
    about = [event.pk for event in events][:MOST]
    under = [domain.pk for domain in domains][:MOST]
    asked, series = commentary.responds_to_id, commentary.series_id
    rows = prepared(
        _all_links,
        at or timezone.now(),
        commentary.pk,
        commentary.translation_of_id or commentary.pk,
        *filter(None, (asked, series)),
        *about,
        *under,
        shape=(bool(asked), bool(series), len(about)),
    )
    return [Link(*row) for row in rows]


def _all_links(
    responds: bool, in_series: bool, events: int, at: datetime, pk: int, original: int, *others: int
) -> QuerySet:
    """Every kind of link in one query. The others: what it responds to, series, events, domains."""
    ids = iter(others)
    in_force = Commentary.objects.in_force(at)
    beside = in_force.exclude(pk=pk)
    branches = [
        _links("translation", pk, beside.family_of(original)),
        _links("response", pk, _nearest(in_force.filter(responds_to=pk))),
    ]
    if responds:
        asked = next(ids)
        branches.append(_links("answered", pk, in_force.filter(pk=asked)))
    if in_series:
        series = next(ids)
        branches.append(_links("series", series, in_force.in_series(series)))
    branches += [_links("event", n, _nearest(beside.about(n))) for n in islice(ids, events)]
    branches += [_links("domain", n, _nearest(beside.in_domain(n))) for n in ids]
    first, *rest = branches
    return first.union(*rest, all=True)


def _nearest(rows: CommentaryQuerySet) -> CommentaryQuerySet:
    # SQLite takes no LIMIT in a part of a union, but in a subquery of one.
    return Commentary.objects.filter(pk__in=rows.values("pk")[:NEAREST])


def _links(kind: str, through: int, rows: CommentaryQuerySet) -> CommentaryQuerySet:
    return rows.order_by().values_list(
        Value(kind), Value(through), "pk", "series_position", "sort_date", "slug"
    )
