"""How much commentary in force each domain and event has.

How many are tagged is kept (`counted`); what is not in force is taken away: those are few, and a
schedule that begins needs no hand to be counted.
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils import timezone

from .commentary import Commentary
from .domains import Domain, DomainTag
from .events import EventMention, PolicyEvent
from .prepared import Rows, prepared


def count_by_domain() -> Counter[int]:
    """{primary key of a domain: count}, of every domain. Two queries."""
    at = timezone.now()
    return _difference(prepared(_all_tags), prepared(_hidden_tags, at))


def count_by_event(events: Collection[int]) -> Counter[int]:
    """{primary key of an event: count}, of these events. Two queries."""
    at = timezone.now()
    if not events:
        return Counter()
    return _difference(prepared(_all_mentions, *events), prepared(_hidden_mentions, at, *events))


def _difference(everything: Rows, hidden: Rows) -> Counter[int]:
    counts = Counter(dict(everything))
    counts.subtract(dict(hidden))
    return counts


def _all_tags() -> QuerySet:
    return Domain.objects.order_by().values_list("pk", "tag_count")


def _hidden_tags(at: datetime) -> QuerySet:
    hidden = Commentary.objects.out_of_force(at).values("pk")
    rows = DomainTag.objects.order_by().filter(content_object__in=hidden)
    return rows.values_list("tag").annotate(n=Count("pk"))


def _all_mentions(*events: int) -> QuerySet:
    return PolicyEvent.objects.order_by().filter(pk__in=events).values_list("pk", "mention_count")


def _hidden_mentions(at: datetime, *events: int) -> QuerySet:
    hidden = Commentary.objects.out_of_force(at).values("pk")
    rows = EventMention.objects.order_by().filter(event__in=events, commentary__in=hidden)
    return rows.values_list("event").annotate(n=Count("pk"))
