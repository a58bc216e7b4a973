"""The states of a piece: its editions, what waits, and the saves of its drafts."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from commentary.models import Change, Commentary, Edition, SavedDraft

from .catalogue import catalogue_of
from .steps import TEXT_FIELDS, content_of

EDITION, SAVE = "edition", "save"
NOTHING = {
    **dict.fromkeys((*TEXT_FIELDS, "change_note"), ""),
    "change": str(Change.MINOR),
    "bylines": [],
}
NAMED = re.compile(rf"({EDITION}|{SAVE})-([1-9]\d{{0,8}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a piece stood: an edition, or a save. `name` is its name in addresses: `save-3`."""

    name: str
    record: Edition | SavedDraft
    by: str
    at: datetime | None = None  # none: it waits, and may change
    is_public: bool = False
    is_restorable: bool = True

    @property
    def is_save(self) -> bool:
        return isinstance(self.record, SavedDraft)

    def state(self) -> dict[str, Any]:
        """Text, signature and, where it is known, the catalogue. Of an edition that readers saw
        before, the catalogue is that of the last save of its draft."""
        if isinstance(self.record, SavedDraft):
            return NOTHING | self.record.content  # a fixture may say less
        catalogue = _catalogue(self.record)
        return {**content_of(self.record), **({"catalogue": catalogue} if catalogue else {})}


def stands_of(commentary: Commentary, user: AbstractBaseUser) -> list[Stand]:
    """All that this person may see, what waits first, then the newest first. Two queries."""
    editions = commentary.editions.shown_to(user).defer("body", "body_html", "summary")
    saves = commentary.saved_drafts.shown_to(user).defer("content")
    found = [_stand(record) for record in (*editions, *saves)]
    waiting = [stand for stand in found if stand.at is None]
    # A save of the same second came before the edition that was made of it.
    past = sorted(
        (stand for stand in found if stand.at), key=lambda s: (s.at, s.is_public), reverse=True
    )
    return [*waiting, *past]


def stand_at(commentary: Commentary, user: AbstractBaseUser, name: str) -> Stand | None:
    """The state of that name, if there is one and this person may see it."""
    match = NAMED.fullmatch(name)
    if match is None:
        return None
    rows = commentary.editions if match[1] == EDITION else commentary.saved_drafts
    record = rows.shown_to(user).filter(number=int(match[2])).first()
    return record and _stand(record)


def _stand(record: Edition | SavedDraft) -> Stand:
    return _save(record) if isinstance(record, SavedDraft) else _edition(record)


def _edition(edition: Edition) -> Stand:
    return Stand(
        name=f"{EDITION}-{edition.number}",
        record=edition,
        by=edition.created_by,
        at=edition.in_force_from if edition.is_sealed else None,
        is_public=edition.is_sealed,
        is_restorable=edition.is_sealed and edition.change != Change.WITHDRAWAL,
    )


def _save(saved: SavedDraft) -> Stand:
    return Stand(name=f"{SAVE}-{saved.number}", record=saved, by=saved.saved_by, at=saved.saved_at)


def _catalogue(edition: Edition) -> dict[str, Any] | None:
    """It takes effect at once: what waits and what is in force have the one of now."""
    if edition.is_pending or edition.is_in_force:
        return catalogue_of(edition.commentary)
    saved = edition.commentary.saved_drafts.filter(edition=edition.number).first()
    if saved is None or saved.is_last:  # of a draft that was dropped, whose number it had
        return None
    return saved.content.get("catalogue")
