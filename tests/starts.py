"""What each act at the desk can be done to."""

from datetime import timedelta

from django.utils import timezone

from commentary import publishing
from commentary.models import Edition
from tests.factories import make_draft, make_edition, make_scheduled


def submitted() -> Edition:
    return publishing.submit(make_draft(), by="contributor")


def scheduled() -> Edition:
    return make_scheduled(at=timezone.now() + timedelta(days=1))


def withdrawn() -> Edition:
    return publishing.withdraw(make_edition().commentary, by="x", change_note="Gone.")


STARTS = {
    "submit": make_draft,
    "take-back": submitted,
    "return": submitted,
    "approve": submitted,
    "publish": make_draft,
    "schedule": make_draft,
    "unschedule": scheduled,
    "discard": make_draft,
    "revise": make_edition,
    "translate": make_edition,
    "correct": make_edition,
    "withdraw": make_edition,
    "reinstate": withdrawn,
}
