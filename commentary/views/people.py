from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from commentary.models import Affiliation, Edition, Organization, Person
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names
from commentary.models.prepared import prepared

from .addresses import moved, record_at
from .errors import for_readers
from .lists import Scope, listing
from .page_data import about_index, about_person


@for_readers
def person_list(request: HttpRequest) -> HttpResponse:
    people = prepared(_people, timezone.now())
    attach_local_names(Person, people)
    context = {"people": people} | about_index("person_list")
    return render(request, "commentary/person_list.html", context)


def _people(at: datetime) -> QuerySet[Person]:
    return Edition.objects.in_force(at).people().only("slug", "sort_name")


@for_readers
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    people = Person.objects.select_related("portrait").prefetch_related("labels")
    person = record_at(people, slug)
    signed = Listed.by("in_force_by", person.pk)
    if person.slug != slug:
        return moved(request, person, signed.rows())
    context = listing(request, signed, Scope(signed_by=person.pk))
    affiliations = affiliations_of(person)
    attach_local_names(Person, [person])
    context |= {"person": person, "affiliations": affiliations, "signed_for": _signed_for(context)}
    context |= about_person(context["canonical_url"], person, affiliations, context["window"])
    return render(request, "commentary/person_detail.html", context)


def _signed_for(context: dict) -> set[str]:
    """The slugs of the organizations by which the list can be narrowed."""
    found = next(filter for filter in context["filters"] if filter.name == "institution")
    return {choice.value for choice in found.choices}


def affiliations_of(person: Person) -> list[Affiliation]:
    """The posts held; each says whether its organization has a page here to lead to."""
    affiliations = list(person.affiliations.select_related("organization__parent"))
    held_at = {affiliation.organization_id for affiliation in affiliations}
    shown = set(prepared(_public, timezone.now(), *held_at)) if held_at else set()
    attach_local_names(Organization, _named(affiliations))
    for affiliation in affiliations:
        affiliation.has_page = affiliation.organization_id in shown
    return affiliations


def _named(affiliations: list[Affiliation]) -> list[Organization]:
    organizations = [affiliation.organization for affiliation in affiliations]
    return organizations + [each.parent for each in organizations if each.parent]


def _public(at: datetime, *organizations: int) -> QuerySet:
    public = Edition.objects.in_force(at).organizations()
    return public.filter(pk__in=organizations).order_by().values_list("pk", flat=True)
