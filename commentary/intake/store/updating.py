"""A unit whose commentary is here already: unchanged, a new draft, or a conflict."""

from collections.abc import Iterable, Mapping
from typing import Any

from commentary.intake.errors import IntakeError
from commentary.intake.understanding import Unit
from commentary.models import Change, Commentary, DomainTag, Edition, IntakeRun, Newcomer, Source
from commentary.models.record import prepare
from commentary.publishing import Piece, Text, keep, keep_before, publish, revise
from commentary.publishing.steps import TEXT_FIELDS, next_number
from commentary.text import plain

from .attaching import attach, propose, store_pictures, unproposed
from .building import build, check_unique
from .form import (
    WORDS,
    digest_of,
    fingerprint_of,
    form_of,
    stored_piece,
    text_fingerprint_of,
)
from .newcomers import make
from .old_addresses import redirect_all
from .references import References
from .resolving import Resolution

# What a commentary is known by; it does not change because a file says so.
IDENTITY = {"key", "slug", "editions"}
QUOTE = 60


def update(
    commentary: Commentary,
    unit: Unit,
    resolution: Resolution,
    *,
    references: References,
    run: IntakeRun,
    files: list[str],
    allowed: bool,
    publishing: bool,
) -> bool:
    """Whether anything was stored. To be called in a transaction; `files`: what was written.

    Raises IntakeError where the file differs and may not change anything, and where somebody has
    changed the text since it was last taken in: both versions are in the message.
    """
    last = Source.objects.latest_of(commentary)
    if last and last.checksum == unit.checksum:
        return False
    commentary = Commentary.objects.locked(commentary.pk)
    stored = stored_piece(commentary)
    before = form_of(stored)
    make(resolution.newcomers, run)
    words, catalogue = _differences(commentary, before, resolution, references)
    if not words and not catalogue:
        return False
    if not allowed:
        named = ", ".join([*words, *catalogue])
        raise IntakeError(
            f"It is here already and differs in: {named}. With --update it is taken in as a draft."
        )
    if words:
        _refuse_to_overwrite(stored, last, resolution, words)
    files += store_pictures(resolution, run)
    wanted = build(resolution.form, references)
    edition = _revise(commentary, wanted.texts[-1], run.by) if words else stored.texts[-1].edition
    was_worked_on = last is None or last.fingerprint != digest_of(before)
    if was_worked_on or commentary.editions.begun().exists():
        propose(commentary, catalogue.items(), run)
    else:
        recatalogue(commentary, wanted, catalogue)
    attach(resolution, commentary, run)
    for old_path in redirect_all([(resolution.old_urls, commentary)]):
        Newcomer.objects.create(run=run, kind="redirect", slug=old_path)
    if words:
        keep(edition, by=run.by, reason="taken in from a file")
    if publishing and words:
        publish(edition, by=run.by, as_it_is=True)
    _note_source(commentary, unit, edition, resolution, run, before)
    return True


def _differences(
    commentary: Commentary,
    stored: Mapping[str, Any],
    resolution: Resolution,
    references: References,
) -> tuple[list[str], dict[str, Any]]:
    """Which words differ, and what the file states otherwise of the catalogue.

    Nobody is asked twice about a change that waits for a decision or was declined.
    """
    wanted = form_of(_as_stored(build(resolution.form, references)))
    text, last = wanted["editions"][-1], stored["editions"][-1]
    words = [name for name in WORDS if text.get(name) != last.get(name)]
    catalogue = (
        (name, wanted.get(name))
        for name in sorted(resolution.states - IDENTITY)
        if wanted.get(name) != stored.get(name)
    )
    return words, dict(unproposed(commentary, catalogue))


def _as_stored(piece: Piece) -> Piece:
    """Cleaned and filled in as every save does: a signature with the name that a slug leads to."""
    prepare(piece.commentary)
    for text in piece.texts:
        text.edition.commentary = piece.commentary
        for record in (text.edition, *(signed.byline for signed in text.signatures)):
            prepare(record)
    return piece


def _refuse_to_overwrite(
    stored: Piece, last: Source | None, resolution: Resolution, words: list[str]
) -> None:
    current = stored.texts[-1]
    if current.edition.is_closed and current.edition.is_pending:
        raise IntakeError("It is scheduled: take the schedule back first.")
    if last is None and current.edition.is_sealed:
        return  # written here and public: a new draft overwrites nothing
    if last and text_fingerprint_of(current) == last.text_fingerprint:
        return
    theirs, ours = current, resolution.form["editions"][-1]
    versions = "; ".join(
        f"{name} here “{_shortened(getattr(theirs.edition, name))}”, "
        f"in the file “{_shortened(ours.get(name, ''))}”"
        for name in words
        if name != "bylines"
    )
    raise IntakeError(
        f"Conflict: it was changed here since it was last taken in ({', '.join(words)}). "
        f"Nothing was overwritten. {versions}".strip()
    )


def _shortened(html: str) -> str:
    text = " ".join(plain(html).split())
    return text if len(text) <= QUOTE else f"{text[:QUOTE]}…"


def _revise(commentary: Commentary, wanted: Text, by: str) -> Edition:
    """The draft with the file's words: the pending one, or a new one beside what is in force."""
    edition = revise(commentary, by=by)
    edition.change_note = wanted.edition.change_note
    if edition.number > 1 and wanted.edition.change in {Change.UPDATE, Change.CORRECTION}:
        edition.change = wanted.edition.change
    write_text(edition, wanted)
    return edition


def write_text(edition: Edition, wanted: Text) -> None:
    """Save a pending edition with the words and the signatures of another text.

    What it said before is kept as a save.
    """
    keep_before(edition)
    for name in TEXT_FIELDS:
        setattr(edition, name, getattr(wanted.edition, name))
    edition.save()
    edition.bylines.all().delete()
    for order, signed in enumerate(wanted.signatures, start=1):
        signed.byline.edition, signed.byline.order = edition, order
        signed.byline.save()
        signed.byline.organizations.set(signed.organizations)


def recatalogue(commentary: Commentary, wanted: Piece, changed: Iterable[str]) -> None:
    """Store these fields of the catalogue as the wanted piece has them."""
    changed = set(changed)
    for name in changed - {"domains", "events"}:
        setattr(commentary, name, getattr(wanted.commentary, name))
    check_unique(commentary)
    commentary.save()
    if "domains" in changed:
        commentary.domain_tags.all().delete()
        for domain in wanted.domains:
            DomainTag.objects.create(content_object=commentary, tag=domain)
    if "events" in changed:
        commentary.mentions.all().delete()
        for mention in wanted.mentions:
            mention.commentary = commentary
            mention.save()


def _note_source(
    commentary: Commentary,
    unit: Unit,
    edition: Edition,
    resolution: Resolution,
    run: IntakeRun,
    before: dict[str, Any],
) -> None:
    stored = stored_piece(commentary)
    Source.objects.create(
        commentary=commentary,
        number=next_number(commentary.sources),
        run=run,
        name=unit.name,
        line=unit.line,
        checksum=unit.checksum,
        before=before,
        edition=edition,
        fingerprint=fingerprint_of(stored),
        text_fingerprint=text_fingerprint_of(stored.texts[-1]),
        report=resolution.report,
        original=unit.original,
    )
