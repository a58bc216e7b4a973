"""The export form of a commentary: plain data, everything by its slug, nothing that is empty.

One line of JSON Lines is this form; so is what a source's fingerprint is taken of.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from commentary.models import Byline, Commentary, DomainTag, Edition, EventMention, State
from commentary.models.record import Record
from commentary.publishing import Piece, Signed, Text

CHUNK = 200
CATALOGUE = (
    "key",
    "slug",
    "format",
    "language",
    "issued",
    "series_position",
    "translation_of_edition",
    "first_published_in",
    "first_published_url",
    "indexing",
    "license",
    "featured_until",
)
RELATED = ("series", "translation_of", "responds_to")
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
WORDS = ("title", "subtitle", "summary", "body", "bylines")


def form_of(piece: Piece) -> dict[str, Any]:
    """A commentary as it is exported, from instances that are stored or ready to be."""
    commentary = piece.commentary
    catalogue = {name: getattr(commentary, name) for name in CATALOGUE}
    related = {name: getattr(commentary, name) for name in RELATED}
    return _filled(
        {
            **catalogue,
            **{name: record and record.slug for name, record in related.items()},
            "lead_image": commentary.lead_image and commentary.lead_image.file.name,
            "domains": sorted(domain.slug for domain in piece.domains),
            "events": sorted(map(_mention, piece.mentions), key=lambda each: each["event"]),
            "editions": [_text(text) for text in piece.texts],
        }
    )


def fingerprint_of(piece: Piece) -> str:
    """SHA-256 of the export form: whether somebody has worked on it since."""
    return hashlib.sha256(as_line(form_of(piece)).encode()).hexdigest()


def text_fingerprint_of(text: Text) -> str:
    """SHA-256 of what an edition says and how it is signed, whatever its state."""
    form = _text(text)
    return hashlib.sha256(as_line({name: form.get(name) for name in WORDS}).encode()).hexdigest()


def as_line(form: dict[str, Any]) -> str:
    """One line of JSON with sorted keys, the same on every database."""
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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


def _mention(mention: EventMention) -> dict[str, Any]:
    return _filled(
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
    return _filled({**fields, "bylines": bylines})


def _signature(signed: Signed, is_published: bool) -> dict[str, Any]:
    byline = signed.byline
    is_erased = is_published and not byline.is_identified
    return _filled(
        {
            "role": byline.role,
            "person": _slug(byline.person),
            "organization": _slug(byline.organization),
            "name": byline.name,
            "posts": [_filled(post) for post in byline.posts],
            "organizations": sorted({each.slug for each in signed.organizations}),
            "erased": is_erased or None,
        }
    )


def _slug(record: Record | None) -> str:
    return record.slug if record else ""


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    written = {name: _written(value) for name, value in fields.items()}
    return {name: value for name, value in written.items() if value not in ("", None, [])}


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return value
