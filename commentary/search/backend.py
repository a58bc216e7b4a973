"""The one interface that a database's own index stands behind."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from django.db import connection

from .expression import Expression, Match
from .rows import Analysed, Row


class Tables(NamedTuple):
    """An index: what is public now and later, or what is being written."""

    row: str
    text: str


PUBLIC = Tables("search_row", "search_text")
DRAFTS = Tables("search_draft", "search_draft_text")
PUBLIC_NEXT = Tables("search_row_next", "search_text_next")
DRAFTS_NEXT = Tables("search_draft_next", "search_draft_text_next")
NEXT = {PUBLIC: PUBLIC_NEXT, DRAFTS: DRAFTS_NEXT}


class Found(NamedTuple):
    position: int
    edition: int
    commentary: int
    facets: str
    score: float  # the higher the better; 0 where it was not asked for


Packed = tuple[str | bytes, ...]  # a text's tokens as a database stores them


class Backend(Protocol):
    def prepare(self) -> None:
        """Make what the indexes share, where there is anything."""

    def clear(self) -> None:
        """Remove that."""

    def create(self, tables: Tables) -> None:
        """Make an empty index."""

    def index(self, tables: Tables) -> None:
        """Make what speeds up reading, after many rows were written."""

    def drop(self, tables: Tables) -> None: ...

    def rename(self, old: Tables, new: Tables) -> None: ...

    def exists(self, tables: Tables) -> bool: ...

    def pack(self, text: Analysed) -> Packed:
        """Without a database, so that another process can do it."""

    def write(self, tables: Tables, rows: Sequence[tuple[Row, Packed]]) -> None:
        """Store rows; those at the same positions are replaced."""

    def remove(self, tables: Tables, positions: Collection[int]) -> None: ...

    def match(
        self, tables: Tables, match: Match, *, at: int, limit: int, to_rank: int = 0
    ) -> list[Found]:
        """The latest that match and are in force at a moment (Unix seconds).

        The latest `to_rank` of them with a score.
        """

    def match_heads(self, tables: Tables, match: Match, *, at: int, limit: int) -> list[Found]:
        """The latest with all the words in title or subtitle, ranked like the others."""

    def found(self, expressions: Iterable[Expression], *, at: int) -> list[bool]:
        """Of each expression, whether anything in force has it."""

    def learn(self, begins: Mapping[str, int], table: str) -> None:
        """Store words that a table of words has not, or only from a later moment on."""


def execute(sql: str, parameters: Any = None) -> list[tuple]:
    """Run one statement; its rows, where it has any."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []


def placeholders(values: Collection) -> str:
    return ", ".join(["%s"] * len(values))
