"""What must be right before readers see a text. Each check yields sentences for the editor.

ALWAYS holds on every way in. TEXT and PLACE are asked where a text is published at the desk: an
archive is loaded as it is. What is in WARNINGS hinders nobody.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from commentary.models import Byline, Change, Edition

from ..errors import PublishingError
from . import approval, place, signature, words
from .facts import Facts, catalogued, signed

Check = Callable[[Facts], Iterable[str]]

ALWAYS: tuple[Check, ...] = (
    signature.unsigned,
    signature.unidentified,
    words.no_text,
    words.unexplained_change,
)
TEXT: tuple[Check, ...] = (
    words.other_language,
    words.no_summary,
    words.pictures_without_words,
    words.notes_without_ends,
    words.links_elsewhere,
)
PLACE: tuple[Check, ...] = (
    place.title_taken,
    place.lost_passages,
    place.events_to_come,
    approval.changed_and_bound,
)
WARNINGS: tuple[Check, ...] = (
    signature.signed_otherwise,
    place.words_without_event,
    approval.changed,
)


class Findings(NamedTuple):
    errors: list[str]  # they block publishing
    warnings: list[str]


def findings_of(edition: Edition, at: datetime | None = None) -> Findings:
    """Everything there is to say of a text before it is published, now unless another moment."""
    [facts] = catalogued([edition], at)
    return Findings(_asked(facts, (*ALWAYS, *TEXT, *PLACE)), _asked(facts, WARNINGS))


def errors_of(editions: Sequence[Edition]) -> list[list[str]]:
    """What blocks each of these editions; as many queries as for one."""
    return [_asked(facts, (*ALWAYS, *TEXT, *PLACE)) for facts in catalogued(editions)]


def check_ready(edition: Edition, bylines: Sequence[Byline] | None = None) -> None:
    """Raise PublishingError unless it is signed and whole; `bylines`: if they are not stored."""
    _refuse(_asked(signed(edition, bylines), ALWAYS))


def check_faultless(edition: Edition, at: datetime | None = None) -> None:
    """Raise PublishingError with every error of a text that is about to be published."""
    if edition.change != Change.WITHDRAWAL:
        _refuse(findings_of(edition, at).errors)


def check_correction(edition: Edition, corrected: Edition) -> None:
    """Raise PublishingError with the errors a correction adds to the text it corrects.

    What readers live with already does not hold up the correction of something else, and its
    place in the catalogue is put right afterwards.
    """
    known = _asked(signed(corrected), TEXT)
    found = _asked(signed(edition), (*ALWAYS, *TEXT))
    _refuse([error for error in found if error not in known])


def _asked(facts: Facts, checks: Iterable[Check]) -> list[str]:
    return [message for check in checks for message in check(facts)]


def _refuse(errors: list[str]) -> None:
    if errors:
        raise PublishingError(" ".join(errors))
