"""The whole index made anew beside the old one, which answers meanwhile; and compared.

What is written during a rebuild goes into both. A rebuild reads each chunk of commentary under the
lock that writers take, so that neither overtakes the other.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing

from django.db import connection, transaction
from django.utils import timezone

from commentary import collector
from commentary.models import Commentary, Edition

from . import names, vocabulary
from .ahead import Ahead, read_ahead
from .backend import DRAFTS, NEXT, PUBLIC, Tables, execute, placeholders
from .engine import VERSION, building, create_words, engine, note_version
from .rows import CHUNK, Row, rows_of


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Index everything anew. `progress` is told how many of how many are done. How many there are.

    An interrupted rebuild leaves the old index as it is; the next one begins again.
    """
    _begin()
    words = Words()
    total, done, last = Commentary.objects.count(), 0, 0
    with collector.paused(), closing(read_ahead()) as chunks:
        for ahead in chunks:
            if count := _write(last, ahead, words):
                done += count
                progress(done, max(total, done))
            last = ahead.last
    for tables in NEXT.values():
        engine().index(tables)
    _replace(words)
    return done


@transaction.atomic
def _begin() -> None:
    for tables in NEXT.values():
        engine().drop(tables)
        engine().create(tables)
    create_words(vocabulary.NEXT)


@transaction.atomic
def _write(last: int, ahead: Ahead, words: "Words") -> int:
    """Index the commentary behind a key, as far as was read ahead. How many there are."""
    behind = Commentary.objects.filter(pk__gt=last, pk__lte=ahead.last).order_by("pk")
    chunk = list(behind.select_for_update().values_list("pk", flat=True))
    rows = [(row, ahead.of(row)) for row in rows_of(chunk)] if chunk else []
    for tables, is_draft in ((PUBLIC, False), (DRAFTS, True)):
        of_kind = [(row, made.packed) for row, made in rows if row.is_draft == is_draft]
        if of_kind:
            engine().write(NEXT[tables], of_kind)
    for row, made in rows:
        if not row.is_draft:
            words.add(made.vocabulary.split(), row.begins)
    return len(chunk)


class Words:
    """The words met, in how many texts, and since when: 0, or a moment to come."""

    def __init__(self) -> None:
        self._now = int(timezone.now().timestamp())
        self._met: Counter[str] = Counter()
        self._to_come: Counter[str] = Counter()
        self._begins: dict[str, int] = {}

    def add(self, words: list[str], begins: int) -> None:
        if begins <= self._now:
            self._met.update(words)
            return
        self._to_come.update(words)
        for word in words:
            self._begins[word] = min(begins, self._begins.get(word, begins))

    def rows(self) -> list[tuple[str, int, int]]:
        """Each word with how often it is used and the moment from which."""
        return [
            (word, used, 0 if word in self._met else self._begins[word])
            for word, used in sorted((self._met + self._to_come).items())
        ]

    def store(self, table: str) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} VALUES (%s, %s, %s)"
                " ON CONFLICT (word) DO UPDATE SET used = excluded.used, begins = excluded.begins",
                self.rows(),
            )


@transaction.atomic
def _replace(words: Words) -> None:
    for old, new in NEXT.items():
        engine().drop(old)
        engine().rename(new, old)
    words.store(vocabulary.NEXT)
    execute("DROP TABLE search_word")
    execute(f"ALTER TABLE {vocabulary.NEXT} RENAME TO search_word")
    execute("ANALYZE search_word")
    for table in ("search_name", "search_name_word"):
        execute(f"DELETE FROM {table}")
    for kind in names.KINDS:
        names.load(kind)
    note_version()


def is_being_built() -> bool:
    """Whether a rebuild is under way, or was interrupted."""
    return bool(building())


# -- comparing -------------------------------------------------------------------------------


def stale() -> str:
    """Why the index needs a rebuild, at a glance; empty when it seems right."""
    at = int(timezone.now().timestamp())
    [(held,)] = execute(
        f"SELECT count(*) FROM {PUBLIC.row} WHERE begins <= %s AND ends > %s", [at, at]
    )
    in_force = Edition.objects.in_force().count()
    versions = execute("SELECT version FROM search_state")
    if held != in_force:
        return f"{held} texts are indexed, {in_force} are in force."
    if versions != [(VERSION,)]:
        return f"It was not built by version {VERSION} of the search."
    return ""


def differences() -> Iterator[str]:
    """Every commentary whose index differs from the record, and what is indexed of none."""
    last = 0
    behind = Commentary.objects.order_by("pk").values_list("pk", flat=True)
    while chunk := list(behind.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1]
        wanted = {(row.commentary, *_as_held(row)) for row in rows_of(chunk)}
        held = {row for tables in NEXT for row in _held(tables, chunk)}
        for pk in sorted({row[0] for row in wanted ^ held}):
            yield f"Commentary {pk} is indexed as it was, or not at all."
    for tables in NEXT:
        yield from _orphans(tables.row)


def _as_held(row: Row) -> tuple:
    return row.position, row.edition, row.begins, row.ends, row.digest


def _held(tables: Tables, commentaries: list[int]) -> list[tuple]:
    return execute(
        f"SELECT commentary, position, edition, begins, ends, digest FROM {tables.row}"
        f" WHERE commentary IN ({placeholders(commentaries)})"
        " AND ends > %s",
        [*commentaries, int(timezone.now().timestamp())],
    )


def _orphans(table: str) -> Iterator[str]:
    rows = execute(
        f"SELECT edition FROM {table} WHERE commentary NOT IN"
        f" (SELECT id FROM {Commentary._meta.db_table}) ORDER BY edition"
    )
    yield from (f"Edition {edition} is indexed, but its commentary is gone." for (edition,) in rows)
