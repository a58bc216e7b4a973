"""Merging two records of one thing: what hung on the one hangs on the other from now on.

The merged record keeps its row. Its address leads to its heir for good, its names become names of
the heir, and what was signed stays as it was signed: only the links move.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.models import Max, Model, QuerySet

from commentary import search
from commentary.models import (
    Affiliation,
    Byline,
    Domain,
    DomainTag,
    Organization,
    Person,
    PreviewLink,
    Signing,
)
from commentary.models.addresses import Mergeable
from commentary.models.distinctions import DISTINCTIONS
from commentary.models.labels import Label
from commentary.models.signings import refresh_signings
from commentary.text import match_key

from .catalogue import log_all
from .distinctions import move_distinctions
from .errors import PublishingError
from .many import batches, hold_all, touch_all

Kind = TypeVar("Kind", Person, Organization, Domain)
UNKNOWN = "und"  # ISO 639: a name of which nobody said in what language it is


@dataclass(frozen=True, slots=True)
class Link:
    """Rows that point to a record by a field; of two equal in `once_with` one is dropped."""

    name: str
    rows: type[Model]
    field: str
    once_with: tuple[str, ...] = ()
    is_numbered: bool = False  # among the rows of their record

    def of(self, record: Mergeable) -> QuerySet:
        return self.rows._default_manager.filter(**{self.field: record}).order_by("pk")


LINKS: dict[type[Mergeable], tuple[Link, ...]] = {
    Person: (
        Link("signatures", Byline, "person"),
        Link(
            "affiliations",
            Affiliation,
            "person",
            once_with=("organization_id", "position", "period"),
            is_numbered=True,
        ),
        Link("preview links", PreviewLink, "person"),
        Link("people merged into it before", Person, "merged_into"),
    ),
    Organization: (
        Link("signatures of its own", Byline, "organization"),
        Link(
            "signatures that name it", Byline.organizations.through, "organization", ("byline_id",)
        ),
        Link("affiliations", Affiliation, "organization", ("person_id", "position", "period")),
        Link("institutes", Organization, "parent"),
        Link("organizations merged into it before", Organization, "merged_into"),
    ),
    Domain: (
        Link("commentaries", DomainTag, "tag", ("content_object_id",)),
        Link("narrower domains", Domain, "parent"),
        Link("domains merged into it before", Domain, "merged_into"),
    ),
}
IDENTIFIERS = {Person: "orcid", Organization: "ror"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a merger would do: how many rows of each kind move, and what hinders it."""

    counts: dict[str, int]
    hindrances: list[str]


def plan_merger(merged: Kind, heir: Kind) -> Plan:
    """Count what a merger would do. Nothing is written."""
    counts = {link.name: link.of(merged).count() for link in LINKS[type(merged)]}
    counts["names"] = merged.labels.count() + 1
    counts["commentaries in which it stands"] = len(_commentaries(merged))
    return Plan(counts, list(_hindrances(merged, heir)))


@transaction.atomic
def merge(merged: Kind, heir: Kind, *, by: str) -> Plan:
    """Merge a person, organization or domain into another. Raises PublishingError, or does it all.

    Every commentary in which the merged record stood has a line in its log.
    """
    merged, heir = _held(merged, heir)
    plan = plan_merger(merged, heir)
    if plan.hindrances:
        raise PublishingError(" ".join(plan.hindrances))
    commentaries = _commentaries(merged)
    hold_all(commentaries)
    for link in LINKS[type(merged)]:
        _move(link, merged, heir)
    _move_names(merged, heir)
    _move_identifier(merged, heir)
    move_distinctions(merged, heir)
    merged.merged_into = heir
    merged.save(update_fields={"merged_into"})
    refresh_signings(commentaries)
    search.refresh(commentaries)
    touch_all(commentaries)
    note = f"“{merged}” ({merged.slug}) was merged into “{heir}” ({heir.slug})."
    log_all(commentaries, by=by, action="merged", note=note)
    return plan


def _held(merged: Kind, heir: Kind) -> tuple[Kind, Kind]:
    """Both as stored now, held against other writers."""
    both = type(merged)._base_manager.filter(pk__in=[merged.pk, heir.pk])
    rows = {row.pk: row for row in both.order_by("pk").select_for_update()}
    if not {merged.pk, heir.pk} <= rows.keys():
        raise PublishingError("One of the two was deleted in the meantime.")
    return rows[merged.pk], rows[heir.pk]


def _commentaries(record: Mergeable) -> list[int]:
    """In which it stands: primary keys in order."""
    if isinstance(record, Domain):
        rows = record.tags.values_list("content_object", flat=True)
    else:
        field = "person" if isinstance(record, Person) else "organization"
        rows = Signing.objects.filter(**{field: record}).values_list("commentary", flat=True)
    return sorted(set(rows))


# -- what hinders --------------------------------------------------------------------------------
def _hindrances(merged: Kind, heir: Kind) -> Iterable[str]:
    if merged.pk == heir.pk:
        yield "A record is not merged into itself."
        return
    for record in (merged, heir):
        if record.merged_into_id:
            yield f"“{record}” was merged into “{record.heir()}” already."
    if merged.pk in _above(heir):
        yield f"“{heir}” belongs to “{merged}”: merge the other way round."
    for said in DISTINCTIONS[type(merged)].objects.between(merged, heir):
        yield f"{said.by} has said that they are not the same: take that back first."
    if _identifiers_differ(merged, heir):
        yield "They have different identifiers, so they are not the same: correct one of them."
    pieces = _signed_by_both(merged, heir)
    if pieces:
        yield f"Both sign the same text: {', '.join(pieces)}."


def _above(record: Mergeable) -> set[int]:
    """Primary keys of what it belongs to, and of what that belongs to."""
    seen: set[int] = set()
    parent = None if isinstance(record, Person) else record.parent
    while parent and parent.pk not in seen:
        seen.add(parent.pk)
        parent = parent.parent
    return seen


def _identifiers_differ(merged: Mergeable, heir: Mergeable) -> bool:
    name = IDENTIFIERS.get(type(merged))
    known = {getattr(record, name) for record in (merged, heir)} - {""} if name else set()
    return len(known) > 1


def _signed_by_both(merged: Mergeable, heir: Mergeable) -> list[str]:
    if isinstance(merged, Domain):
        return []
    field = "person" if isinstance(merged, Person) else "organization"
    others = Byline.objects.filter(**{field: heir}).order_by().values("edition")
    both = Byline.objects.filter(**{field: merged}, edition__in=others)
    titles = both.order_by("edition__title").values_list("edition__title", "edition__number")
    return [f"“{title}” (edition {number})" for title, number in titles]


# -- what moves ----------------------------------------------------------------------------------
def _move(link: Link, merged: Mergeable, heir: Mergeable) -> None:
    rows = link.of(merged)
    if link.once_with:
        twins = set(link.of(heir).values_list(*link.once_with))
        doubled = [
            pk for pk, *key in rows.values_list("pk", *link.once_with) if tuple(key) in twins
        ]
        for some in batches(doubled):
            rows.filter(pk__in=some).delete()
    if link.is_numbered:
        for number, row in enumerate(rows.all(), start=_next_number(link.of(heir))):
            setattr(row, link.field, heir)
            row.number = number
            row.save()
    else:
        rows.order_by().update(**{link.field: heir})


def _next_number(rows: QuerySet) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _move_names(merged: Kind, heir: Kind) -> None:
    """The merged record's own name and its labels; what the heir is called already is dropped."""
    known = {(label.language, label.key) for label in heir.labels.all()}
    preferred = {label.language for label in heir.labels.filter(kind=Label.Kind.PREFERRED)}
    number = _next_number(heir.labels)
    for label in list(merged.labels.all()):
        if (label.language, label.key) in known:
            label.delete()
            continue
        if label.language in preferred and label.kind == Label.Kind.PREFERRED:
            label.kind = Label.Kind.ALIAS
        label.subject, label.number = heir, number
        label.save()
        known.add((label.language, label.key))
        number += 1
    if match_key(str(merged)) not in {match_key(str(heir)), *(key for _, key in known)}:
        kind = Label.Kind.ALIAS
        heir.labels.create(number=number, text=str(merged), language=UNKNOWN, kind=kind)


def _move_identifier(merged: Mergeable, heir: Mergeable) -> None:
    """To an heir that has none: an identifier is one record's alone."""
    name = IDENTIFIERS.get(type(merged))
    if name and getattr(merged, name) and not getattr(heir, name):
        value = getattr(merged, name)
        for record, given in ((merged, ""), (heir, value)):
            setattr(record, name, given)
            record.save(update_fields={name})
