"""New commentary comes in whole: its address, catalogue, editions and signatures at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from commentary import search
from commentary.identifiers import commentary_key
from commentary.models import (
    Byline,
    Commentary,
    Domain,
    DomainTag,
    Edition,
    EventMention,
    LogEntry,
    Organization,
    State,
)
from commentary.models.bylines import signature_line
from commentary.models.counted import count_new
from commentary.models.inserting import insert, insert_values
from commentary.models.record import prepare
from commentary.models.signings import enter_signings
from commentary.text.indexed import Indexed

from .checks import check_ready
from .errors import PublishingError


@dataclass(slots=True)
class Signed:
    """A signature and the organizations it is found under."""

    byline: Byline
    organizations: list[Organization] = field(default_factory=list)

    def places(self) -> list[int]:
        """The organizations it names, by primary key."""
        own = self.byline.organization_id
        return [*([own] if own else []), *(each.pk for each in self.organizations)]


@dataclass(slots=True)
class Text:
    edition: Edition
    signatures: list[Signed] = field(default_factory=list)
    indexed: Indexed | None = None  # its words, where another process has found them already


@dataclass(slots=True)
class Piece:
    """A commentary with all that belongs to it, as instances that may not be stored yet."""

    commentary: Commentary
    texts: list[Text] = field(default_factory=list)
    domains: list[Domain] = field(default_factory=list)
    mentions: list[EventMention] = field(default_factory=list)


@transaction.atomic
def enter(pieces: Sequence[Piece], *, by: str, action: str = "taken in") -> None:
    """Store new commentary, drafts and editions in force alike, all of it or nothing.

    Editions follow each other in the order of their start. Raises PublishingError where what is
    to be public is not whole, ValueError or a DatabaseError where a value cannot be stored.
    """
    for piece in pieces:
        _check(piece, by)
        _chain(piece)
    _give_keys([piece.commentary for piece in pieces])
    insert(Commentary, [piece.commentary for piece in pieces])
    texts = [text for piece in pieces for text in piece.texts]
    for text in texts:
        text.edition.signature = signature_line(
            [signed.byline for signed in text.signatures], text.edition.commentary.language
        )
    insert(Edition, [text.edition for text in texts])
    _insert_signatures([signed for text in texts for signed in text.signatures])
    _insert_catalogue(pieces)
    _enter_signings(pieces)
    insert(LogEntry, [_log_line(piece, by, action) for piece in pieces])
    made = {text.edition.pk: text.indexed for text in texts if text.indexed}
    now = timezone.now()
    rows = [row for piece in pieces for row in _rows(piece, now)]
    search.enter([piece.commentary.pk for piece in pieces], rows, made)


def _check(piece: Piece, by: str) -> None:
    if not piece.texts:
        raise PublishingError(f"“{piece.commentary}” has no text.")
    for text in piece.texts:
        edition = text.edition
        edition.commentary, edition.created_by = piece.commentary, by
        for order, signed in enumerate(text.signatures, start=1):
            signed.byline.edition, signed.byline.order = edition, order
            prepare(signed.byline)  # the signature line is made of what is stored
        if edition.state == State.PUBLISHED:
            check_ready(edition, [signed.byline for signed in text.signatures])


def _chain(piece: Piece) -> None:
    """An edition ends when the next one begins."""
    published = [text.edition for text in piece.texts if text.edition.state == State.PUBLISHED]
    published.sort(key=lambda edition: edition.in_force_from)
    for edition, following in pairwise([*published, None]):
        edition.in_force_until = following.in_force_from if following else None
    piece.commentary.published_at = published[0].in_force_from if published else None


def _give_keys(commentaries: Iterable[Commentary]) -> None:
    """From the slugs, all in one query; the rare one whose key is taken looks for another."""
    missing = [commentary for commentary in commentaries if not commentary.key]
    keys = {commentary.slug: commentary_key(commentary.slug) for commentary in missing}
    taken = set(Commentary.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    for commentary in missing:
        key = keys[commentary.slug]
        if key not in taken:
            commentary.key = key
            taken.add(key)


def _insert_signatures(signatures: Sequence[Signed]) -> None:
    insert(Byline, [signed.byline for signed in signatures], are_prepared=True)
    links = [
        (signed.byline.pk, organization)
        for signed in signatures
        for organization in dict.fromkeys(each.pk for each in signed.organizations)
    ]
    insert_values(Byline.organizations.through, ("byline_id", "organization_id"), links)


def _enter_signings(pieces: Sequence[Piece]) -> None:
    signed = (
        (piece.commentary.pk, signed.byline.person_id, signed.places())
        for piece in pieces
        for text in piece.texts
        for signed in text.signatures
    )
    enter_signings(signed, {piece.commentary.pk: piece.commentary.sort_date for piece in pieces})


def _insert_catalogue(pieces: Sequence[Piece]) -> None:
    known = {piece.commentary.family for piece in pieces}
    known -= {piece.commentary.pk for piece in pieces}
    tags = [
        (piece.commentary.pk, domain, piece.commentary.sort_date, piece.commentary.family)
        for piece in pieces
        for domain in dict.fromkeys(each.pk for each in piece.domains)
    ]
    insert_values(DomainTag, ("content_object_id", "tag_id", "sort_date", "family"), tags)
    count_new(DomainTag, ((domain, family) for _, domain, _, family in tags), known)
    mentions = []
    for piece in pieces:
        for mention in piece.mentions:
            mention.commentary = piece.commentary
            mentions.append(mention)
    insert(EventMention, mentions)
    count_new(EventMention, ((each.event_id, each.family) for each in mentions), known)


def _rows(piece: Piece, at: datetime) -> Iterator[search.Row]:
    """What the index holds of its texts."""
    domains = [domain.pk for domain in piece.domains]
    events = [mention.event_id for mention in piece.mentions]
    for text in piece.texts:
        if search.is_indexed(text.edition, at):
            bylines = [signed.byline for signed in text.signatures]
            linked = [each.pk for signed in text.signatures for each in signed.organizations]
            yield search.row_of(text.edition, bylines, linked, domains, events)


def _log_line(piece: Piece, by: str, action: str) -> LogEntry:
    last = piece.texts[-1].edition
    return LogEntry(
        commentary=piece.commentary,
        number=1,
        at=timezone.now(),
        by=by,
        action=action,
        edition=last.number,
    )
