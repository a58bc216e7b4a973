"""What a commentary in force is connected with: one query, bounded whatever there is."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Value

from .commentary import Commentary, CommentaryQuerySet
from .domains import Domain
from .events import PolicyEvent

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
    in_force = Commentary.objects.in_force(at)
    others = in_force.exclude(pk=commentary.pk)
    branches = [
        _links("translation", commentary.pk, in_force.translations_of(commentary)),
        _links("response", commentary.pk, _nearest(in_force.filter(responds_to=commentary))),
    ]
    if commentary.responds_to_id:
        asked = in_force.filter(pk=commentary.responds_to_id)
        branches.append(_links("answered", commentary.pk, asked))
    if commentary.series_id:
        pieces = in_force.in_series(commentary.series)
        branches.append(_links("series", commentary.series_id, pieces))
    for event in list(events)[:MOST]:
        branches.append(_links("event", event.pk, _nearest(others.about(event))))
    for domain in list(domains)[:MOST]:
        branches.append(_links("domain", domain.pk, _nearest(others.in_domain(domain))))
    first, *rest = branches
    return [Link(*row) for row in first.union(*rest, all=True)]


def _nearest(rows: CommentaryQuerySet) -> CommentaryQuerySet:
    # SQLite takes no LIMIT in a part of a union, but in a subquery of one.
    return Commentary.objects.filter(pk__in=rows.values("pk")[:NEAREST])


def _links(kind: str, through: int, rows: CommentaryQuerySet) -> CommentaryQuerySet:
    return rows.order_by().values_list(
        Value(kind), Value(through), "pk", "series_position", "sort_date", "slug"
    )
