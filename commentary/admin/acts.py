"""What an editor can do with a text, beyond writing it: each act with its permission.

Every act shows first what readers will see and from when, and is done by POST alone. The acts
themselves are those of `commentary.publishing`.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest

from commentary import publishing
from commentary.models import Edition, State

from .act import Act
from .act_forms import (
    ChangeForm,
    CorrectForm,
    NoteForm,
    OptionalNoteForm,
    ReviseForm,
    ScheduleForm,
)
from .cataloguing import may_open_pending
from .review import REVIEW
from .translations import TRANSLATE
from .zones import told


def _is_scheduled(edition: Edition) -> bool:
    return edition.state == State.PUBLISHED and not edition.is_sealed


def _is_draft(edition: Edition) -> bool:
    return edition.state != State.PUBLISHED


def _is_withdrawn(edition: Edition) -> bool:
    return edition.commentary.editions.withdrawn().filter(pk=edition.pk).exists()


def _replaced(edition: Edition) -> str:
    current = edition.commentary.editions.in_force().first()
    if current is None:
        return "Readers see nothing of this commentary so far."
    return f"Readers see edition {current.number}, “{current.title}”, until then."


def _revise(edition: Edition, *, by: str, **text: str) -> Edition:
    """With words of the writer's own, a text that waits is set aside for them, and offered back."""
    pending = edition.commentary.editions.pending().first()
    if text["title"] and pending and pending.pk != edition.pk:
        publishing.make_room(pending, by=by, reason="set aside for another revision")
    draft = publishing.revise(edition.commentary, by=by)
    return publishing.rewrite(draft, by=by, **text) if text["title"] else draft


def _schedule(edition: Edition, *, by: str, at: datetime, **given: Any) -> Edition:
    act = publishing.reschedule if _is_scheduled(edition) else publishing.schedule
    said = {name: given[name] for name in ("change", "change_note") if name in given}
    return act(edition, at, by=by, **said)


def _correct(edition: Edition, *, by: str, **given: str) -> Edition:
    return publishing.correct_now(edition.commentary, by=by, **given)


def _withdraw(edition: Edition, *, by: str, change_note: str) -> Edition:
    return publishing.withdraw(edition.commentary, by=by, change_note=change_note)


def _reinstate(edition: Edition, *, by: str, change_note: str) -> Edition:
    return publishing.reinstate(edition.commentary, by=by, change_note=change_note)


def _set_aside(edition: Edition) -> str:
    pending = edition.commentary.editions.pending().first()
    if pending is None:
        return ""
    kind = "scheduled text" if _is_scheduled(pending) else "draft"
    return f" The {kind} that waits (edition {pending.number}) is set aside and kept."


def _promise_of_publishing(edition: Edition) -> str:
    if _is_scheduled(edition):
        moment = told(edition.in_force_from, ZoneInfo(settings.TIME_ZONE))
        return f"Readers see this text from now on, not only from {moment}."
    current = edition.commentary.editions.in_force().first()
    if current is None:
        return "Readers see this text from now on. Until now they saw nothing of it."
    return f"Readers see this text from now on, in the place of edition {current.number}."


def _promise_of_unscheduling(edition: Edition) -> str:
    current = edition.commentary.editions.in_force().first()
    rest = f"edition {current.number} stays" if current else "nothing of it is shown"
    return f"The schedule is taken back: for readers {rest}. The text is kept as a draft."


def _promise_of_discarding(edition: Edition) -> str:
    if edition.commentary.editions.begun().exists():
        return "Readers notice nothing. The text is kept among the saved drafts."
    return "Readers notice nothing. The commentary was never public and is deleted for good."


ACTS = (
    *REVIEW,
    Act(
        name="publish",
        label="Publish",
        permission="publish_commentary",
        possible=lambda edition: edition.is_pending,
        promise=_promise_of_publishing,
        perform=publishing.publish,
        form=ChangeForm,
        is_checked=True,
        done="Published. Readers see it now.",
    ),
    Act(
        name="schedule",
        label="Schedule",
        permission="publish_commentary",
        possible=lambda edition: edition.is_pending,
        promise=lambda edition: (
            "Readers see this text from the moment you name. " + _replaced(edition)
        ),
        perform=_schedule,
        is_checked=True,
        form=ScheduleForm,
        done="Scheduled.",
    ),
    Act(
        name="unschedule",
        label="Unschedule",
        permission="publish_commentary",
        possible=_is_scheduled,
        promise=_promise_of_unscheduling,
        perform=publishing.unschedule,
        done="The schedule was taken back.",
    ),
    Act(
        name="discard",
        label="Discard",
        permission="delete_edition",
        possible=lambda edition: _is_draft(edition) or _is_scheduled(edition),
        promise=_promise_of_discarding,
        perform=publishing.discard,
        done="Discarded.",
    ),
    Act(
        name="revise",
        label="Revise",
        permission="change_edition",
        possible=lambda edition: edition.is_in_force or _is_scheduled(edition),
        promise=lambda edition: (
            "Readers notice nothing until the new edition is published. "
            "A text that waits already is opened; if it was scheduled, its schedule is taken back."
        ),
        perform=_revise,
        may=may_open_pending,
        form=ReviseForm,
        done="This is the pending text: write here.",
    ),
    TRANSLATE,
    Act(
        name="correct",
        label="Correct now",
        permission="correct_commentary",
        possible=lambda edition: edition.is_in_force,
        promise=lambda edition: (
            "Readers see the corrected text from now on, and the public note "
            "beside it." + _set_aside(edition)
        ),
        perform=_correct,
        form=CorrectForm,
        done="Corrected. Readers see it now.",
    ),
    Act(
        name="withdraw",
        label="Withdraw",
        permission="withdraw_commentary",
        possible=lambda edition: edition.is_in_force,
        promise=lambda edition: (
            "From now on readers see title, signature and the public note, "
            "and nothing of the text." + _set_aside(edition)
        ),
        perform=_withdraw,
        form=NoteForm,
        done="Withdrawn.",
    ),
    Act(
        name="reinstate",
        label="Reinstate",
        permission="withdraw_commentary",
        possible=_is_withdrawn,
        promise=lambda edition: (
            "Readers see the text again that was in force before the "
            "withdrawal." + _set_aside(edition)
        ),
        perform=_reinstate,
        form=OptionalNoteForm,
        done="Reinstated. Readers see the text again.",
    ),
)
BY_NAME = {act.name: act for act in ACTS}


def open_acts(request: HttpRequest, edition: Edition) -> list[Act]:
    return [act for act in ACTS if act.is_open(request, edition)]
