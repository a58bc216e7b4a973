"""Changing what readers see: at once, whatever waits."""

from django.db import transaction

from commentary.models import Change, Commentary, Edition

from .checks import check_correction
from .errors import PublishingError
from .saves import clear_pending
from .steps import TEXT_FIELDS, begin, copy, lock, log, next_moment, text_in_force


@transaction.atomic
def correct_now(
    commentary: Commentary,
    *,
    by: str,
    change: str,
    change_note: str = "",
    as_it_is: bool = False,
    **text: str,
) -> Edition:
    """Replace the text in force at once, whatever waits: a pending text is set aside as a save.

    `as_it_is`: where a text comes back that was public before, its faults are no hindrance.
    `text` holds the fields that change, of title, subtitle, summary and body.
    """
    unknown = set(text) - set(TEXT_FIELDS)
    if unknown:
        raise TypeError(f"Not a text field: {', '.join(sorted(unknown))}")
    if change not in {Change.MINOR, Change.UPDATE, Change.CORRECTION}:
        raise PublishingError("Say what it is: a minor change, an update or a correction.")
    commentary = lock(commentary)
    current = text_in_force(commentary)
    clear_pending(commentary, by, "set aside for a correction")
    edition = copy(current, by, change=change, change_note=change_note, **text)
    if not as_it_is:
        check_correction(edition, current)
    begin(edition, next_moment(commentary))
    log(commentary, by, f"published at once: {edition.get_change_display()}", edition, change_note)
    return edition


@transaction.atomic
def withdraw(commentary: Commentary, *, by: str, change_note: str) -> Edition:
    """Take the text away from readers; title, signature and this public notice remain."""
    commentary = lock(commentary)
    current = text_in_force(commentary)
    clear_pending(commentary, by, "set aside for a withdrawal")
    edition = copy(
        current, by, change=Change.WITHDRAWAL, change_note=change_note, body="", summary=""
    )
    begin(edition, next_moment(commentary))
    log(commentary, by, "withdrawn", edition, change_note)
    return edition


@transaction.atomic
def reinstate(commentary: Commentary, *, by: str, change_note: str = "") -> Edition:
    """Put the text that was last in force before a withdrawal in force again."""
    commentary = lock(commentary)
    if not commentary.editions.withdrawn().exists():
        raise PublishingError(f"“{commentary}” is not withdrawn.")
    clear_pending(commentary, by, "set aside for a reinstatement")
    text = commentary.editions.begun().exclude(change=Change.WITHDRAWAL)
    edition = copy(
        text.latest("in_force_from"), by, change=Change.REINSTATEMENT, change_note=change_note
    )
    begin(edition, next_moment(commentary))
    log(commentary, by, "reinstated", edition, change_note)
    return edition
