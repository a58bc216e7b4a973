"""The only writers of an edition's state.

Every act is one transaction, holds the commentary against other writers, and writes a line in its
log. `by` is the name of who acts, as the log keeps it. The acts raise PublishingError with a
sentence for the editor, and Conflict when somebody else, or the clock, was faster.
"""

from .approvals import SignOff, attach_answers, sign_offs
from .arrivals import Piece, Signed, Text, enter
from .catalogue import log_catalogue
from .changes import correct_now, reinstate, withdraw
from .checks import Findings, check_ready, findings_of
from .desk import Desk, desk_of
from .errors import Conflict, PublishingError
from .fingerprint import fingerprint, hold
from .merging import Plan, merge, plan_merger
from .pending import discard, revise
from .release import publish, reschedule, schedule, unschedule
from .seal import expunge, redact, rename_signer
from .sign_off import (
    DAYS,
    LONGEST_REMARK,
    MOST_DAYS,
    TooManyRemarks,
    approve_text,
    count_visit,
    last_approval,
    make_link,
    may_answer,
    next_link_number,
    revoke_link,
    send_remark,
)
from .steps import content_of, copy_signatures
from .translations import translate
from .wording import Changed, Wording, changes_between, digest_of, wording_of
from .workflow import RETURNED, approve, send_back, submit, take_back

__all__ = [
    "DAYS",
    "LONGEST_REMARK",
    "MOST_DAYS",
    "RETURNED",
    "Changed",
    "Conflict",
    "Desk",
    "Findings",
    "Piece",
    "Plan",
    "PublishingError",
    "SignOff",
    "Signed",
    "Text",
    "TooManyRemarks",
    "Wording",
    "approve",
    "approve_text",
    "attach_answers",
    "changes_between",
    "check_ready",
    "content_of",
    "copy_signatures",
    "correct_now",
    "count_visit",
    "desk_of",
    "digest_of",
    "discard",
    "enter",
    "expunge",
    "findings_of",
    "fingerprint",
    "hold",
    "last_approval",
    "log_catalogue",
    "make_link",
    "may_answer",
    "merge",
    "next_link_number",
    "plan_merger",
    "publish",
    "redact",
    "reinstate",
    "rename_signer",
    "reschedule",
    "revise",
    "revoke_link",
    "schedule",
    "send_back",
    "send_remark",
    "sign_offs",
    "submit",
    "take_back",
    "translate",
    "unschedule",
    "withdraw",
    "wording_of",
]
