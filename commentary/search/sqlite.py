"""SQLite's full-text index (FTS5). It only stores and finds the tokens it is given."""

from collections.abc import Collection, Iterable, Sequence
from zlib import compress, decompress

from django.db import connection

from .backend import PUBLIC, Found, Packed, Tables, execute, placeholders
from .expression import AllOf, AnyOf, Expression, Match, Phrase, Without
from .rows import Analysed, Row

COLUMNS = "title, subtitle, names, body, marks, forms"
# The plainest there is: all that is not ASCII belongs to a word, and so do these.
TOKENIZER = f"ascii tokenchars '_-=:{2 * chr(39)}'"
WEIGHTS = "10, 4, 6, 1, 3, 0"


class Fts5:
    def prepare(self) -> None:
        """They share nothing."""

    clear = prepare

    def create(self, tables: Tables) -> None:
        execute(
            f"CREATE TABLE {tables.row} (position INTEGER PRIMARY KEY, commentary INTEGER NOT NULL,"
            " edition INTEGER NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL,"
            " facets TEXT NOT NULL, digest TEXT NOT NULL)"
        )
        execute(f"CREATE INDEX {tables.row}_commentary ON {tables.row} (commentary)")
        execute(
            f"CREATE VIRTUAL TABLE {tables.text} USING"
            f' fts5({COLUMNS}, content="", tokenize="{TOKENIZER}")'
        )
        # What it was given, packed: to take a row out, FTS5 must be told what was in it.
        execute(f"CREATE TABLE {tables.text}_given (position INTEGER PRIMARY KEY, packed BLOB)")

    def index(self, tables: Tables) -> None:
        execute(f"INSERT INTO {tables.text}({tables.text}) VALUES ('optimize')")
        execute(f"ANALYZE {tables.row}")

    def drop(self, tables: Tables) -> None:
        execute(f"DROP TABLE IF EXISTS {tables.row}")
        execute(f"DROP TABLE IF EXISTS {tables.text}")
        execute(f"DROP TABLE IF EXISTS {tables.text}_given")

    def rename(self, old: Tables, new: Tables) -> None:
        execute(f"ALTER TABLE {old.row} RENAME TO {new.row}")
        execute(f"ALTER TABLE {old.text} RENAME TO {new.text}")
        execute(f"ALTER TABLE {old.text}_given RENAME TO {new.text}_given")
        execute(f"DROP INDEX IF EXISTS {old.row}_commentary")
        execute(f"CREATE INDEX {new.row}_commentary ON {new.row} (commentary)")

    def exists(self, tables: Tables) -> bool:
        return bool(execute("SELECT 1 FROM sqlite_master WHERE name = %s", [tables.row]))

    def pack(self, text: Analysed) -> Packed:
        columns = text.title, text.subtitle, text.names, text.body, text.marks, text.forms
        return *columns, compress("\n".join(columns).encode(), 1)

    def write(self, tables: Tables, rows: Sequence[tuple[Row, Packed]]) -> None:
        self.remove(tables, [row.position for row, _ in rows])
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {tables.row} VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [
                    (
                        row.position,
                        row.commentary,
                        row.edition,
                        row.begins,
                        row.ends,
                        " ".join(row.facets),
                        row.digest,
                    )
                    for row, _ in rows
                ],
            )
            cursor.executemany(
                f"INSERT INTO {tables.text}(rowid, {COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [(row.position, *columns) for row, (*columns, _) in rows],
            )
            cursor.executemany(
                f"INSERT INTO {tables.text}_given VALUES (%s, %s)",
                [(row.position, given) for row, (*_, given) in rows],
            )

    def remove(self, tables: Tables, positions: Collection[int]) -> None:
        among, given = f"position IN ({placeholders(positions)})", f"{tables.text}_given"
        packed = execute(f"SELECT position, packed FROM {given} WHERE {among}", [*positions])
        for position, text in packed:
            execute(
                f"INSERT INTO {tables.text}({tables.text}, rowid, {COLUMNS})"
                " VALUES ('delete', %s, %s, %s, %s, %s, %s, %s)",
                [position, *decompress(text).decode().split("\n")],
            )
        for table in (tables.row, given):
            execute(f"DELETE FROM {table} WHERE {among}", [*positions])

    def match(
        self, tables: Tables, match: Match, *, at: int, limit: int, is_ranked: bool = False
    ) -> list[Found]:
        score = f"-bm25({tables.text}, {WEIGHTS})" if is_ranked and match.words else "0"
        return self._select(tables, match, score, written(match.whole), at, limit)

    def match_heads(self, tables: Tables, match: Match, *, at: int, limit: int) -> list[Found]:
        if match.in_title is None:
            return []
        parts = [f"{{title subtitle}} : ({written(match.in_title)})", *map(written, match.filters)]
        score = f"-bm25({tables.text}, {WEIGHTS})"
        return self._select(tables, match, score, " AND ".join(parts), at, limit)

    def _select(
        self, tables: Tables, match: Match, score: str, asked: str, at: int, limit: int
    ) -> list[Found]:
        rows = execute(
            f"SELECT r.position, r.edition, r.commentary, r.facets, {score}"
            f" FROM {tables.text} CROSS JOIN {tables.row} r ON r.position = {tables.text}.rowid"
            f" WHERE {tables.text} MATCH %s AND {tables.text}.rowid BETWEEN %s AND %s"
            " AND r.begins <= %s AND r.ends > %s"
            f" ORDER BY {tables.text}.rowid DESC LIMIT %s",
            [asked, match.first, match.last, at, at, limit],
        )
        return [Found(*row) for row in rows]

    def found(self, expressions: Iterable[Expression], *, at: int) -> list[bool]:
        return [bool(self.match(PUBLIC, Match(each), at=at, limit=1)) for each in expressions]


def written(expression: Expression) -> str:
    """In the language of FTS5. Every phrase is quoted, and tokens hold no quotation mark."""
    match expression:
        case Phrase(tokens):
            return '"' + " ".join(tokens) + '"'
        case AnyOf(parts):
            return "(" + " OR ".join(map(written, parts)) + ")"
        case AllOf(parts):
            return "(" + " AND ".join(map(written, parts)) + ")"
        case Without(base, excluded):
            return f"({written(base)} NOT {written(excluded)})"
