"""Runs of intake: what each brought, and taking it back."""

from dataclasses import dataclass, field
from itertools import chain

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone

from commentary import search
from commentary.intake.errors import IntakeError
from commentary.models import (
    Change,
    Commentary,
    Image,
    IntakeRun,
    Notice,
    Organization,
    Person,
    Source,
)
from commentary.publishing import correct_now, discard, withdraw

from .form import fingerprint_of, stored_piece

NEWCOMERS = {"person": Person, "organization": Organization, "notice": Notice, "image": Image}
TAKEN_BACK = "This text was loaded by mistake and has been taken back."
RESTORED = "A version was loaded by mistake; this is the text as it was before."


def begin_run(by: str) -> IntakeRun:
    with transaction.atomic():
        last = IntakeRun.objects.select_for_update().aggregate(last=Max("number"))["last"]
        return IntakeRun.objects.create(number=(last or 0) + 1, started_at=timezone.now(), by=by)


def finish_run(run: IntakeRun) -> None:
    """Close a run; one that stored nothing leaves no trace."""
    if not run.sources.exists() and not run.newcomers.exists():
        run.delete()
        return
    run.finished_at = timezone.now()
    run.save()


@dataclass
class Undone:
    """What was taken back, by slug, and which newcomers stay because others speak of them."""

    removed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    newcomers: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        parts = {
            "removed": self.removed,
            "withdrawn or restored": self.withdrawn,
            "drafts set aside": self.drafts,
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
    """Take back what a run created, all of it or nothing.

    Raises IntakeError, naming the pieces, where an editor has worked since, or where something
    was in force and `published` does not say that this may be withdrawn.
    """
    if run.undone_at:
        raise IntakeError(f"{run} was taken back already, on {run.undone_at:%Y-%m-%d}.")
    sources = list(run.sources.select_related("commentary").order_by("-pk"))
    _refuse_worked_on(sources)
    public = [source for source in sources if _was_public(source)]
    if public and not published:
        raise IntakeError(
            f"{_named(public)} was in force: readers and others may have cited it. "
            "With --published it is withdrawn and leaves a notice."
        )
    undone = Undone()
    with search.gathered():
        for source in sources:
            _take_back(source, by, undone)
    _remove_newcomers(run, undone)
    run.undone_at, run.undone_by = timezone.now(), by
    run.save()
    return undone


def _refuse_worked_on(sources: list[Source]) -> None:
    changed = [each for each in sources if not _is_latest(each) or _was_worked_on(each)]
    if changed:
        raise IntakeError(f"{_named(changed)} was worked on since. Nothing was taken back.")


def _was_worked_on(source: Source) -> bool:
    """Whether anybody changed the commentary since this source was taken in."""
    return fingerprint_of(stored_piece(source.commentary)) != source.fingerprint


def _is_latest(source: Source) -> bool:
    return Source.objects.latest_of(source.commentary) == source


def _was_public(source: Source) -> bool:
    return source.commentary.editions.begun().filter(number__gte=source.edition).exists()


def _take_back(source: Source, by: str, undone: Undone) -> None:
    commentary = source.commentary
    if _was_public(source):
        if source.created:
            withdraw(commentary, by=by, change_note=TAKEN_BACK)
        else:
            _restore(commentary, source.edition, by)
        undone.withdrawn.append(commentary.slug)
        return
    was_there = commentary.editions.begun().exists()
    edition = commentary.editions.get(number=source.edition)
    source.delete()
    discard(edition, by=by)
    (undone.drafts if was_there else undone.removed).append(commentary.slug)


def _restore(commentary: Commentary, edition: int, by: str) -> None:
    """Put the text before this edition in force again."""
    before = commentary.editions.begun().filter(number__lt=edition).latest("number")
    text = {name: getattr(before, name) for name in ("title", "subtitle", "summary", "body")}
    note = {"change": Change.CORRECTION, "change_note": RESTORED}
    correct_now(commentary, by=by, as_it_is=True, **note, **text)


def _remove_newcomers(run: IntakeRun, undone: Undone) -> None:
    """Whom a run made goes with it, unless somebody else speaks of them by now."""
    newcomers = list(run.newcomers.all())
    if undone.withdrawn:  # the record still shows them
        newcomers = [each for each in newcomers if each.kind != "image"]
    people_first = sorted(newcomers, key=lambda each: each.kind != "person")
    for newcomer in people_first:
        model = NEWCOMERS[newcomer.kind]
        key = "file" if newcomer.kind == "image" else "slug"
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
    run.newcomers.filter(slug__in=undone.newcomers).delete()


def _refuse_if_spoken_of(record: Person | Organization | Notice | Image) -> None:
    """Links that would go silently keep a record as protected ones do."""
    if isinstance(record, Notice):
        links = chain(record.commentaries.all()[:1], record.series.all()[:1])
    elif isinstance(record, Organization):
        links = chain(record.affiliated_bylines.all()[:1], record.institutes.all()[:1])
    else:
        return
    if found := set(links):
        raise ProtectedError("It is spoken of.", found)


def _named(sources: list[Source]) -> str:
    slugs = [f"“{source.commentary.slug}”" for source in sources]
    shown = ", ".join(slugs[:10])
    return shown if len(slugs) <= 10 else f"{shown} and {len(slugs) - 10} more"
