from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commentary.models import Commentary, Edition, Organization

from .addresses import moved, record_at
from .errors import for_readers
from .lists import listing

PEOPLE = 200


@for_readers
def organization_list(request: HttpRequest) -> HttpResponse:
    organizations = Edition.objects.in_force().organizations().select_related("parent")
    organizations = organizations.only("slug", "name", "short_name", "parent__name")
    context = {"organizations": organizations}
    return render(request, "commentary/organization_list.html", context)


@for_readers
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organizations = Organization.objects.select_related("parent").prefetch_related("labels")
    organization = record_at(organizations, slug)
    in_force = Edition.objects.in_force()
    signed = Commentary.objects.signed_in(in_force.of_organization(organization))
    if organization.slug != slug:
        return moved(organization, signed)
    context = listing(request, signed.newest_first(), of=signed)
    context |= {
        "organization": organization,
        "institutes": in_force.organizations().filter(parent=organization),
        "people": in_force.people(of=organization)[:PEOPLE],
    }
    return render(request, "commentary/organization_detail.html", context)
