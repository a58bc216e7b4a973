"""Opening and dropping the pending text of a commentary."""

import logging

from django.db import transaction

from commentary.models import Change, Commentary, Edition, State
from commentary.models.log import DISCARDED

from .saves import set_aside
from .steps import (
    copy,
    lock,
    lock_pending,
    log,
    refuse_if_others_hang_on,
    take_schedule_back,
    text_in_force,
)

logger = logging.getLogger(__name__)
REVISED = "revised"


@transaction.atomic
def revise(commentary: Commentary, *, by: str) -> Edition:
    """The pending edition, opened for writing: unscheduled first, or copied from the text in force.

    Raises Conflict when a scheduled edition began in the meantime, PublishingError when the
    commentary is withdrawn.
    """
    commentary = lock(commentary)
    pending = commentary.editions.pending().first()
    if pending is None:
        edition = copy(text_in_force(commentary), by, change=Change.MINOR)
        log(commentary, by, REVISED, edition)
        return edition
    if pending.state == State.PUBLISHED:
        take_schedule_back(pending, State.DRAFT)
        log(commentary, by, "unscheduled and revised", pending)
    return pending


@transaction.atomic
def discard(edition: Edition, *, by: str) -> None:
    """Drop a pending edition; its text is kept as a saved draft.

    A commentary that was never public goes with its only draft.
    """
    commentary, edition = lock_pending(edition)
    if edition.state == State.PUBLISHED:
        take_schedule_back(edition, State.DRAFT)
    if not commentary.editions.begun().exists():
        refuse_if_others_hang_on(commentary)
        commentary.delete()
        # Its own log went with it: this line is what remains.
        logger.warning("%s discarded “%s” (%s)", by, commentary, commentary.key)
        return
    log(commentary, by, DISCARDED, edition)
    set_aside(edition, by, DISCARDED)
