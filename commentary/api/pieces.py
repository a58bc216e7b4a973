"""Commentary and its editions as the API shows them."""

from collections.abc import Iterable, Sequence

from commentary.export.markdown import markdown
from commentary.metadata.reference import Reference
from commentary.models import Edition, EventMention, changed_at
from commentary.text import plain
from commentary.views.references import absolute, references_of, with_whole_addresses

from . import schemas
from .refs import api, ref


def pieces_of(editions: Sequence[Edition]) -> list[schemas.Piece]:
    """Of texts in force, loaded as for a reference. Two queries."""
    references = references_of(editions)
    return [
        schemas.Piece(**piece_fields(edition, reference))
        for edition, reference in zip(editions, references, strict=True)
    ]


def piece_fields(edition: Edition, reference: Reference) -> dict:
    """Of a text whose signatures and domains are there already; no query."""
    commentary = edition.commentary
    return {
        "key": commentary.key,
        "slug": commentary.slug,
        "url": reference.url,
        "api": api("commentary_detail", commentary.slug),
        "permanent_url": reference.key_url,
        **words_of(edition),
        "language": reference.language,
        "format": reference.format,
        "date": str(reference.published),
        "published_at": commentary.published_at,
        "changed_at": changed_at(edition),
        "edition": reference.number,
        "words": reference.words,
        "signers": signers_of(reference),
        "domains": [ref(domain) for domain in commentary.shown_domains],
        "series": ref(commentary.series) if commentary.series else None,
        "license": reference.license,
        "indexing": commentary.indexing,
        "first_published_in": reference.first_published_in,
        "first_published_url": reference.first_published_url,
    }


def words_of(edition: Edition) -> dict[str, str]:
    return {name: getattr(edition, name) for name in ("title", "subtitle", "summary")}


def signers_of(reference: Reference) -> list[schemas.Signer]:
    return [
        schemas.Signer.model_validate(signer, from_attributes=True) for signer in reference.signers
    ]


def text_of(edition: Edition) -> schemas.Text:
    return schemas.Text(
        html=with_whole_addresses(edition.body_html),
        markdown=markdown(with_whole_addresses(edition.body)),
        plain=plain(edition.body),
    )


def mentions_of(mentions: Iterable[EventMention]) -> list[schemas.EventMention]:
    return [
        schemas.EventMention(
            event=ref(mention.event), date=str(mention.event.date), relation=mention.relation
        )
        for mention in mentions
    ]


def edition_fields(edition: Edition) -> dict:
    """Of an edition on record; its commentary is there already."""
    return {
        "number": edition.number,
        "url": absolute(edition.get_absolute_url()),
        "api": api("edition_detail", edition.commentary.slug, edition.number),
        "change": edition.change,
        "change_note": edition.told_note,
        "in_force_from": edition.in_force_from,
        "in_force_until": edition.in_force_until,
        "is_in_force": edition.is_in_force,
    }


def editions_of(editions: Iterable[Edition]) -> list[schemas.Edition]:
    return [schemas.Edition(**edition_fields(edition)) for edition in editions]
