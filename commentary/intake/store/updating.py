"""A unit whose commentary is here already: unchanged, a new draft, or a conflict."""

from collections.abc import Mapping
from typing import Any

from commentary.intake.errors import IntakeError
from commentary.intake.understanding import Unit
from commentary.models import Change, Commentary, DomainTag, Edition, IntakeRun, Source
from commentary.publishing import Piece, Text, keep, keep_before, publish, revise
from commentary.text import plain

from .attaching import attach, propose, store_pictures
from .building import build
from .form import WORDS, fingerprint_of, form_of, stored_piece, text_fingerprint_of
from .newcomers import make
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
    Commentary.objects.locked(commentary.pk)
    stored = stored_piece(commentary)
    words, catalogue = _differences(form_of(stored), resolution)
    if not words and not catalogue:
        return False
    if not allowed:
        named = ", ".join([*words, *catalogue])
        raise IntakeError(
            f"It is here already and differs in: {named}. With --update it becomes a new draft."
        )
    if words:
        _refuse_to_overwrite(stored, last, resolution, words)
    make(resolution.newcomers, run)
    files += store_pictures(resolution, run)
    wanted = build(resolution.form, references)
    edition = _revise(commentary, wanted.texts[-1], run.by) if words else stored.texts[-1].edition
    if commentary.editions.begun().exists():
        propose(commentary, catalogue.items(), run)
    else:
        recatalogue(commentary, wanted, catalogue)
    attach(resolution, commentary, run)
    if words:
        keep(edition, by=run.by, reason="taken in from a file")
    if publishing and words:
        publish(edition, by=run.by, as_it_is=True)
    _note_source(commentary, unit, edition, resolution, run)
    return True


def _differences(
    stored: Mapping[str, Any], resolution: Resolution
) -> tuple[list[str], dict[str, Any]]:
    """Which words differ, and the fields of the catalogue that the file states otherwise."""
    wanted, last = resolution.form, stored["editions"][-1]
    text = wanted["editions"][-1]
    words = [name for name in WORDS if text.get(name) != last.get(name)]
    catalogue = {
        name: wanted.get(name)
        for name in sorted(resolution.states - IDENTITY)
        if wanted.get(name) != stored.get(name)
    }
    return words, catalogue


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
    keep_before(edition)
    for name in ("title", "subtitle", "summary", "body", "change_note"):
        setattr(edition, name, getattr(wanted.edition, name))
    if edition.number > 1 and wanted.edition.change in {Change.UPDATE, Change.CORRECTION}:
        edition.change = wanted.edition.change
    edition.save()
    edition.bylines.all().delete()
    for order, signed in enumerate(wanted.signatures, start=1):
        signed.byline.edition, signed.byline.order = edition, order
        signed.byline.save()
        signed.byline.organizations.set(signed.organizations)
    return edition


def recatalogue(commentary: Commentary, wanted: Piece, changed: Mapping[str, Any]) -> None:
    """Store these fields of the catalogue as the wanted piece has them."""
    for name in changed.keys() - {"domains", "events"}:
        setattr(commentary, name, getattr(wanted.commentary, name))
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
    commentary: Commentary, unit: Unit, edition: Edition, resolution: Resolution, run: IntakeRun
) -> None:
    stored = stored_piece(commentary)
    last = Source.objects.latest_of(commentary)
    Source.objects.create(
        commentary=commentary,
        number=last.number + 1 if last else 1,
        run=run,
        name=unit.name,
        line=unit.line,
        checksum=unit.checksum,
        edition=edition.number,
        fingerprint=fingerprint_of(stored),
        text_fingerprint=text_fingerprint_of(stored.texts[-1]),
        report=resolution.report,
        original=unit.original,
    )
