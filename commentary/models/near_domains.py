"""What a policy domain is near to: its narrower ones, and those its pieces are also about."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet, Value
from django.utils import timezone

from .addresses import address
from .commentary import Commentary
from .domains import Domain, DomainTag
from .local_names import Row, attach_local_names
from .prepared import prepared

NEWEST = 200  # texts of a domain that are looked through
NARROWER = 0  # in the place of a number


@dataclass
class Near(Row):
    """A domain with commentary in force; `shared`: how many of the newest pieces are in both.

    A piece and its translations count once, as in the list of what is in both. Where there are
    texts older than those looked through, that list may be longer: `is_all` is false.
    """

    pk: int
    slug: str
    name: str
    shared: int
    is_all: bool = True

    def get_absolute_url(self) -> str:
        return address("domain_detail", self.slug)


def near_domains(domain: Domain) -> tuple[list[Near], list[Near]]:
    """The narrower domains by name, and the others, most pieces in common first. One query."""
    found = list(prepared(_near, timezone.now(), domain.pk, domain.pk))
    is_all = not any(pk == domain.pk and texts == NEWEST for pk, *_, texts in found)
    rows = [Near(*row, is_all) for *row, _texts in found if row[0] != domain.pk]
    attach_local_names(Domain, rows)
    narrower = [row for row in rows if row.shared == NARROWER]
    slugs = {row.slug for row in narrower}
    related = [row for row in rows if row.shared and row.slug not in slugs]
    return (
        sorted(narrower, key=lambda row: row.name),
        sorted(related, key=lambda row: (-row.shared, row.name)),
    )


def _near(at: datetime, domain: int, parent: int) -> QuerySet:
    in_force = Commentary.objects.in_force(at)
    newest = in_force.in_domain(domain).values("pk")[:NEWEST]
    # SQLite takes no LIMIT in a part of a union, but in a subquery of one.
    tags = DomainTag.objects.filter(content_object__in=newest).order_by()
    tags = tags.filter(tag__merged_into=None)
    counts = {"pieces": Count("family", distinct=True), "texts": Count("pk")}
    narrower = in_force.domains().filter(parent=parent).order_by()
    return narrower.values_list("pk", "slug", "name", Value(NARROWER), Value(NARROWER)).union(
        tags.values_list("tag", "tag__slug", "tag__name").annotate(**counts), all=True
    )
