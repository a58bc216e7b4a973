"""Runs of intake: what each brought, and taking it back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from commentary import search
from commentary.intake.errors import IntakeError
from commentary.models import (
    Commentary,
    Edition,
    Image,
    IntakeRun,
    Notice,
    Organization,
    Person,
    ProposalStatus,
    Redirect,
    SavedDraft,
    Source,
)
from commentary.models.record import Record
from commentary.publishing.steps import next_number

from .attaching import remove_files
from .form import fingerprint_of, stored_piece
from .restoring import brought_in_force, take_back

NEWCOMERS = {
    "person": Person,
    "organization": Organization,
    "notice": Notice,
    "image": Image,
    "redirect": Redirect,
}
KEYS = {"image": "file", "redirect": "old_path"}  # what else than a slug they are known by


def begin_run(by: str) -> IntakeRun:
    while True:
        number = next_number(IntakeRun.objects)
        try:
            with transaction.atomic():
                return IntakeRun.objects.create(number=number, started_at=timezone.now(), by=by)
        except IntegrityError:
            if not IntakeRun.objects.filter(number=number).exists():
                raise
            # Another run began at the same moment and has this number: there is a next one.


def finish_run(run: IntakeRun) -> bool:
    """Close a run; one that stored nothing leaves no trace. Whether it can be taken back."""
    if not run.sources.exists() and not run.newcomers.exists():
        run.delete()
        return False
    run.finished_at = timezone.now()
    run.save()
    return True


@dataclass
class Undone:
    """What was taken back, by slug, and which newcomers stay because others speak of them."""

    removed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    newcomers: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        parts = {
            "removed": self.removed,
            "withdrawn": self.withdrawn,
            "as before": self.restored,
            "newcomers removed": self.newcomers,
            "newcomers kept, others speak of them": self.kept,
        }
        lines = [f"{name}: {', '.join(slugs)}" for name, slugs in parts.items() if slugs]
        return "\n".join(lines) or "The run had stored nothing."


def undo_run(number: int, *, by: str, published: bool = False) -> Undone:
    """Take back a run by its number; see `undo`."""
    run = IntakeRun.objects.filter(number=number).first()
    if run is None:
        raise IntakeError("There is no such run.", field="RUN", value=number)
    return undo(run, by=by, published=published)


@transaction.atomic
def undo(run: IntakeRun, *, by: str, published: bool = False) -> Undone:
    """Take back what a run did, all of it or nothing.

    Raises IntakeError, naming the pieces, where an editor has worked since, where a later run has
    taken something in, or where a text was in force and `published` does not say that this may
    be taken away from readers. Raises PublishingError where other commentary hangs on a piece.
    """
    run = IntakeRun.objects.select_for_update().get(pk=run.pk)
    if run.undone_at:
        raise IntakeError(f"{run} was taken back already, on {run.undone_at:%Y-%m-%d}.")
    sources = _first_sources(run)
    _refuse_what_followed(run, sources)
    public = [source for source in sources if brought_in_force(source)]
    if public and not published:
        raise IntakeError(
            f"{_named(public)} was in force: readers and others may have cited it. "
            "With --published it is withdrawn, or gives way to the text before, with a notice."
        )
    undone = Undone()
    with search.gathered():
        for source in sources:
            slugs = getattr(undone, take_back(source, by=by))
            slugs.append(source.commentary.slug)
    run.proposals.filter(status=ProposalStatus.OPEN).delete()
    _remove_newcomers(run, undone)
    run.undone_at, run.undone_by = timezone.now(), by
    run.save()
    return undone


def _first_sources(run: IntakeRun) -> list[Source]:
    """Of each commentary what the run took in first; what others may refer to comes last."""
    newest_first = run.sources.select_related("commentary").defer("original").order_by("-pk")
    first = {source.commentary_id: source for source in newest_first}
    return sorted(first.values(), key=lambda source: source.pk, reverse=True)


def _refuse_what_followed(run: IntakeRun, sources: Iterable[Source]) -> None:
    """Raise IntakeError where a later run or an editor has built on what this one brought."""
    changed = []
    for source in sources:
        commentary = Commentary.objects.locked(source.commentary_id)
        latest = Source.objects.select_related("run").latest_of(commentary)
        if latest.run != run:
            raise IntakeError(
                f"“{commentary.slug}” was taken in again by {latest.run}: take that back first. "
                "Nothing was taken back."
            )
        if _was_worked_on(latest):
            changed.append(source)
    if changed:
        raise IntakeError(f"{_named(changed)} was worked on since. Nothing was taken back.")


def _was_worked_on(source: Source) -> bool:
    """Whether anybody changed the commentary since this source was taken in."""
    return fingerprint_of(stored_piece(source.commentary)) != source.fingerprint


def _remove_newcomers(run: IntakeRun, undone: Undone) -> None:
    """Whom a run made goes with it, unless somebody else speaks of them by now."""
    people_first = sorted(run.newcomers.all(), key=lambda each: each.kind != "person")
    for newcomer in people_first:
        model = NEWCOMERS[newcomer.kind]
        key = KEYS.get(newcomer.kind, "slug")
        record = model.objects.filter(**{key: newcomer.slug}).first()
        if record is None:
            continue
        try:
            with transaction.atomic():
                _refuse_if_spoken_of(record)
                record.delete()
        except ProtectedError:
            undone.kept.append(newcomer.slug)
        else:
            undone.newcomers.append(newcomer.slug)
            if isinstance(record, Image):
                transaction.on_commit(partial(remove_files, [newcomer.slug]))
    run.newcomers.filter(slug__in=undone.newcomers).delete()


def _refuse_if_spoken_of(record: Record) -> None:
    """Links that would go silently keep a record as protected ones do."""
    if found := {link for links in _links_to(record) for link in links[:1]}:
        raise ProtectedError("It is spoken of.", found)


def _links_to(record: Record) -> Iterator[QuerySet[Any]]:
    if isinstance(record, Notice):
        yield record.commentaries.all()
        yield record.series.all()
    elif isinstance(record, Organization):
        yield record.affiliated_bylines.all()
        yield record.institutes.all()
    elif isinstance(record, Image):
        yield record.commentary_set.all()
        yield record.person_set.all()
        yield Edition.objects.filter(body__contains=record.file.name)
        yield SavedDraft.objects.filter(content__body__icontains=record.file.name)


def _named(sources: list[Source]) -> str:
    slugs = [f"“{source.commentary.slug}”" for source in sources]
    shown = ", ".join(slugs[:10])
    return shown if len(slugs) <= 10 else f"{shown} and {len(slugs) - 10} more"
