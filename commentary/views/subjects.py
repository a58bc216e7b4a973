"""What the lists of commentary are about, for the downloads and feeds of each list."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404, HttpRequest

from commentary.models import Domain, Organization, Person, PolicyEvent, Series
from commentary.models.addresses import Addressed
from commentary.models.listed import Listed

from .addresses import record_at
from .lists import Scope, narrowed


class Subject(NamedTuple):
    """A list's name and address, and the commentary in force that it shows."""

    name: str
    path: str
    rows: Listed
    record: Addressed | None = None


class Kind(NamedTuple):
    """Subjects of a kind: their records, and a record's commentary among what is in force."""

    model: type[Addressed]
    of: Callable[[Addressed], Listed]
    without: str = ""


def _in_domain(domain: Domain) -> Listed:
    return Listed.by("in_force").then("in_domain", domain.pk)


def _by_person(person: Person) -> Listed:
    return Listed.by("in_force_by", person.pk)


def _of_organization(organization: Organization) -> Listed:
    return Listed.by("in_force_from", organization.pk)


def _in_series(series: Series) -> Listed:
    return Listed.by("in_force").then("in_series", series.pk).then("newest_first")


def _about(event: PolicyEvent) -> Listed:
    return Listed.by("in_force").then("about", event.pk)


# By the first part of their addresses.
KINDS = {
    "domains": Kind(Domain, _in_domain, without="domain"),
    "people": Kind(Person, _by_person),
    "organizations": Kind(Organization, _of_organization),
    "series": Kind(Series, _in_series),
    "timeline": Kind(PolicyEvent, _about),
}


def everything(request: HttpRequest) -> Subject:
    """All commentary, newest first, narrowed as the query asks."""
    rows = narrowed(request, Listed.by("in_force").then("newest_first"))
    return Subject("Commentary", "/commentary/", rows)


def subject_at(request: HttpRequest, kind: str, slug: str) -> Subject:
    """What stands at the address of a list, newest first; 404 where readers find no page."""
    model, of, without = KINDS[kind]
    record = record_at(model.objects.all(), slug)
    rows = of(record)
    if not (isinstance(record, PolicyEvent) and record.listed) and not rows.rows().exists():
        raise Http404
    person = record.pk if isinstance(record, Person) else None
    rows = narrowed(request, rows, Scope(without, signed_by=person))
    return Subject(str(record), record.get_absolute_url(), rows, record)
