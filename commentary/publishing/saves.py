"""Saves: what a pending text said, kept whenever it changes. What they say is never rewritten."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from commentary.models import Commentary, Edition, SavedDraft, State

from .catalogue import catalogue_of
from .steps import TEXT_FIELDS, content_of, lock, log, next_number, take_schedule_back

BEFORE = "as it stood before the next save"


def state_of(edition: Edition) -> dict[str, Any]:
    """An edition's text and signature with its commentary's catalogue of now, as plain data."""
    return {**content_of(edition), "catalogue": catalogue_of(edition.commentary)}


@transaction.atomic
def keep(edition: Edition, *, by: str, reason: str = "") -> SavedDraft | None:
    """Keep a pending text as it is stored now; None where the last save says the same."""
    commentary = lock(edition.commentary)
    edition = commentary.editions.get(pk=edition.pk)
    state = state_of(edition)
    last = commentary.saved_drafts.first()
    if last and last.content == state:
        return None
    return _store(edition, state, by, reason)


@transaction.atomic
def keep_before(edition: Edition) -> SavedDraft | None:
    """Keep what is about to be written over, where no save and no edition says the same.

    A draft may have been written by other ways than a form: from a file, or by a merger.
    """
    edition = edition.commentary.editions.get(pk=edition.pk)
    revised = edition.commentary.editions.begun().order_by("number").last()
    if revised and _words(content_of(revised)) == _words(content_of(edition)):
        return None
    return keep(edition, by=edition.created_by, reason=BEFORE)


def _words(content: dict[str, Any]) -> dict[str, Any]:
    return {name: content[name] for name in (*TEXT_FIELDS, "bylines")}


def clear_pending(commentary: Commentary, by: str, reason: str) -> None:
    """Set aside what waits, for a change that cannot; it is offered back."""
    pending = commentary.editions.pending().first()
    if pending is None:
        return
    if pending.state == State.PUBLISHED:
        take_schedule_back(pending, State.DRAFT)
    set_aside(pending, by, reason, offered=True)
    log(commentary, by, reason, pending)


def set_aside(edition: Edition, by: str, reason: str, *, offered: bool = False) -> SavedDraft:
    """Keep a pending text as a save, and drop it. `offered`: somebody should take it up again."""
    saved = _store(edition, state_of(edition), by, reason, offered=offered)
    if not saved.is_last:
        raise ValueError(f"By “{reason}” nobody knows that the draft ended with this save.")
    edition.delete()
    return saved


def _store(
    edition: Edition, state: dict[str, Any], by: str, reason: str, *, offered: bool = False
) -> SavedDraft:
    commentary = edition.commentary
    return SavedDraft.objects.create(
        commentary=commentary,
        number=next_number(commentary.saved_drafts),
        saved_at=timezone.now(),
        saved_by=by,
        edition=edition.number,
        begun_by=edition.created_by,
        based_on=commentary.editions.begun().aggregate(last=Max("number"))["last"],
        reason=reason,
        offered=offered,
        content=state,
    )
