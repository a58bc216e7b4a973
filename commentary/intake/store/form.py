"""The export form of a commentary: plain data, everything by its slug, nothing that is empty.

One line of JSON Lines is this form; so is what a source's fingerprint is taken of.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet

from commentary.models import Byline, Commentary, DomainTag, Edition, EventMention, State
from commentary.models.commentary import CATALOGUE
from commentary.models.record import Record
from commentary.publishing import Piece, Signed, Text

CHUNK = 200
RELATED = ("series", "translation_of", "responds_to")
PLAIN = tuple(name for name in ("key", *CATALOGUE) if name not in (*RELATED, "lead_image"))
TEXT = (
    "number",
    "title",
    "subtitle",
    "summary",
    "body",
    "change",
    "change_note",
    "state",
    "in_force_from",
    "redacted_at",
)
_IN_ONE_LINE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
WORDS = ("title", "subtitle", "summary", "body", "bylines")
EMPTY: tuple[Any, ...] = ("", None, [])


def form_of(piece: Piece) -> dict[str, Any]:
    """A commentary as it is exported, from instances that are stored or ready to be."""
    commentary = piece.commentary
    catalogue = {name: getattr(commentary, name) for name in PLAIN}
    related = {name: getattr(commentary, name) for name in RELATED}
    return filled(
        {
            **catalogue,
            **{name: record and record.slug for name, record in related.items()},
            "lead_image": commentary.lead_image and commentary.lead_image.file.name,
            "domains": sorted(domain.slug for domain in piece.domains),
            "events": sorted(map(_mention, piece.mentions), key=lambda each: each["event"]),
            "editions": [_text(text) for text in piece.texts],
        }
    )


class Fingerprints(NamedTuple):
    whole: str  # SHA-256 of the export form: whether somebody has worked on it since
    text: str  # of what its last edition says and how that is signed, whatever its state


def fingerprints_of(piece: Piece) -> Fingerprints:
    form = form_of(piece)
    last = form["editions"][-1]
    return Fingerprints(digest_of(form), digest_of({name: last.get(name) for name in WORDS}))


def fingerprint_of(piece: Piece) -> str:
    """Of the whole."""
    return digest_of(form_of(piece))


def text_fingerprint_of(text: Text) -> str:
    """Of an edition's text and signatures."""
    form = _text(text)
    return digest_of({name: form.get(name) for name in WORDS})


def digest_of(form: dict[str, Any]) -> str:
    return hashlib.sha256(as_line(form).encode()).hexdigest()


def as_line(form: dict[str, Any]) -> str:
    """One line of JSON with sorted keys, the same on every database."""
    return _IN_ONE_LINE.encode(form)


def stored_pieces(commentaries: QuerySet[Commentary]) -> Iterator[Piece]:
    """Commentaries with all that belongs to them, in chunks: nine queries each."""
    rows = commentaries.select_related(*RELATED, "lead_image").prefetch_related(
        Prefetch("editions", Edition.objects.defer("body_html").order_by("number")),
        Prefetch(
            "editions__bylines",
            Byline.objects.select_related("person", "organization").order_by("order"),
        ),
        "editions__bylines__organizations",
        Prefetch("domain_tags", DomainTag.objects.select_related("tag").order_by("tag__slug")),
        Prefetch("mentions", EventMention.objects.select_related("event").order_by("event__slug")),
    )
    for commentary in rows.iterator(CHUNK):
        yield Piece(
            commentary,
            [
                Text(
                    edition,
                    [
                        Signed(byline, list(byline.organizations.all()))
                        for byline in edition.bylines.all()
                    ],
                )
                for edition in commentary.editions.all()
            ],
            [tag.tag for tag in commentary.domain_tags.all()],
            list(commentary.mentions.all()),
        )


def stored_piece(commentary: Commentary) -> Piece:
    return next(stored_pieces(Commentary.objects.filter(pk=commentary.pk)))


def filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something, moments as the form writes them."""
    return {name: _written(value) for name, value in fields.items() if value not in EMPTY}


def _mention(mention: EventMention) -> dict[str, Any]:
    return filled(
        {
            "event": mention.event.slug,
            "relation": mention.relation,
            "passages": mention.passages,
        }
    )


def _text(text: Text) -> dict[str, Any]:
    fields = {name: getattr(text.edition, name) for name in TEXT}
    is_published = text.edition.state == State.PUBLISHED
    bylines = [_signature(signed, is_published) for signed in text.signatures]
    return filled({**fields, "bylines": bylines})


def _signature(signed: Signed, is_published: bool) -> dict[str, Any]:
    byline = signed.byline
    is_erased = is_published and not byline.is_identified
    return filled(
        {
            "role": byline.role,
            "person": _slug(byline.person),
            "organization": _slug(byline.organization),
            "name": byline.name,
            "posts": [filled(post) for post in byline.posts],
            "organizations": sorted({each.slug for each in signed.organizations}),
            "erased": is_erased or None,
        }
    )


def _slug(record: Record | None) -> str:
    return record.slug if record else ""


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return value
