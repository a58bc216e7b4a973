"""Commentary: the list, one piece, its editions."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from commentary.models import Edition
from commentary.models.attached import attach_mentions
from commentary.views.addresses import moved_to
from commentary.views.commentary import what_became_of
from commentary.views.references import references_of
from commentary.views.subjects import everything

from . import pages, schemas
from .filters import PieceFilters
from .pieces import (
    edition_fields,
    editions_of,
    mentions_of,
    piece_fields,
    pieces_of,
    signers_of,
    text_of,
    words_of,
)
from .problems import answers, gone

router = Router(tags=["Commentary"])
OF_A_PIECE = {"moves": True, "more": (HTTPStatus.GONE,)}


def or_elsewhere(operation: Callable) -> Callable:
    """As the pages do: a former slug redirects, a withdrawn commentary is gone."""

    @wraps(operation)
    def find(request: HttpRequest, slug: str, **rest) -> schemas.BaseModel | HttpResponse:
        found = operation(request, slug, **rest)
        if found is not None:
            return found
        other = what_became_of(slug)
        if isinstance(other, Edition):
            return gone(other)
        here = request.resolver_match
        return moved_to(request, here.view_name, **here.kwargs | {"slug": other.slug})

    return find


@router.get("/commentary/", response=answers(schemas.Pieces), summary="All commentary")
def commentary_list(request: HttpRequest, asked: Query[PieceFilters]):
    """What is in force, newest first, narrowed as on the site."""
    editions, following = pages.pieces(request, everything(request).rows)
    return schemas.Pieces(items=pieces_of(editions), next=following)


@router.get(
    "/commentary/{any_slug:slug}/",
    response=answers(schemas.PieceWithText, **OF_A_PIECE),
    summary="One commentary",
)
@or_elsewhere
def commentary_detail(request: HttpRequest, slug: str):
    """The text in force with its events and editions; 410 with the notice once it is withdrawn."""
    edition = Edition.objects.in_force().filter(commentary__slug=slug).for_detail().first()
    if edition is None:
        return None
    (reference,) = references_of([edition])
    attach_mentions([edition])
    return schemas.PieceWithText(
        **piece_fields(edition, reference),
        text=text_of(edition),
        events=mentions_of(edition.commentary.mentions.all()),
        editions=editions_of(_on_record(edition)),
    )


@router.get(
    "/commentary/{any_slug:slug}/editions/",
    response=answers(schemas.Editions, **OF_A_PIECE),
    summary="Its editions",
)
@or_elsewhere
def edition_list(request: HttpRequest, slug: str):
    """Every text that readers have seen, the first one first, with its period."""
    edition = Edition.objects.in_force().filter(commentary__slug=slug).for_list().first()
    return edition and schemas.Editions(items=editions_of(_on_record(edition)))


@router.get(
    "/commentary/{any_slug:slug}/editions/{number:number}/",
    response=answers(schemas.EditionWithText, **OF_A_PIECE),
    summary="One edition",
)
@or_elsewhere
def edition_detail(request: HttpRequest, slug: str, number: int):
    """The text of an edition: what the site said in its period."""
    editions = Edition.objects.on_record().filter(commentary__slug=slug, number=number)
    edition = editions.for_detail().first()
    if edition is None:
        return None
    (reference,) = references_of([edition])
    return schemas.EditionWithText(
        **edition_fields(edition),
        **words_of(edition),
        signers=signers_of(reference),
        text=text_of(edition),
    )


def _on_record(edition: Edition) -> list[Edition]:
    editions = list(edition.commentary.editions.on_record().in_time())
    for each in editions:
        each.commentary = edition.commentary
    return editions
