"""How many pieces of commentary in force each domain and event has, translations with them.

How many are tagged is kept (`counted`); what is not in force is taken away: those are few, and a
schedule that begins needs no hand to be counted.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from .commentary import Commentary
from .domains import Domain, DomainTag
from .events import EventMention, PolicyEvent
from .prepared import Rows, prepared


def count_by_domain() -> Counter[int]:
    """{primary key of a domain: pieces}, of every domain. One query."""
    return _sum(prepared(_tags_in_force, timezone.now()))


def count_by_event(events: Collection[int]) -> Counter[int]:
    """{primary key of an event: pieces}, of these events. One query."""
    return _sum(prepared(_mentions_in_force, timezone.now(), *events)) if events else Counter()


YEAR_ONLY = 0  # in the place of a month: what is dated by its year is of none of them


def count_by_month(year: int) -> Counter[tuple[int, int]]:
    """{(domain, month from 1 to 12): texts in force}, of a year's dates, by primary keys.

    For the desk: a translation is work of its own, in the month of its own date.

    What is known to be of the year and no more is under `YEAR_ONLY`. Four queries: they read the
    rows of that year along the domains' own index, however many there are of others.
    """
    rows = _tags_of(year)
    hidden = Commentary.objects.out_of_force().values("pk")
    counts = _by_month(rows)
    counts.subtract(_by_month(rows.filter(content_object__in=hidden)))
    vague = rows.filter(
        sort_date=date(year, 1, 1), content_object__issued_latest=date(year, 12, 31)
    )
    vague = vague.exclude(content_object__in=hidden)
    for domain, number in vague.values_list("tag").annotate(n=Count("pk")):
        counts[domain, 1] -= number
        counts[domain, YEAR_ONLY] += number
    return counts


def _tags_of(year: int) -> QuerySet:
    """A domain at a time, which lets each begin where the year does in the index."""
    within = {"sort_date__gte": date(year, 1, 1), "sort_date__lte": date(year, 12, 31)}
    domains = list(Domain.objects.order_by().values_list("pk", flat=True))
    return DomainTag.objects.order_by().filter(tag__in=domains, **within)


def _by_month(rows: QuerySet) -> Counter[tuple[int, int]]:
    """Grouped by day, which needs no function of each row."""
    counts: Counter[tuple[int, int]] = Counter()
    for domain, day, number in rows.values_list("tag", "sort_date").annotate(n=Count("pk")):
        counts[domain, day.month] += number
    return counts


def _sum(rows: Rows) -> Counter[int]:
    counts: Counter[int] = Counter()
    for owner, number in rows:
        counts[owner] += number
    return counts


def _tags_in_force(at: datetime) -> QuerySet:
    """What is kept of each domain, and, less than nothing, what of it is hidden."""
    hidden = _hidden(DomainTag.objects.all(), "content_object", at)
    kept = Domain.objects.order_by().values_list("pk", "piece_count")
    return kept.union(hidden, all=True)


def _mentions_in_force(at: datetime, *events: int) -> QuerySet:
    hidden = _hidden(EventMention.objects.filter(event__in=events), "commentary", at)
    kept = PolicyEvent.objects.order_by().filter(pk__in=events)
    return kept.values_list("pk", "piece_count").union(hidden, all=True)


def _hidden(rows: QuerySet, piece: str, at: datetime) -> QuerySet:
    """(owner, less than nothing): the pieces of which none of the tagged texts is in force."""
    out_of_force = Commentary.objects.out_of_force(at).values("pk")
    owner, _ = rows.model.counted_in
    family = {owner: OuterRef(owner), "family": OuterRef("family")}
    shown = rows.model.objects.order_by().filter(**family).exclude(**{f"{piece}__in": out_of_force})
    rows = rows.order_by().filter(~Exists(shown), **{f"{piece}__in": out_of_force})
    return rows.values_list(owner).annotate(n=-Count("family", distinct=True))
