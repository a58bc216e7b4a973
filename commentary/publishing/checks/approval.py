"""Whether a text is still the one that its authors approved."""

from collections.abc import Iterator

from django.conf import settings

from ..approvals import sign_offs
from .facts import Facts


def changed_and_bound(facts: Facts) -> Iterator[str]:
    """Where an approval binds, a text that changed since is not published."""
    if settings.SIGN_OFF_BINDS:
        yield from _changed(facts)


def changed(facts: Facts) -> Iterator[str]:
    if not settings.SIGN_OFF_BINDS:
        yield from _changed(facts)


def _changed(facts: Facts) -> Iterator[str]:
    for sign_off in sign_offs(facts.edition, facts.bylines):
        if not sign_off.stands:
            yield f"{sign_off} Ask for approval of the text as it is now."
