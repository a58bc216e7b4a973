"""Organizations that sign, or are named in a signature."""

from django.http import HttpRequest
from ninja import Query, Router

from commentary.models import Edition, Organization

from . import pages, schemas
from .filters import PieceFilters
from .problems import answers
from .refs import api, named, names, ref
from .subjects import commentary_of, found_at

router = Router(tags=["Organizations"])
ORGANIZATIONS = Organization.objects.select_related("parent").prefetch_related("labels")
FACTS = ("short_name", "kind", "country", "ror")


@router.get("/organizations/", response=answers(schemas.Organizations), summary="All organizations")
def organization_list(request: HttpRequest, asked: Query[pages.Page]):
    """Those that a commentary in force is signed from, in the order of the slugs."""
    found, following = pages.by_slug(request, Edition.objects.in_force().organizations())
    items = [schemas.Organization(**_brief(each)) for each in found]
    return schemas.Organizations(items=items, next=following)


@router.get(
    "/organizations/{any_slug:slug}/",
    response=answers(schemas.OrganizationInFull, moves=True),
    summary="One organization",
)
@found_at(ORGANIZATIONS, "organizations")
def organization_detail(request: HttpRequest, organization: Organization):
    """An organization with those of its institutes that have pages."""
    institutes = Edition.objects.in_force().organizations().filter(parent=organization)
    return schemas.OrganizationInFull(
        **_brief(organization),
        website=organization.website,
        description=organization.description,
        names=names(organization.labels.all()),
        parent=organization.parent.name if organization.parent else "",
        institutes=[ref(institute) for institute in institutes],
        commentary=api("organization_commentary", organization.slug),
    )


@router.get(
    "/organizations/{any_slug:slug}/commentary/",
    response=answers(schemas.Pieces, moves=True),
    summary="What is signed from there",
)
def organization_commentary(request: HttpRequest, slug: str, asked: Query[PieceFilters]):
    """In force, signed by it, from it or from its institutes; newest first."""
    return commentary_of(request, "organizations", slug)


def _brief(organization: Organization) -> dict:
    return named(organization) | {name: getattr(organization, name) for name in FACTS}
