"""The only writers of an edition's state.

Every act is one transaction, holds the commentary against other writers, and writes a line in its
log. `by` is the name of who acts, as the log keeps it. The acts raise PublishingError with a
sentence for the editor, and Conflict when somebody else, or the clock, was faster.
"""

from .arrivals import Piece, Signed, Text, enter
from .bulk import BulkPlan, carry_out, plan_bulk, with_one, without_one
from .catalogue import catalogue_of, log_catalogue
from .changes import correct_now, reinstate, withdraw
from .checks import Findings, check_ready, findings_of
from .consequences import passages_from_now, still_signed
from .desk import Desk, desk_of
from .errors import Conflict, PublishingError
from .fingerprint import fingerprint, hold
from .merging import Plan, merge, plan_merger
from .pending import discard, revise
from .release import publish, reschedule, schedule, unschedule
from .seal import expunge, redact, rename_signer
from .steps import content_of, copy_signatures
from .undoing import UNDONE, plan_undo
from .workflow import approve, send_back, submit, take_back

__all__ = [
    "UNDONE",
    "BulkPlan",
    "Conflict",
    "Desk",
    "Findings",
    "Piece",
    "Plan",
    "PublishingError",
    "Signed",
    "Text",
    "approve",
    "carry_out",
    "catalogue_of",
    "check_ready",
    "content_of",
    "copy_signatures",
    "correct_now",
    "desk_of",
    "discard",
    "enter",
    "expunge",
    "findings_of",
    "fingerprint",
    "hold",
    "log_catalogue",
    "merge",
    "passages_from_now",
    "plan_bulk",
    "plan_merger",
    "plan_undo",
    "publish",
    "redact",
    "reinstate",
    "rename_signer",
    "reschedule",
    "revise",
    "schedule",
    "send_back",
    "still_signed",
    "submit",
    "take_back",
    "unschedule",
    "with_one",
    "withdraw",
    "without_one",
]
