"""What the database knows, as the plain vocabulary that drafts are matched against."""

from collections import defaultdict
from typing import Any

from commentary.intake.vocabulary import (
    KnownDomain,
    KnownEvent,
    KnownOrganization,
    KnownPerson,
    Vocabulary,
)
from commentary.models import (
    Affiliation,
    Domain,
    DomainLabel,
    EventLabel,
    Organization,
    OrganizationLabel,
    Person,
    PersonLabel,
    PolicyEvent,
)
from commentary.models.labels import Label

Labels = dict[str, tuple[str, ...]]


def stored_vocabulary() -> Vocabulary:
    """Everything a manuscript may speak of: nine queries."""
    return Vocabulary(
        domains=_domains(), events=_events(), people=_people(), organizations=_organizations()
    )


def _labels(model: type[Label]) -> Labels:
    labels: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for slug, text in model.objects.order_by("pk").values_list("subject__slug", "text"):
        labels[slug] += (text,)
    return labels


def _domains() -> tuple[KnownDomain, ...]:
    labels = _labels(DomainLabel)
    rows = Domain.objects.order_by("slug").values(
        "slug", "name", "kind", "status", "parent__slug", "merged_into__slug"
    )
    return tuple(
        KnownDomain(
            row["slug"],
            row["name"],
            labels.get(row["slug"], ()),
            row["kind"],
            row["status"],
            row["parent__slug"] or "",
            row["merged_into__slug"] or "",
        )
        for row in rows
    )


def _events() -> tuple[KnownEvent, ...]:
    labels = _labels(EventLabel)
    return tuple(
        KnownEvent(
            event.slug,
            event.name,
            labels.get(event.slug, ()),
            event.date,
            event.place,
            event.country,
            tuple(event.participants),
            event.kind,
            event.wikidata,
            event.follows.slug if event.follows else "",
        )
        for event in PolicyEvent.objects.select_related("follows").order_by("slug")
    )


def _people() -> tuple[KnownPerson, ...]:
    labels = _labels(PersonLabel)
    bodies: defaultdict[str, list[str]] = defaultdict(list)
    posts = Affiliation.objects.order_by("pk").values_list("person__slug", "organization__slug")
    for person, organization in posts:
        bodies[person].append(organization)
    rows: Any = Person.objects.order_by("slug").values_list(
        "slug", "display_name", "orcid", "merged_into__slug"
    )
    return tuple(
        KnownPerson(
            slug,
            name,
            labels.get(slug, ()),
            orcid,
            tuple(dict.fromkeys(bodies[slug])),
            merged_into or "",
        )
        for slug, name, orcid, merged_into in rows
    )


def _organizations() -> tuple[KnownOrganization, ...]:
    labels = _labels(OrganizationLabel)
    rows: Any = Organization.objects.order_by("slug").values_list(
        "slug", "name", "short_name", "parent__slug", "ror", "merged_into__slug"
    )
    return tuple(
        KnownOrganization(
            slug,
            name,
            short_name,
            labels.get(slug, ()),
            parent or "",
            ror,
            merged_into or "",
        )
        for slug, name, short_name, parent, ror, merged_into in rows
    )
