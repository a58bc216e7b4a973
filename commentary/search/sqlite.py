"""SQLite's full-text index (FTS5). It only stores and finds the tokens it is given."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import connection

from commentary.text.indexed import unpacked

from .backend import NEXT, PUBLIC, Found, Packed, Tables, execute, placeholders
from .expression import AllOf, AnyOf, Expression, Match, Phrase, Without
from .rows import Analysed, Row

AT_ONCE = 10_000  # SQLite takes 32,766 parameters
COLUMNS = "title, subtitle, names, body, marks, characters"
# The plainest there is: all that is not ASCII belongs to a word, and so do these.
TOKENIZER = f"ascii tokenchars '_-=:{2 * chr(39)}'"
SCORE = "-bm25({text}, 10, 4, 6, 1, 1, 0)"
# Nobody searches in what a rebuild fills: there the parts that a transaction writes are large, and
# joined many at a time. Afterwards as FTS5 has it.
FILLED = {"hashsize": 64 << 20, "automerge": 0, "crisismerge": 64}
READ = {"hashsize": 1 << 20, "automerge": 4, "crisismerge": 16}


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
        execute(
            f"CREATE TABLE {tables.text}_given"
            " (position INTEGER PRIMARY KEY, marks TEXT NOT NULL, packed BLOB NOT NULL)"
        )
        if tables in NEXT.values():
            _set(tables, FILLED)

    def index(self, tables: Tables) -> None:
        _set(tables, READ)
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
        columns = text.title, text.subtitle, text.names, text.body, text.marks, text.characters
        return *columns, text.packed

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
                f"INSERT INTO {tables.text}_given VALUES (%s, %s, %s)",
                [(row.position, marks, given) for row, (*_, marks, _characters, given) in rows],
            )

    def remove(self, tables: Tables, positions: Collection[int]) -> None:
        among, given = f"position IN ({placeholders(positions)})", f"{tables.text}_given"
        rows = execute(f"SELECT position, marks, packed FROM {given} WHERE {among}", [*positions])
        for position, marks, packed in rows:
            *text, characters = unpacked(packed)
            execute(
                f"INSERT INTO {tables.text}({tables.text}, rowid, {COLUMNS})"
                " VALUES ('delete', %s, %s, %s, %s, %s, %s, %s)",
                [position, *text, marks, characters],
            )
        for table in (tables.row, given):
            execute(f"DELETE FROM {table} WHERE {among}", [*positions])

    def match(
        self, tables: Tables, match: Match, *, at: int, limit: int, to_rank: int = 0
    ) -> list[Found]:
        asked = written(match.whole)
        if to_rank >= limit:
            return self._select(tables, match, SCORE, asked, at, limit)
        found = self._select(tables, match, "0", asked, at, limit)
        if not to_rank:
            return found
        if len(found) > to_rank:
            match = replace(match, first=found[to_rank - 1].position)
        ranked = self._select(tables, match, SCORE, asked, at, to_rank)
        return ranked + found[len(ranked) :]

    def match_heads(self, tables: Tables, match: Match, *, at: int, limit: int) -> list[Found]:
        if match.in_title is None:
            return []
        parts = [f"{{title subtitle}} : ({written(match.in_title)})", *map(written, match.filters)]
        return self._select(tables, match, SCORE, " AND ".join(parts), at, limit)

    def _select(
        self, tables: Tables, match: Match, score: str, asked: str, at: int, limit: int
    ) -> list[Found]:
        score = score.format(text=tables.text)
        rows = execute(
            f"SELECT r.position, r.edition, r.commentary, r.facets, {score}"
            f" FROM {tables.text} CROSS JOIN {tables.row} r ON r.position = {tables.text}.rowid"
            f" WHERE {tables.text} MATCH %s AND {tables.text}.rowid BETWEEN %s AND %s"
            " AND r.begins <= %s AND r.ends > %s"
            f" ORDER BY {tables.text}.rowid DESC LIMIT %s",
            [asked, match.first, match.last, at, at, limit],
        )
        return list(map(Found._make, rows))

    def found(self, expressions: Iterable[Expression], *, at: int) -> list[bool]:
        return [bool(self.match(PUBLIC, Match(each), at=at, limit=1)) for each in expressions]

    def learn(self, begins: Mapping[str, int], table: str) -> None:
        words = sorted(begins)
        known: dict[str, int] = {}
        for start in range(0, len(words), AT_ONCE):
            asked = words[start : start + AT_ONCE]
            among = f"word IN ({placeholders(asked)})"
            known.update(execute(f"SELECT word, begins FROM {table} WHERE {among}", asked))
        new = [(word, begins[word]) for word in words if word not in known]
        earlier = [(begins[word], word) for word in words if begins[word] < known.get(word, 0)]
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} VALUES (%s, 1, %s)", new)
            cursor.executemany(f"UPDATE {table} SET begins = %s WHERE word = %s", earlier)


def _set(tables: Tables, options: Mapping[str, int]) -> None:
    for option, value in options.items():
        execute(f"INSERT INTO {tables.text}({tables.text}, rank) VALUES (%s, %s)", [option, value])


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
