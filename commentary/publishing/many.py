"""Writing to thousands of commentaries: a batch at a time, for a statement takes only so many
values (32,766 in SQLite as it comes)."""

from collections.abc import Iterator, Sequence

from django.db.models import Q

from commentary.models import Commentary
from commentary.models.stamps import touch

BATCH = 500


def batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def hold_all(commentaries: Sequence[int]) -> None:
    """Lock commentaries by sorted primary keys: the order that all writers keep."""
    for some in batches(commentaries):
        list(Commentary.objects.filter(pk__in=some).order_by("pk").select_for_update())


def touch_all(commentaries: Sequence[int]) -> None:
    """What is shown of these commentaries changes now."""
    for some in batches(commentaries):
        touch(Q(pk__in=some))
