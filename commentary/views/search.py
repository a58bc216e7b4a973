"""The search page, suggestions while typing, and how a browser adds the site to its search box."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from csp.decorators import csp_update
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commentary import search
from commentary.models import (
    Domain,
    Edition,
    Organization,
    Person,
    PolicyEvent,
)
from commentary.models.attached import attach_signatures, attach_to_entries
from commentary.models.local_names import attach_local_names
from commentary.search import finding
from commentary.search.snippets import Part, marked, snippet
from commentary.text.indexed import readable

from .errors import for_readers
from .facets import Chosen, chosen_in, facets_of, query_of
from .headers import OWN_SCRIPT
from .limits import searches, typing

FEW = 3  # hits, below which a word may be misspelt
MOST_RELAXED = 6  # parts of a query, without which it is tried
SUGGESTIONS = "application/x-suggestions+json"
DESCRIPTION = "application/opensearchdescription+xml; charset=utf-8"
LINKED = "ed"  # kinds that a hit does not show of itself, as it shows who signed
NAMED: dict[str, tuple[str, type[models.Model]]] = {
    "p": (_("Person"), Person),
    "o": (_("Institution"), Organization),
    "e": (_("Event"), PolicyEvent),
    "d": (_("Policy domain"), Domain),
}


class Named(NamedTuple):
    """A record that the query names, and the mark of the texts that have to do with it."""

    kind: str
    record: models.Model
    mark: str


class Hit(NamedTuple):
    """`about`: what it was found by, where its own words do not show it."""

    edition: Edition
    title: list[Part]
    passage: list[Part]
    about: Sequence[models.Model] = ()


@for_readers
@searches
@csp_update(OWN_SCRIPT)
def search_page(request: HttpRequest) -> HttpResponse:
    query = search.parse(request.GET.get("q", ""))
    chosen = chosen_in(request)
    context = {"query": query, "noindex": True, "canonical_url": "", "by_date": _by_date(request)}
    if query or chosen:
        context |= _found(request, query, chosen)
    return render(request, "commentary/search.html", context)


def _by_date(request: HttpRequest) -> bool:
    return request.GET.get("sort") == "date"


def _found(request: HttpRequest, query: search.Query, chosen: Chosen) -> dict:
    cursor = request.GET.get("after", "")
    by_date = _by_date(request)
    results = search.search(query, chosen.marks, by_date=by_date, cursor=cursor)
    if cursor and not results.hits:
        raise Http404
    is_first = not cursor
    named = _named(query)
    given = {"q": query.text, **chosen.values, **({"sort": "date"} if by_date else {})}
    facets = facets_of(results.facets, chosen, given)
    return {
        "results": results,
        "chosen": chosen,
        "hits": _with_reasons(hits_of(results, query), results, named),
        "facets": facets,
        "open_facets": [facet for facet in facets if not facet.selected],
        "named": named if is_first and not chosen else [],
        "meant": _meant(query, given) if is_first and results.total < FEW else None,
        **(_advice(query, chosen, given) if not results.total else {}),
        "by_relevance_query": query_of({**given, "sort": ""}),
        "by_date_query": query_of({**given, "sort": "date"}),
        "next_query": query_of({**given, "after": results.next}) if results.next else "",
        "is_first": is_first,
        "first_query": query_of(given),
    }


def hits_of(results: search.Results, query: search.Query) -> list[Hit]:
    """The texts found, with the words that were asked for marked in title and passage."""
    wanted = {word for term in query.terms for word in (*term.stems, *term.forms)}
    beginnings = tuple(term.forms[0] for term in query.terms if term.is_prefix and not term.field)
    editions = Edition.objects.for_detail().defer("body_html")
    found = editions.in_bulk(results.editions)
    shown = [found[pk] for pk in results.editions if pk in found]
    attach_to_entries(shown)
    attach_signatures(shown)
    return [
        Hit(
            edition,
            marked(edition.title, wanted, beginnings),
            snippet(_text(edition), wanted, beginnings=beginnings),
        )
        for edition in shown
    ]


def _with_reasons(
    hits: Iterable[Hit], results: search.Results, named: Iterable[Named]
) -> list[Hit]:
    """Each with the events and domains it was found by, if no word of it tells."""
    marks = {found.edition: found.facets.split() for found in results.hits}
    linked = [each for each in named if each.mark[0] in LINKED]

    def about(hit: Hit) -> list[models.Model]:
        if hit.passage or any(part.is_match for part in hit.title):
            return []
        return [each.record for each in linked if each.mark in marks[hit.edition.pk]]

    return [hit._replace(about=about(hit)) for hit in hits]


def _text(edition: Edition) -> str:
    return " ".join([edition.subtitle, edition.summary, readable(edition.body)])


def _named(query: search.Query) -> list[Named]:
    names = search.named_in(query)
    by_kind = {
        kind: model.objects.in_bulk([name.pk for name in names if name.kind == kind])
        for kind, (_label, model) in NAMED.items()
        if any(name.kind == kind for name in names)
    }
    for kind, records in by_kind.items():
        attach_local_names(NAMED[kind][1], records.values())
    return [
        Named(NAMED[name.kind][0], by_kind[name.kind][name.pk], f"{name.kind}{name.pk}")
        for name in names
    ]


class Other(NamedTuple):
    """Another query, how much it finds, and where."""

    text: str
    count: int
    query: str

    @property
    def is_exact(self) -> bool:
        return self.count < finding.MOST


def _meant(query: search.Query, given: dict[str, str]) -> Other | None:
    text = search.perhaps_meant(query)
    return Other(text, 0, query_of({**given, "q": text})) if text else None


def _advice(query: search.Query, chosen: Chosen, given: dict[str, str]) -> dict:
    """What to leave out of a search that finds nothing, and how much it would find then."""
    relaxed = _that_find(
        Other(less.text, search.count(less, chosen.marks), query_of({**given, "q": less.text}))
        for less in islice(query.relaxed(), MOST_RELAXED)
    )
    fewer_filters = _that_find(
        Other(label, search.count(query, kept.marks), query_of({"q": query.text, **kept.values}))
        for label, kept in chosen.relaxed()
    )
    if not relaxed and not fewer_filters:
        relaxed = _that_find(
            Other(word.text, search.count(word), query_of({"q": word.text}))
            for word in islice(query.each_alone(), MOST_RELAXED)
        )
    is_everywhere = len(chosen.marks) > 1 and query and search.count(query)
    everywhere = query_of({"q": query.text}) if is_everywhere else ""
    return {"relaxed": relaxed, "fewer_filters": fewer_filters, "everywhere": everywhere}


def _that_find(others: Iterable[Other]) -> list[Other]:
    return sorted((each for each in others if each.count), key=lambda each: -each.count)


# -- for browsers ----------------------------------------------------------------------------


@for_readers
@typing
def suggestions(request: HttpRequest) -> HttpResponse:
    """OpenSearch suggestions: what was typed, and how it may go on."""
    text = request.GET.get("q", "")
    return JsonResponse([text, search.suggestions(text)], safe=False, content_type=SUGGESTIONS)


@for_readers
def description(request: HttpRequest) -> HttpResponse:
    return render(request, "commentary/opensearch.xml", content_type=DESCRIPTION)
