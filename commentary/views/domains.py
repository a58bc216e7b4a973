from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from commentary.models import Domain
from commentary.models.counts import count_by_domain
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names
from commentary.models.near_domains import near_domains

from .active import around
from .addresses import moved, moved_to, record_at
from .domain_tree import tree_of
from .errors import for_readers
from .lists import Scope, count_commentary, listing
from .page_data import about_domain, about_index

COMBINED = 3
EVENTS = 6
RELATED = 8


@for_readers
def domain_list(request: HttpRequest) -> HttpResponse:
    domains = Domain.objects.filter(merged_into=None).only("slug", "name", "kind", "parent_id")
    counts = count_by_domain()
    used = [domain for domain in domains if counts[domain.pk]]
    attach_local_names(Domain, used)
    context = {"tree": tree_of(used, counts)} | about_index("domain_list")
    return render(request, "commentary/domain_list.html", context)


@for_readers
def domain_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if "+" in slug:
        return _combination(request, slug.split("+"))
    domains = Domain.objects.select_related("parent").prefetch_related("labels")
    domain = record_at(domains, slug)
    commentaries = Listed.by("in_force").then("in_domain", domain.pk)
    if domain.slug != slug:
        return moved(request, domain, commentaries.rows())
    narrower, related = near_domains(domain)
    near = {"narrower": narrower, "related": related[:RELATED]}
    return _page(request, [domain], commentaries, **near)


def _combination(request: HttpRequest, slugs: list[str]) -> HttpResponse:
    """What is in all of the domains; they are named in the order of their slugs, each once."""
    if len(slugs) > COMBINED:
        raise Http404
    domains = {d.slug: d for d in (record_at(Domain.objects.all(), slug) for slug in slugs)}
    wanted = sorted(domains)
    first, *others = (domains[slug] for slug in wanted)
    commentaries = Listed.by("in_force").then("in_domain", first.pk)
    for other in others:
        commentaries = commentaries.then("also_in_domain", other.pk)
    if wanted != slugs:
        return _moved_combination(request, wanted, commentaries)
    return _page(request, [first, *others], commentaries)


def _moved_combination(
    request: HttpRequest, slugs: list[str], commentaries: Listed
) -> HttpResponse:
    if not commentaries.rows().exists():
        raise Http404
    return moved_to(request, "domain_detail", "+".join(slugs))


def _page(
    request: HttpRequest, domains: list[Domain], commentaries: Listed, **near
) -> HttpResponse:
    context = listing(request, commentaries, Scope(without="domain"))
    attach_local_names(Domain, [*domains, *(each.parent for each in domains if each.parent)])
    context |= {
        "domain": domains[0],
        "domains": domains,
        "noindex": len(domains) > 1,
        "events": count_commentary(commentaries.events(EVENTS)),
        **around(commentaries),
        **near,
    }
    if len(domains) == 1:
        context |= about_domain(context["canonical_url"], domains[0], context["window"])
    return render(request, "commentary/domain_detail.html", context)
