"""The only writers of an edition's state.

Every act is one transaction, holds the commentary against other writers, and writes a line in its
log. `by` is the name of who acts, as the log keeps it. The acts raise PublishingError with a
sentence for the editor, and Conflict when somebody else, or the clock, was faster.
"""

from .arrivals import Piece, Signed, Text, enter
from .catalogue import log_catalogue
from .changes import correct_now, reinstate, withdraw
from .errors import Conflict, PublishingError
from .fingerprint import fingerprint, hold
from .pending import discard, revise
from .release import publish, reschedule, schedule, unschedule
from .seal import expunge, redact, rename_signer
from .steps import check_ready, content_of, copy_signatures

__all__ = [
    "Conflict",
    "Piece",
    "PublishingError",
    "Signed",
    "Text",
    "check_ready",
    "content_of",
    "copy_signatures",
    "correct_now",
    "discard",
    "enter",
    "expunge",
    "fingerprint",
    "hold",
    "log_catalogue",
    "publish",
    "redact",
    "reinstate",
    "rename_signer",
    "reschedule",
    "revise",
    "schedule",
    "unschedule",
    "withdraw",
]
