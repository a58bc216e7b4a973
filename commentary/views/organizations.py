from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from commentary.models import Edition, Organization, OrganizationKind, Person
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names
from commentary.models.prepared import prepared

from .addresses import moved, record_at
from .errors import for_readers
from .lists import listing
from .page_data import about_index, about_organization

PEOPLE = 200
PUBLIC_BODIES = (
    OrganizationKind.STATE,
    OrganizationKind.GOVERNMENT,
    OrganizationKind.INTERGOVERNMENTAL,
)


@for_readers
def organization_list(request: HttpRequest) -> HttpResponse:
    organizations = list(prepared(_organizations, timezone.now()))
    parents = (each.parent for each in organizations if each.parent)
    attach_local_names(Organization, [*organizations, *parents])
    context = {
        "organizations": [each for each in organizations if each.kind not in PUBLIC_BODIES],
        "public_bodies": [each for each in organizations if each.kind in PUBLIC_BODIES],
    }
    context |= about_index("organization_list")
    return render(request, "commentary/organization_list.html", context)


@for_readers
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organizations = Organization.objects.select_related("parent").prefetch_related("labels")
    organization = record_at(organizations, slug)
    signed = Listed.by("in_force_from", organization.pk)
    if organization.slug != slug:
        return moved(request, organization, signed.rows())
    context = listing(request, signed)
    institutes = prepared(_institutes, timezone.now(), organization.pk)
    people = prepared(_people, timezone.now(), organization.pk)
    above = [organization.parent] if organization.parent else []
    attach_local_names(Organization, [organization, *above, *institutes])
    attach_local_names(Person, people)
    context |= {"organization": organization, "institutes": institutes, "people": people}
    context |= about_organization(context["canonical_url"], organization, context["window"])
    return render(request, "commentary/organization_detail.html", context)


def _organizations(at: datetime) -> QuerySet[Organization]:
    organizations = Edition.objects.in_force(at).organizations().select_related("parent")
    return organizations.only("slug", "name", "short_name", "kind", "parent__name")


def _institutes(at: datetime, organization: int) -> QuerySet[Organization]:
    institutes = Edition.objects.in_force(at).organizations().filter(parent=organization)
    return institutes.only("slug", "name")


def _people(at: datetime, organization: int) -> QuerySet[Person]:
    people = Edition.objects.in_force(at).people_from(organization)
    return people.only("slug", "display_name")[:PEOPLE]
