"""Policy domains: the subjects and places that commentary is about."""

from django.http import HttpRequest
from ninja import Query, Router

from commentary.models import Domain
from commentary.models.counts import count_by_domain

from . import schemas
from .filters import WithoutDomain
from .problems import answers
from .refs import api, named, names
from .subjects import commentary_of, found_at

router = Router(tags=["Policy domains"])
DOMAINS = Domain.objects.prefetch_related("labels")


@router.get("/domains/", response=answers(schemas.Domains), summary="All policy domains")
def domain_list(request: HttpRequest):
    """Those with commentary in force, in the order of their names."""
    counts = count_by_domain()
    domains = [each for each in Domain.objects.filter(merged_into=None) if counts[each.pk]]
    return schemas.Domains(
        items=[schemas.Domain(**_brief(each, counts[each.pk])) for each in domains]
    )


@router.get(
    "/domains/{any_slug:slug}/",
    response=answers(schemas.DomainInFull, moves=True),
    summary="One policy domain",
)
@found_at(DOMAINS, "domains")
def domain_detail(request: HttpRequest, domain: Domain):
    """A policy domain with its names in other languages."""
    return schemas.DomainInFull(
        **_brief(domain, count_by_domain()[domain.pk]),
        description=domain.description,
        names=names(domain.labels.all()),
        commentary=api("domain_commentary", domain.slug),
    )


@router.get(
    "/domains/{any_slug:slug}/commentary/",
    response=answers(schemas.Pieces, moves=True),
    summary="What is in a policy domain",
)
def domain_commentary(request: HttpRequest, slug: str, asked: Query[WithoutDomain]):
    """In force, newest first, narrowed as on the site."""
    return commentary_of(request, "domains", slug)


def _brief(domain: Domain, pieces: int) -> dict:
    return named(domain) | {"kind": domain.kind, "country": domain.country, "pieces": pieces}
