from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commentary.models import Affiliation, Commentary, Edition, Person

from .addresses import moved, record_at
from .errors import for_readers
from .lists import listing


@for_readers
def person_list(request: HttpRequest) -> HttpResponse:
    people = Edition.objects.in_force().people().only("slug", "sort_name")
    return render(request, "commentary/person_list.html", {"people": people})


@for_readers
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    people = Person.objects.select_related("portrait").prefetch_related("labels")
    person = record_at(people, slug)
    signed = Commentary.objects.signed_in(Edition.objects.in_force().by_person(person))
    if person.slug != slug:
        return moved(person, signed)
    context = listing(request, signed.newest_first(), of=signed)
    context |= {"person": person, "affiliations": _affiliations(person)}
    return render(request, "commentary/person_detail.html", context)


def _affiliations(person: Person) -> list[Affiliation]:
    """The posts held; each says whether its organization has a page here to lead to."""
    affiliations = list(person.affiliations.select_related("organization__parent"))
    public = Edition.objects.in_force().organizations()
    shown = public.in_bulk([affiliation.organization_id for affiliation in affiliations])
    for affiliation in affiliations:
        affiliation.has_page = affiliation.organization_id in shown
    return affiliations
