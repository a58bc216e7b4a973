"""Sign-off: a secret link for each who is to read a text early, and what signers answer on it.

A link belongs to one edition; an answer to the commentary, so that it counts again when a text
that was set aside comes back as another edition.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from commentary.intake.errors import IntakeError
from commentary.intake.understanding import Manner, understand_beside
from commentary.models import Answer, AnswerKind, Edition, Person, PreviewLink
from commentary.text import clean_line, clean_text
from commentary.tokens import new_token, token_hash

from .errors import Conflict, PublishingError
from .letters import send_link, tell_concerned
from .steps import lock, lock_pending, log, next_number
from .wording import Wording, digest_of, wording_of

DAYS, MOST_DAYS = 14, 90  # that a link is open unless said otherwise, and at most
LONGEST_REMARK = 5_000  # characters
REMARKS_AN_HOUR = 10  # by one link


class TooManyRemarks(PublishingError):
    """A link has sent as many remarks as it may within an hour."""


# -- links -----------------------------------------------------------------------------------
@transaction.atomic
def make_link(
    edition: Edition,
    *,
    by: str,
    number: int,
    person: Person | None = None,
    name: str = "",
    days: int = DAYS,
    email: str = "",
) -> tuple[PreviewLink, str]:
    """A link to a pending text, and its secret, which is known only now.

    `person`: a signer, who may answer; else `name` reads only. `email`: it is sent there, and the
    address forgotten. `number`: the one the link is to have; Conflict where it was made already.
    """
    commentary, edition = lock_pending(edition)
    if number != next_number(commentary.preview_links):
        raise Conflict("This link was made already. Its address is shown only once.")
    if person:
        name = _signature_of(edition, person)
    if not clean_line(name):
        raise PublishingError("Say for whom the link is.")
    now, token = timezone.now(), new_token()
    link = PreviewLink.objects.create(
        commentary=commentary,
        number=number,
        edition=edition,
        person=person,
        name=name,
        token_hash=token_hash(token),
        manuscript=person and _manuscript_of(edition),
        made_at=now,
        made_by=by,
        expires_at=now + timedelta(days=days),
    )
    log(commentary, by, "preview link made", edition, f"{link}, until {link.expires_at:%Y-%m-%d}")
    if email:
        send_link(link, token, email)
    return link, token


@transaction.atomic
def revoke_link(link: PreviewLink, *, by: str) -> None:
    """Close a link for good. What was answered on it stays."""
    commentary = lock(link.commentary)
    closed = PreviewLink.objects.filter(pk=link.pk, revoked_at=None)
    if closed.update(revoked_at=timezone.now(), revoked_by=by):
        log(commentary, by, "preview link revoked", link.edition, str(link))


def close_links(links: QuerySet[PreviewLink], *, by: str) -> None:
    """Close links at once, whatever became of those they are for; where it is logged otherwise."""
    links.filter(revoked_at=None).update(revoked_at=timezone.now(), revoked_by=by)


def next_link_number(edition: Edition) -> int:
    """The number that the next link to a text will have."""
    return next_number(edition.commentary.preview_links)


def count_visit(link: PreviewLink) -> None:
    PreviewLink.objects.filter(pk=link.pk).update(visits=F("visits") + 1, last_visit=timezone.now())


def _signature_of(edition: Edition, person: Person) -> str:
    byline = edition.bylines.filter(person=person).first()
    if byline is None:
        raise PublishingError(f"{person} does not sign this text.")
    return byline.name


def _manuscript_of(edition: Edition) -> Wording | None:
    """What was sent in, as intake understands it; None where this edition came from no file."""
    source = edition.sources.exclude(original=None).order_by("number").last()
    if source is None:
        return None
    try:
        found = understand_beside(bytes(source.original), source.name, Manner())
        drafts = [unit.draft for unit, _ in found]
    except IntakeError:
        return None
    if len(drafts) != 1 or drafts[0] is None:
        return None
    [draft] = drafts
    return {
        "title": draft.title,
        "subtitle": draft.subtitle,
        "summary": draft.summary,
        "body": "".join(draft.body),
        "bylines": [
            {
                "role": signer.role,
                "name": signer.name,
                "posts": [
                    {"position": p.position, "unit": p.unit, "institution": p.institution}
                    for p in signer.posts
                ],
            }
            for signer in draft.signers
        ],
    }


# -- answers ---------------------------------------------------------------------------------
@transaction.atomic
def approve_text(link: PreviewLink, *, digest: str) -> Answer:
    """The signer approves exactly the text of this digest. Conflict where it has changed.

    To approve the same text once more changes nothing.
    """
    edition = _read(link, digest)
    standing = last_approval(link)
    if standing and standing.digest == digest:
        return standing
    answer = _answer(link, edition, AnswerKind.APPROVAL, digest, wording=wording_of(edition))
    log(edition.commentary, link.name, "signed off", edition)
    tell_concerned(edition, link, "approves")
    return answer


@transaction.atomic
def send_remark(link: PreviewLink, *, digest: str, remark: str) -> Answer:
    """The signer remarks on the text of this digest. Conflict where it has changed."""
    edition, remark = _read(link, digest), clean_text(remark)
    if not remark:
        raise PublishingError("Write what is to be changed.")
    if len(remark) > LONGEST_REMARK:
        raise PublishingError(f"A remark has at most {LONGEST_REMARK} characters: shorten it.")
    hour_ago = timezone.now() - timedelta(hours=1)
    remarks = link.answers.filter(kind=AnswerKind.REMARK, at__gt=hour_ago)
    if remarks.count() >= REMARKS_AN_HOUR:
        raise TooManyRemarks("So many remarks cannot be sent within an hour: send it later.")
    answer = _answer(link, edition, AnswerKind.REMARK, digest, remark=remark)
    log(edition.commentary, link.name, "remarked", edition)
    tell_concerned(edition, link, "remarks on", answer.remark)
    return answer


def last_approval(link: PreviewLink) -> Answer | None:
    """The last text of this commentary that the link's signer approved, by whatever link."""
    if link.person_id is None:
        return None
    approvals = Answer.objects.filter(commentary=link.commentary_id, kind=AnswerKind.APPROVAL)
    return approvals.filter(link__person=link.person_id).order_by("number").last()


def may_answer(link: PreviewLink) -> bool:
    """Whether the link is of somebody who signs the text as it stands."""
    signed = link.person_id and link.edition
    return bool(signed and link.edition.bylines.filter(person=link.person_id).exists())


def _read(link: PreviewLink, digest: str) -> Edition:
    """The link's text, held, if it still is what was read."""
    if link.edition is None or not may_answer(link):
        raise PublishingError("Only those who sign this text can answer here.")
    _, edition = lock_pending(link.edition)
    if not PreviewLink.objects.open().filter(pk=link.pk).exists():
        raise Conflict("This link was closed in the meantime.")
    if digest_of(wording_of(edition)) != digest:
        raise Conflict("The text has changed since you opened this page.")
    return edition


def _answer(link: PreviewLink, edition: Edition, kind: AnswerKind, digest: str, **given) -> Answer:
    return Answer.objects.create(
        commentary=edition.commentary,
        number=next_number(edition.commentary.answers),
        link=link,
        edition=edition.number,
        kind=kind,
        at=timezone.now(),
        by=link.name,
        digest=digest,
        **given,
    )
