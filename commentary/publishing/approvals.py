"""How signers stand to a text: who approved exactly this, and since whose approval it changed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone

from commentary.models import Answer, AnswerKind, Byline, Edition

from .wording import digest_of, wording_of


class SignOff(NamedTuple):
    """A signer's last approval of any text of the piece; `stands`: it was of this very text."""

    name: str
    approval: Answer
    stands: bool

    def __str__(self) -> str:
        at = timezone.localtime(self.approval.at)
        day = f"{at.day} {at:%B %Y}"
        if self.stands:
            return f"{self.name} approved exactly this text on {day}."
        return f"Changed since {self.name} approved it on {day} (edition {self.approval.edition})."


def attach_answers(editions: Sequence[Edition], user: AbstractBaseUser | None = None) -> None:
    """The answers of their commentaries, newest first, unless they are known. One query.

    `user`: of these answers, those that this person may see.
    """
    answers = _answers() if user is None else _answers().shown_to(user)
    prefetch_related_objects(editions, Prefetch("commentary__answers", answers))


def sign_offs(edition: Edition, bylines: Iterable[Byline] | None = None) -> list[SignOff]:
    """Of those who approved any of its texts and sign this one, in their order.

    Reads the answers that `attach_answers` has loaded; `bylines`: where they are loaded already.
    """
    approvals: dict[int, Answer] = {}
    for answer in edition.commentary.answers.all():  # the newest first
        if answer.kind == AnswerKind.APPROVAL and answer.link.person_id:
            approvals.setdefault(answer.link.person_id, answer)
    if not approvals:
        return []
    signed = list(edition.bylines.all() if bylines is None else bylines)
    digest = digest_of(wording_of(edition, signed))
    return [
        SignOff(byline.name, approval, approval.digest == digest)
        for byline in sorted(signed, key=lambda each: each.order)
        if (approval := approvals.get(byline.person_id))
    ]


def _answers() -> QuerySet[Answer]:
    return Answer.objects.select_related("link").defer("wording", "link__manuscript")
