"""Search of all that is in force."""

from http import HTTPStatus
from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router

from commentary import search
from commentary.views import facets
from commentary.views.limits import client_of, searches
from commentary.views.references import reference_of
from commentary.views.search import Hit, hits_of

from . import schemas
from .filters import Language, PieceFilters, Slug
from .pages import address_with
from .pieces import piece_fields
from .problems import answers, too_many
from .refs import api

router = Router(tags=["Search"])
Words = Annotated[
    str,
    Field(max_length=200, description="Words, “phrases”, -not, OR, prefix*, author:, year:2024."),
]


class Asked(PieceFilters):
    """A query, and what it is narrowed down by."""

    q: Words = ""
    institution: Annotated[Slug, Field(description="The slug of an organization.")] = ""
    person: Slug = ""
    event: Slug = ""
    language: Language = ""
    sort: Annotated[
        Literal["date"], Field(description="The newest first, not the most relevant.")
    ] = None


@router.get(
    "/search/",
    response=answers(schemas.Found, more=(HTTPStatus.TOO_MANY_REQUESTS,)),
    summary="Search",
)
def search_results(request: HttpRequest, asked: Query[Asked]):
    """The texts that match, the most relevant first; at most one search a second on average."""
    if not searches.allows(client_of(request)):
        return too_many()
    query, chosen = search.parse(asked.q), facets.chosen_in(request)
    by_date = asked.sort == "date"
    found = search.search(query, chosen.marks, by_date=by_date, cursor=asked.after)
    if asked.after and not found.hits:
        raise Http404
    given = {"q": asked.q, **chosen.values, "sort": asked.sort or ""}
    return schemas.Found(
        total=found.total,
        is_exact=found.is_exact,
        items=[_hit(hit) for hit in hits_of(found, query)],
        facets=[_facet(facet) for facet in facets.facets_of(found.facets, chosen, given)],
        next=address_with(request, after=found.next) if found.next else None,
    )


def _hit(hit: Hit) -> schemas.Hit:
    edition = hit.edition
    reference = reference_of(edition, edition.commentary.shown_domains, (), ())
    piece = schemas.Piece(**piece_fields(edition, reference))
    return schemas.Hit(piece=piece, passage="".join(part.text for part in hit.passage))


def _facet(facet: facets.Facet) -> schemas.Facet:
    address = api("search_results")
    values = [
        schemas.FacetValue(label=each.label, count=each.count, api=f"{address}?{each.query}")
        for each in facet.values
    ]
    return schemas.Facet(label=facet.label, values=values)
