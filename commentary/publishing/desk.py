"""What waits for somebody at the desk: the front page of the admin, read at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils import timezone

from commentary.models import Answer, Change, Edition, LogEntry, Muted, State
from commentary.models.attached import attach_signatures

from .approvals import attach_answers, sign_offs
from .checks import errors_of
from .pending import REVISED
from .translations import outdated
from .workflow import DECIDED

RECENT, REMARKS = 200, 2  # answers that are looked through, and remarks shown of each text
SHOWN = 20  # rows of each part; so many schedules and so many drafts are checked
NEWS = 8  # texts that were published last


@dataclass(frozen=True, slots=True)
class Desk:
    """Editions with their signers; `last_act`: what was decided on one that is not published."""

    drafts: Sequence[Edition]  # own ones
    waiting: Sequence[Edition]
    scheduled: Sequence[Edition]
    published: Sequence[Edition]
    failing: Sequence[tuple[Edition, list[str]]]
    answered: Sequence[Edition]  # pending; `sign_offs` and `remarks` are what their signers say
    outdated: Sequence[Edition]  # translations; `corrected` is the edition they do not follow
    letters: bool  # whether e-mail is sent
    zone: str = ""


def desk_of(user: AbstractBaseUser) -> Desk:
    """Twenty queries at most, however much there is."""
    name, now = user.get_username(), timezone.now()
    may_review = user.has_perm("commentary.review_commentary")
    rows = Edition.objects.shown_to(user).select_related("commentary").defer("body_html")
    # All three by the start, which only what is published has: one index serves them all.
    unpublished = rows.filter(in_force_from=None).order_by("-pk")
    scheduled = rows.filter(in_force_from__gt=now).order_by("in_force_from")
    begun = rows.filter(in_force_from__lte=now, in_force_until=None)
    desk = Desk(
        drafts=list(unpublished.filter(created_by=name)[:SHOWN]),
        waiting=list(unpublished.filter(state__in=_decided_by(user))[:SHOWN]),
        scheduled=list(scheduled[:SHOWN]),
        published=list(begun.exclude(change=Change.WITHDRAWAL).order_by("-in_force_from")[:NEWS]),
        failing=_failing([*scheduled[:SHOWN], *unpublished[:SHOWN]]),
        answered=_answered(rows.pending(now), user),
        outdated=outdated(rows if may_review else rows.filter(created_by=name), SHOWN),
        letters=not Muted.objects.filter(username=name).exists(),
        zone=settings.TIME_ZONE,
    )
    _attach_last_acts([*desk.drafts, *desk.waiting])
    attach_signatures([*desk.drafts, *desk.waiting, *desk.scheduled, *desk.published])
    return desk


def _decided_by(user: AbstractBaseUser) -> list[State]:
    """The states of a text in which the next step is this person's."""
    rights = {State.IN_REVIEW: "review_commentary", State.APPROVED: "publish_commentary"}
    return [state for state, right in rights.items() if user.has_perm(f"commentary.{right}")]


def _attach_last_acts(editions: Sequence[Edition]) -> None:
    """A dropped draft's number is given again: what was decided on it is not said of the next."""
    acts = LogEntry.objects.filter(commentary__in={e.commentary_id for e in editions})
    last = {
        (act.commentary_id, act.edition): act
        for act in acts.filter(action__in=(REVISED, *DECIDED)).order_by("number")
    }
    for edition in editions:
        act = last.get((edition.commentary_id, edition.number))
        edition.last_act = act if act and act.action in DECIDED else None


def _failing(editions: list[Edition]) -> list[tuple[Edition, list[str]]]:
    pairs = zip(editions, errors_of(editions), strict=True)
    return [(edition, errors) for edition, errors in pairs if errors]


def _answered(pending: QuerySet, user: AbstractBaseUser) -> list[Edition]:
    """Those with an answer that this person may see, the last answered first."""
    answers = (
        Answer.objects.shown_to(user).order_by("-pk").values_list("commentary", flat=True)[:RECENT]
    )
    texts = {each.commentary_id: each for each in pending.filter(commentary__in=list(answers))}
    found = [texts[pk] for pk in dict.fromkeys(answers) if pk in texts][:SHOWN]
    attach_answers(found, user)
    attach_signatures(found)
    for edition in found:
        edition.sign_offs = sign_offs(edition)
        remarks = [each for each in edition.commentary.answers.all() if each.remark]
        edition.remarks = remarks[:REMARKS]
    return found
