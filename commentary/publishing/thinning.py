"""Old saves are thinned: the longer ago, the fewer are kept."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from commentary.models import SavedDraft

# Of saves older than this, the last of each day or week is kept; of younger ones every one.
# docs/editing.md and the help of the command say the same.
ONE_A_DAY = timedelta(days=30)
ONE_A_WEEK = timedelta(days=365)

Save = tuple[int, datetime]  # a primary key, and when it was saved
BATCH = 500


def superfluous(saves: Iterable[Save], now: datetime) -> Iterator[int]:
    """Which saves of one draft go, by their primary keys; the last of all stays.

    Days and weeks are those of the site's time zone.
    """
    newest_first = sorted(saves, key=lambda save: (save[1], save[0]), reverse=True)
    for _, same in groupby(newest_first, key=lambda save: _period(save, now)):
        yield from (pk for pk, _ in list(same)[1:])


def _period(save: Save, now: datetime) -> Hashable:
    pk, moment = save
    age, day = now - moment, timezone.localtime(moment).date()
    if age <= ONE_A_DAY:
        return pk
    return day if age <= ONE_A_WEEK else day.isocalendar()[:2]


def thin_saves(*, dry_run: bool = False, now: datetime | None = None) -> tuple[int, int]:
    """Delete superfluous saves of every draft: how many go, of how many there are.

    Editions are no saves, and no save goes that is offered to be taken up again.
    """
    now = now or timezone.now()
    rows = SavedDraft.objects.order_by("commentary", "edition", "number")
    going: list[int] = []
    total = 0
    for saves in _by_draft(rows.defer("content").iterator()):
        total += len(saves)
        offered = {each.pk for each in saves if each.offered}
        dates = ((each.pk, each.saved_at) for each in saves)
        going += (pk for pk in superfluous(dates, now) if pk not in offered)
    if not dry_run:
        _delete(going)
    return len(going), total


def _by_draft(saves: Iterable[SavedDraft]) -> Iterator[list[SavedDraft]]:
    """One draft's saves at a time: the number of a draft that was dropped is given again."""
    draft: list[SavedDraft] = []
    for save in saves:
        last = draft[-1] if draft else save
        is_same = (last.commentary_id, last.edition) == (save.commentary_id, save.edition)
        if draft and (last.is_last or not is_same):
            yield draft
            draft = []
        draft.append(save)
    if draft:
        yield draft


def _delete(pks: list[int]) -> None:
    """In short transactions, and never one that was offered in the meantime."""
    for start in range(0, len(pks), BATCH):
        with transaction.atomic():
            SavedDraft.objects.filter(pk__in=pks[start : start + BATCH], offered=False).delete()
