from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from commentary.models import Domain
from commentary.models.counts import count_by_domain
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names

from .addresses import moved, moved_to, record_at
from .errors import for_readers
from .lists import count_commentary, listing

COMBINED = 3
EVENTS = 6


@for_readers
def domain_list(request: HttpRequest) -> HttpResponse:
    counts = count_by_domain()
    domains = list(Domain.objects.filter(merged_into=None).only("slug", "name", "kind"))
    domains = [domain for domain in domains if counts[domain.pk]]
    for domain in domains:
        domain.in_force_count = counts[domain.pk]
    attach_local_names(Domain, domains)
    return render(request, "commentary/domain_list.html", {"domains": domains})


@for_readers
def domain_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if "+" in slug:
        return _combination(request, slug.split("+"))
    domain = record_at(Domain.objects.prefetch_related("labels"), slug)
    commentaries = Listed.by("in_force").then("in_domain", domain.pk)
    if domain.slug != slug:
        return moved(request, domain, commentaries.rows())
    return _page(request, [domain], commentaries)


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


def _page(request: HttpRequest, domains: list[Domain], commentaries: Listed) -> HttpResponse:
    context = listing(request, commentaries, without="domain")
    attach_local_names(Domain, domains)
    context |= {
        "domain": domains[0],
        "domains": domains,
        "noindex": len(domains) > 1,
        "events": count_commentary(commentaries.events(EVENTS)),
    }
    return render(request, "commentary/domain_detail.html", context)
