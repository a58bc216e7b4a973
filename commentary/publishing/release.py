"""Making a pending edition public: now, or at a moment."""

from datetime import datetime

from django.db import transaction

from commentary.models import Edition, State

from .checks import check_faultless
from .errors import PublishingError
from .letters import tell_author
from .steps import begin, in_future, lock_pending, log, next_moment, take_schedule_back


@transaction.atomic
def publish(
    edition: Edition,
    *,
    by: str,
    change: str = "",
    change_note: str = "",
    as_it_is: bool = False,
) -> Edition:
    """Put a pending edition in force now. Raises Conflict when it is in force already.

    `change`, with its public note: what it is to those who read the text before it; empty: what
    the edition says itself. `as_it_is`: where a file says what was published, nothing is asked
    beyond what always holds.
    """
    commentary, edition = lock_pending(edition)
    if edition.state == State.PUBLISHED:
        take_schedule_back(edition, State.APPROVED)
    _say_what_it_is(edition, change, change_note)
    if not as_it_is:
        check_faultless(edition)
    begin(edition, next_moment(commentary))
    log(commentary, by, "published", edition)
    tell_author(edition, by, "published")
    return edition


@transaction.atomic
def schedule(
    edition: Edition, at: datetime, *, by: str, change: str = "", change_note: str = ""
) -> Edition:
    """Let a pending edition come into force at a moment in the future (aware datetime).

    `change`, `change_note`: as for `publish`.
    """
    commentary, edition = lock_pending(edition)
    if edition.state == State.PUBLISHED:
        raise PublishingError(f"“{edition.title}” is scheduled already: reschedule it.")
    at = in_future(at)
    _say_what_it_is(edition, change, change_note)
    check_faultless(edition, at)
    begin(edition, at)
    log(commentary, by, "scheduled", edition, _moment(edition))
    tell_author(edition, by, "scheduled", _moment(edition))
    return edition


@transaction.atomic
def reschedule(
    edition: Edition, at: datetime, *, by: str, change: str = "", change_note: str = ""
) -> Edition:
    """Move a scheduled edition to another moment. Raises Conflict when it has begun."""
    commentary, edition = lock_pending(edition)
    at = in_future(at)
    take_schedule_back(edition, State.APPROVED)
    _say_what_it_is(edition, change, change_note)
    check_faultless(edition, at)
    begin(edition, at)
    log(commentary, by, "rescheduled", edition, _moment(edition))
    tell_author(edition, by, "rescheduled", _moment(edition))
    return edition


@transaction.atomic
def unschedule(edition: Edition, *, by: str) -> Edition:
    """Take a schedule back: its predecessor stays in force. Raises Conflict when it has begun."""
    commentary, edition = lock_pending(edition)
    take_schedule_back(edition, State.APPROVED)
    log(commentary, by, "unscheduled", edition)
    tell_author(edition, by, "unscheduled")
    return edition


def _say_what_it_is(edition: Edition, change: str, change_note: str) -> None:
    """What the text is to those who read the one before it; `begin` stores it."""
    if change:
        edition.change, edition.change_note = change, change_note


def _moment(edition: Edition) -> str:
    return f"for {edition.in_force_from:%Y-%m-%d %H:%M:%S} UTC"
