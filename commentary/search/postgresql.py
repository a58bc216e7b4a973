"""PostgreSQL's text vectors with a GIN index. They only store and find the tokens given."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection

from . import by_index
from .backend import NEXT, Found, Packed, Tables, execute
from .expression import Expression, Match
from .pairs import noted
from .rows import Analysed, Row
from .vectors import columns_of, salient, vector

# The types of a row's columns; a vector comes ready made.
COLUMNS = [*5 * ["int8"], "text", "text", *2 * ["bytea"], "text", "bytea"]

# A dozen texts are sorted in together, which costs less; each search looks through them.
# Nobody searches in what a rebuild fills: there it is some thousand.
PENDING, PENDING_NEXT = 128, 65_536  # kB
MEMORY_NEXT = "128MB"  # to sort them in


class TextVectors:
    def prepare(self) -> None:
        execute(
            f"CREATE OR REPLACE FUNCTION {by_index.FUNCTION}"
            " (statement text, asked tsquery[], numbers bigint[])"
            " RETURNS TABLE (place bigint, edition bigint, commentary bigint, facets text,"
            " score real) LANGUAGE plpgsql STABLE"
            " SET enable_seqscan TO off SET enable_indexscan TO off SET jit TO off"
            " SET max_parallel_workers_per_gather TO 0"  # to start them takes longer
            " AS 'BEGIN RETURN QUERY EXECUTE statement USING asked, numbers; END'"
        )

    def clear(self) -> None:
        execute(f"DROP FUNCTION IF EXISTS {by_index.FUNCTION}")

    def create(self, tables: Tables) -> None:
        execute(
            f"CREATE TABLE {tables.row} (position bigint PRIMARY KEY, commentary bigint NOT NULL,"
            " edition bigint NOT NULL, begins bigint NOT NULL, ends bigint NOT NULL,"
            " facets text NOT NULL, digest text NOT NULL, words tsvector NOT NULL,"
            " salient tsvector NOT NULL, characters text NOT NULL, pairs bytea NOT NULL)"
            " WITH (toast_tuple_target = 4096)"
        )
        # Thousands of them are read at once: not to unpack them is worth their room.
        execute(
            f"ALTER TABLE {tables.row} ALTER words SET STORAGE EXTERNAL,"
            " ALTER facets SET STORAGE MAIN, ALTER pairs SET STORAGE MAIN,"
            " ALTER salient SET STORAGE MAIN"
        )
        # What the planner would learn of the words it has no use for, and learning takes long.
        execute(
            f"ALTER TABLE {tables.row} ALTER words SET STATISTICS 0, ALTER salient SET STATISTICS 0"
        )
        execute(f"CREATE INDEX ON {tables.row} (commentary)")
        pending = PENDING_NEXT if tables in NEXT.values() else PENDING
        for expression in (by_index.LEXEMES, by_index.HEAD):
            execute(
                f"CREATE INDEX ON {tables.row} USING gin ({expression})"
                f" WITH (fastupdate = on, gin_pending_list_limit = {pending})"
            )

    def index(self, tables: Tables) -> None:
        indexes = execute(
            "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class c ON c.oid = indexrelid"
            " JOIN pg_am ON pg_am.oid = relam WHERE indrelid = %s::regclass AND amname = 'gin'",
            [tables.row],
        )
        for (name,) in indexes:
            execute(f"ALTER INDEX {name} SET (gin_pending_list_limit = {PENDING})")
            execute("SELECT gin_clean_pending_list(%s::regclass)", [name])
        execute(f"ANALYZE {tables.row} (position, commentary, begins, ends)")

    def drop(self, tables: Tables) -> None:
        execute(f"DROP TABLE IF EXISTS {tables.row}")

    def rename(self, old: Tables, new: Tables) -> None:
        execute(f"ALTER TABLE {old.row} RENAME TO {new.row}")

    def exists(self, tables: Tables) -> bool:
        return execute("SELECT to_regclass(%s) IS NOT NULL", [tables.row])[0][0]

    def pack(self, text: Analysed) -> Packed:
        columns = columns_of(text)
        bits = noted(tokens for tokens, _ in columns)
        return vector(columns), salient(columns), text.characters, bits

    def write(self, tables: Tables, rows: Sequence[tuple[Row, Packed]]) -> None:
        if tables in NEXT.values():
            execute(f"SET LOCAL work_mem = '{MEMORY_NEXT}'")
        self.remove(tables, [row.position for row, _ in rows])
        copying = f"COPY {tables.row} FROM STDIN (FORMAT BINARY)"
        with connection.cursor() as cursor, cursor.copy(copying) as copy:
            copy.set_types(COLUMNS)
            for row, packed in rows:
                copy.write_row(
                    (
                        row.position,
                        row.commentary,
                        row.edition,
                        row.begins,
                        row.ends,
                        " ".join(row.facets),
                        row.digest,
                        *packed,
                    )
                )

    def remove(self, tables: Tables, positions: Collection[int]) -> None:
        execute(f"DELETE FROM {tables.row} WHERE position = ANY(%s)", [[*positions]])

    def match(
        self, tables: Tables, match: Match, *, at: int, limit: int, to_rank: int = 0
    ) -> list[Found]:
        return by_index.latest(tables, match, at, limit, to_rank)

    def match_heads(self, tables: Tables, match: Match, *, at: int, limit: int) -> list[Found]:
        return by_index.latest_by_title(tables, match, at, limit)

    def found(self, expressions: Iterable[Expression], *, at: int) -> list[bool]:
        return by_index.are_found(expressions, at)

    def learn(self, begins: Mapping[str, int], table: str) -> None:
        moments: defaultdict[int, list[str]] = defaultdict(list)
        for word, moment in begins.items():
            moments[moment].append(word)
        for moment, words in moments.items():
            # One parameter: to write and read hundreds takes longer than to look the words up.
            # OFFSET keeps the planner from reading the whole table for it.
            execute(
                f"INSERT INTO {table} AS held SELECT word, 1, %(moment)s"
                " FROM unnest(string_to_array(%(words)s, ' ')) AS met (word) WHERE NOT EXISTS"
                f" (SELECT FROM {table} known WHERE known.word = met.word"
                ' COLLATE "C" AND known.begins <= %(moment)s OFFSET 0) ORDER BY word'
                " ON CONFLICT (word) DO UPDATE SET begins = least(held.begins, excluded.begins)",
                {"moment": moment, "words": " ".join(words)},
            )
