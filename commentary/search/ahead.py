"""What takes longest of a rebuild, made in other processes while this one writes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import django

from commentary import collector
from commentary.elsewhere import elsewhere
from commentary.models import Commentary

from .backend import Packed
from .engine import engine
from .rows import CHUNK, Row, rows_of

LAST_KEY = (1 << 63) - 1
FEW = 2_000  # commentaries that are not worth another process


class Made(NamedTuple):
    """What the index stores of a text, and its words as readers write them, spaces between."""

    packed: Packed
    vocabulary: str


class Ahead(NamedTuple):
    """What was made of a chunk of commentary, by what it was made of, and the chunk's last key.

    Somebody may have written since: what is stored must have the same digest.
    """

    last: int
    made: dict[str, Made]

    def of(self, row: Row) -> Made:
        return self.made.get(row.digest) or made(row)


def made(row: Row) -> Made:
    text = row.analysed()
    return Made(engine().pack(text), text.vocabulary)


def read_ahead() -> Iterator[Ahead]:
    """Every chunk of commentary, in the order of their keys, as it is now."""
    if Commentary.objects.count() < FEW:
        yield from map(_made, _chunks())
    else:
        yield from elsewhere(_made, _chunks(), django.setup)
    yield Ahead(LAST_KEY, {})  # what came meanwhile


def _chunks() -> Iterator[tuple[int, list[Row]]]:
    last = 0
    keys = Commentary.objects.order_by("pk").values_list("pk", flat=True)
    while chunk := list(keys.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1]
        yield last, rows_of(chunk)


def _made(chunk: tuple[int, Iterable[Row]]) -> Ahead:
    last, rows = chunk
    with collector.paused():
        return Ahead(last, {row.digest: made(row) for row in rows})
