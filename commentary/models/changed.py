"""Commentary in the order in which it last changed, as harvesters walk it.

The last change is a stamp of the catalogue or the beginning of a text, whichever is later: nobody
writes it when a schedule begins. So there are two walks, each along an index, of the pieces whose
stamp is later and of those whose beginning is; what was expunged is a third. Ordered by the later
of both, every page would read and sort all that there is.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from .commentary import Commentary
from .domains import DomainTag
from .editions import Edition
from .expunged import Expunged


class LastChange(NamedTuple):
    """When what stands under a commentary's key last changed."""

    at: datetime
    key: str


@dataclass(frozen=True, kw_only=True)
class Period:
    """Changes between two seconds, both included, behind the last one that was read."""

    since: datetime | None = None
    until: datetime | None = None
    after: LastChange | None = None

    def of(self, rows: QuerySet, at: str, key: str) -> QuerySet:
        """The rows whose change, in the column `at`, is within it; the earliest first."""
        if self.since:
            rows = rows.filter(**{f"{at}__gte": self.since})
        if self.until:
            rows = rows.filter(**{f"{at}__lte": self.until})
        if self.after:
            moment, last = self.after
            rows = rows.filter(**{f"{at}__gte": moment}).exclude(
                **{at: moment, f"{key}__lte": last}
            )
        return rows.order_by(at, key).values_list(at, key)


def last_changes(
    period: Period, most: int, domains: Collection[int] | None = None
) -> list[LastChange]:
    """The first `most` changes of what is or was public, in some domains if they are given."""
    touched = period.of(_tagged(_touched(), "pk", domains), "touched_at", "key")
    found = [LastChange(*row) for row in touched[:most]]
    if len(found) == most:
        # Of the rest only what changed before the last of these: else, where everything was touched
        # since it began, each page would walk through all beginnings to find none.
        period = replace(period, until=found[-1].at)
    begun = period.of(_tagged(_begun(), "commentary", domains), "in_force_from", "commentary__key")
    found += [LastChange(*row) for row in begun[:most]]
    if domains is None:
        expunged = period.of(Expunged.objects.lasting(), "expunged_at", "key")
        found += [LastChange(*row) for row in expunged[:most]]
    return sorted(found)[:most]


def _touched() -> QuerySet:
    """Public now, and touched since its present text began."""
    began = Edition.objects.current().filter(
        commentary=OuterRef("pk"), in_force_from__lte=OuterRef("touched_at")
    )
    return Commentary.objects.filter(Exists(began))


def _begun() -> QuerySet:
    """Present texts of pieces that were not touched since."""
    touched = Commentary.objects.filter(
        pk=OuterRef("commentary"), touched_at__gte=OuterRef("in_force_from")
    )
    return Edition.objects.current().filter(~Exists(touched))


def _tagged(rows: QuerySet, commentary: str, domains: Collection[int] | None) -> QuerySet:
    if domains is None:
        return rows
    tags = DomainTag.objects.filter(content_object=OuterRef(commentary), tag__in=domains)
    return rows.filter(Exists(tags))
