"""From a draft to an approved text: signals between those who write and those who review.

Approval is no gate: whoever may publish, publishes from any of these states.
"""

from django.db import transaction

from commentary.models import Edition, State

from .errors import PublishingError
from .letters import tell_author, tell_reviewers
from .steps import lock_pending, log


@transaction.atomic
def submit(edition: Edition, *, by: str, note: str = "") -> Edition:
    """Hand a draft in for review: its author writes no more until it is returned or taken back."""
    edition = _move(edition, (State.DRAFT,), State.IN_REVIEW, by, "submitted", note)
    tell_reviewers(edition, by, "submitted", note)
    return edition


@transaction.atomic
def take_back(edition: Edition, *, by: str, note: str = "") -> Edition:
    """Take a submission back before it is decided upon."""
    edition = _move(edition, (State.IN_REVIEW,), State.DRAFT, by, "taken back", note)
    tell_reviewers(edition, by, "took back", note)
    return edition


@transaction.atomic
def send_back(edition: Edition, *, by: str, note: str) -> Edition:
    """Return a text to its author, who is told what to do; an approval is withdrawn so too."""
    if not note.strip():
        raise PublishingError("Tell the author what to do: write a note.")
    waiting = (State.IN_REVIEW, State.APPROVED)
    edition = _move(edition, waiting, State.DRAFT, by, RETURNED, note)
    tell_author(edition, by, "returned", note)
    return edition


@transaction.atomic
def approve(edition: Edition, *, by: str, note: str = "") -> Edition:
    """Say that a submitted text may be published as it is."""
    edition = _move(edition, (State.IN_REVIEW,), State.APPROVED, by, "approved", note)
    tell_author(edition, by, "approved", note)
    return edition


RETURNED = "returned"
DECIDED = ("submitted", RETURNED, "approved")


def _move(
    edition: Edition, sources: tuple[State, ...], target: State, by: str, action: str, note: str
) -> Edition:
    commentary, edition = lock_pending(edition)
    if edition.state not in sources:
        standing = "scheduled" if edition.is_closed else edition.get_state_display()
        raise PublishingError(f"“{edition.title}” is {standing}: it cannot be {action} now.")
    edition.state = target
    edition.save(update_fields={"state"})
    log(commentary, by, action, edition, note)
    return edition
