"""What a commentary in force is connected with: one query, bounded whatever there is."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Field, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from .commentary import Commentary, CommentaryQuerySet
from .domains import Domain
from .events import PolicyEvent
from .prepared import prepared

NEAREST = 60  # pieces considered of a series, and of an event or domain
TOGETHER = 120  # pieces considered of all events and domains, where there are many
FEWEST = 20  # but of each of them
MOST = 8  # events and domains considered


Place = tuple[int] | tuple[date, str]  # in a series: the position, or date and slug


class Link(NamedTuple):
    """A way from one commentary to another: of a kind, through an event, domain or series."""

    kind: str
    through: int
    commentary: int
    position: int | None
    sort_date: str  # ISO 8601, which sorts as it is: a page has a hundred
    slug: str


def links_of(
    commentary: Commentary,
    *,
    domains: Iterable[Domain],
    events: Iterable[PolicyEvent],
    at: datetime | None = None,
) -> list[Link]:
    """Links to commentary in force: translations, responses, series, shared events and domains.

    A series counts itself among its pieces, so that one knows its place; of a piece and its
    translations it has the text in the language of this one. Of a series that has as many as
    `NEAREST` or more, these are the first; the pieces around this one are links of their own.
    """
    about = [event.pk for event in events][:MOST]
    under = [domain.pk for domain in domains][:MOST]
    asked, series = commentary.responds_to_id, commentary.series_id
    place = _place(commentary) if series else ()
    rows = prepared(
        _all_links,
        at or timezone.now(),
        commentary.pk,
        commentary.family,
        *filter(None, (asked, series)),
        *place,
        *about,
        *under,
        shape=((commentary.language, settings.LANGUAGE_CODE), bool(asked), len(place), len(about)),
    )
    return list(map(Link._make, rows))


def _all_links(
    languages: tuple[str, ...],
    responds: bool,
    place: int,
    events: int,
    at: datetime,
    pk: int,
    original: int,
    *others: Any,
) -> QuerySet:
    """Every kind of link in one query.

    The others: what it responds to, its series and place there, events, domains.
    """
    ids = iter(others)
    in_force = Commentary.objects.in_force(at)
    beside = in_force.exclude(pk=pk)
    branches = [
        _links("translation", pk, beside.in_families([original])),
        _links("response", pk, _first(in_force.filter(responds_to=pk), NEAREST)),
    ]
    if responds:
        asked = next(ids)
        branches.append(_links("answered", pk, in_force.filter(pk=asked)))
    if place:
        series = next(ids)
        pieces = in_force.in_series(series).once_each(languages).in_place()
        ways = _beside(pieces, tuple(islice(ids, place)))
        branches.append(_links("series", series, _first(pieces, NEAREST)))
        branches += [_links(kind, series, _first(rows, 1)) for kind, rows in ways.items()]
    about, under = list(islice(ids, events)), list(ids)
    most = share(len(about) + len(under))
    branches += [_links("event", n, _first(beside.about(n), most)) for n in about]
    branches += [_links("domain", n, _first(beside.in_domain(n), most)) for n in under]
    first, *rest = branches
    return first.union(*rest, all=True)


def share(ways: int) -> int:
    """How many pieces are considered of each of so many events and domains."""
    return min(NEAREST, max(FEWEST, TOGETHER // ways)) if ways else 0


def _place(commentary: Commentary) -> Place:
    if commentary.series_position:
        return (commentary.series_position,)
    return commentary.sort_date, commentary.slug


def _beside(pieces: CommentaryQuerySet, place: Place) -> dict[str, CommentaryQuerySet]:
    """One step along the index each way; the second choice is the other part of the series.

    Pieces with a position come first. Every part begins where the piece stands, for an index that
    is read from its end would be read as far as there.
    """
    numbered = pieces.filter(series_position__isnull=False)
    dated = pieces.filter(series_position=None)
    if len(place) == 1:
        [position] = place
        return {
            "before": numbered.filter(series_position__lt=position).reverse(),
            "after": numbered.filter(series_position__gt=position),
            "after all of these": dated,
        }
    day, slug = place
    earlier = Q(sort_date__lt=day) | Q(slug__lt=slug)
    later = Q(sort_date__gt=day) | Q(slug__gt=slug)
    return {
        "before": dated.filter(earlier, sort_date__lte=day).reverse(),
        "before all of these": numbered.reverse(),
        "after": dated.filter(later, sort_date__gte=day),
    }


def _first(rows: CommentaryQuerySet, most: int) -> CommentaryQuerySet:
    # SQLite takes no LIMIT in a part of a union, but in a subquery of one.
    return Commentary.objects.filter(pk__in=rows.values("pk")[:most])


def _links(kind: str, through: int, rows: CommentaryQuerySet) -> CommentaryQuerySet:
    day = Cast("sort_date", TextField())
    number = Value(through, output_field=Field())  # of a kind that Django converts no row for
    return rows.order_by().values_list(Value(kind), number, "pk", "series_position", day, "slug")
