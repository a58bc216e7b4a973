"""The only writers of an edition's state.

Every act is one transaction, holds the commentary against other writers, and writes a line in its
log. `by` is the name of who acts, as the log keeps it. The acts raise PublishingError with a
sentence for the editor, and Conflict when somebody else, or the clock, was faster.
"""

from .approvals import SignOff, attach_answers, sign_offs
from .arrivals import Piece, Signed, Text, enter
from .bulk import BulkPlan, carry_out, plan_bulk, with_one, without_one
from .catalogue import catalogue_of, log_attachments, log_catalogue
from .changes import correct_now, reinstate, withdraw
from .checks import Findings, check_ready, findings_of
from .comparing import Row, compare_editions, compare_states, compare_wordings
from .consequences import passages_from_now, still_signed
from .desk import Desk, desk_of
from .distinctions import tell_apart
from .erasing import erase_name, erase_page, names_of, plan_erasure
from .errors import Conflict, PublishingError
from .fingerprint import fingerprint, hold
from .history import Stand, stand_at, stands_of
from .merging import Plan, merge, plan_merger
from .pending import discard, revise
from .redacting import Redaction, plan_redaction, redact_words
from .release import publish, reschedule, schedule, unschedule
from .restoring import SETTLED, leave, make_room, restore, rewrite, settle
from .saves import keep, keep_before, state_of
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
from .steps import TEXT_FIELDS, content_of, copy_signatures
from .thinning import thin_saves
from .translations import missed_correction, translate
from .undoing import UNDONE, plan_undo
from .unused import remove_unused_uploads
from .wording import Wording, digest_of, wording_of
from .workflow import approve, send_back, submit, take_back

__all__ = [
    "DAYS",
    "LONGEST_REMARK",
    "MOST_DAYS",
    "SETTLED",
    "TEXT_FIELDS",
    "UNDONE",
    "BulkPlan",
    "Conflict",
    "Desk",
    "Findings",
    "Piece",
    "Plan",
    "PublishingError",
    "Redaction",
    "Row",
    "SignOff",
    "Signed",
    "Stand",
    "Text",
    "TooManyRemarks",
    "Wording",
    "approve",
    "approve_text",
    "attach_answers",
    "carry_out",
    "catalogue_of",
    "check_ready",
    "compare_editions",
    "compare_states",
    "compare_wordings",
    "content_of",
    "copy_signatures",
    "correct_now",
    "count_visit",
    "desk_of",
    "digest_of",
    "discard",
    "enter",
    "erase_name",
    "erase_page",
    "expunge",
    "findings_of",
    "fingerprint",
    "hold",
    "keep",
    "keep_before",
    "last_approval",
    "leave",
    "log_attachments",
    "log_catalogue",
    "make_link",
    "make_room",
    "may_answer",
    "merge",
    "missed_correction",
    "names_of",
    "next_link_number",
    "passages_from_now",
    "plan_bulk",
    "plan_erasure",
    "plan_merger",
    "plan_redaction",
    "plan_undo",
    "publish",
    "redact",
    "redact_words",
    "reinstate",
    "remove_unused_uploads",
    "rename_signer",
    "reschedule",
    "restore",
    "revise",
    "revoke_link",
    "rewrite",
    "schedule",
    "send_back",
    "send_remark",
    "settle",
    "sign_offs",
    "stand_at",
    "stands_of",
    "state_of",
    "still_signed",
    "submit",
    "take_back",
    "tell_apart",
    "thin_saves",
    "translate",
    "unschedule",
    "with_one",
    "withdraw",
    "without_one",
    "wording_of",
]
