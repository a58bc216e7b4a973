"""What a page shows of several editions, loaded for all at once by queries compiled once.

The same as `prefetch_related`, whose queries Django builds anew for every page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import models

from .addresses import address
from .bylines import Byline
from .domains import Domain, DomainTag
from .editions import Edition
from .events import EventMention
from .local_names import attach_local_names
from .prepared import prepared


def attach_signatures(editions: Iterable[Edition]) -> None:
    """The bylines, with their people and organizations. One query."""
    _attach(editions, "bylines", "edition", _bylines)


@dataclass
class Shown:
    """What a list shows of a domain."""

    pk: int
    slug: str
    name: str
    local_name: str = ""

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("domain_detail", self.slug)


def attach_shown_domains(editions: Iterable[Edition]) -> None:
    """What a list shows of the domains of their commentaries: `shown_domains`. One query."""
    commentaries = {edition.commentary_id: edition.commentary for edition in editions}
    for commentary in commentaries.values():
        commentary.shown_domains = []
    if commentaries:
        rows = prepared(_shown, *commentaries)
        for commentary, *domain in rows:
            commentaries[commentary].shown_domains.append(Shown(*domain))
        shown = (domain for each in commentaries.values() for domain in each.shown_domains)
        attach_local_names(Domain, shown)


def attach_domains(editions: Iterable[Edition]) -> None:
    """The tags of their commentaries, with the domains. One query."""
    _attach([edition.commentary for edition in editions], "domain_tags", "content_object", _tags)


def attach_mentions(editions: Iterable[Edition]) -> None:
    """The mentions of their commentaries, with the events, earliest first. One query."""
    _attach([e.commentary for e in editions], "mentions", "commentary", _mentions)


def _bylines(*editions: int) -> models.QuerySet:
    rows = Byline.objects.filter(edition__in=editions)
    return rows.select_related("person", "organization").order_by("order")


def _tags(*commentaries: int) -> models.QuerySet:
    rows = DomainTag.objects.filter(content_object__in=commentaries)
    return rows.select_related("tag").order_by("pk")


def _shown(*commentaries: int) -> models.QuerySet:
    rows = DomainTag.objects.filter(content_object__in=commentaries).order_by("pk")
    return rows.values_list("content_object", "tag", "tag__slug", "tag__name")


def _mentions(*commentaries: int) -> models.QuerySet:
    rows = EventMention.objects.filter(commentary__in=commentaries)
    return rows.select_related("event").order_by("event__date_earliest", "event")


def _attach(owners: Iterable[models.Model], name: str, field: str, build: Callable) -> None:
    owners = list(owners)
    if not owners:
        return
    found = defaultdict(list)
    owner_of = {owner.pk: owner for owner in owners}
    for row in prepared(build, *owner_of):
        owner = owner_of[getattr(row, f"{field}_id")]
        row._state.fields_cache[field] = owner
        found[owner.pk].append(row)
    rows = _none_yet(build)
    for owner in owners:
        # What `prefetch_related` leaves behind, so that `owner.bylines.all()` asks no more.
        kept = type(rows)(rows.model, rows.query)
        kept._result_cache, kept._prefetch_done = found[owner.pk], True
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = kept


@lru_cache
def _none_yet(build: Callable) -> models.QuerySet:
    return build(0)
