"""PostgreSQL's text vectors with a GIN index. They only store and find the tokens given."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from .backend import PUBLIC, Found, Tables, execute
from .expression import AllOf, AnyOf, Expression, Match, Phrase, Without
from .rows import Analysed, Row

WEIGHTS = "{0.1, 0.6, 0.4, 1.0}"  # of D (body), C (names), B (subtitle), A (title)
BY_LENGTH = 1  # ranks are divided by the logarithm of the length
LAST_PLACE, MOST_PLACES = 16_383, 255  # of a word in a vector
LARGEST = 900_000  # bytes of a vector's words and places; PostgreSQL refuses a megabyte


class TextVectors:
    def create(self, tables: Tables) -> None:
        execute(
            f"CREATE TABLE {tables.row} (position bigint PRIMARY KEY, commentary bigint NOT NULL,"
            " edition bigint NOT NULL, begins bigint NOT NULL, ends bigint NOT NULL,"
            " facets text NOT NULL, digest text NOT NULL, head tsvector NOT NULL,"
            " words tsvector NOT NULL)"
        )
        # Ranking reads thousands of vectors: not to unpack them is worth their room.
        execute(f"ALTER TABLE {tables.row} ALTER words SET STORAGE EXTERNAL")
        if tables.row.endswith("_next"):
            return
        self.index(tables)

    def index(self, tables: Tables) -> None:
        execute(f"CREATE INDEX ON {tables.row} (commentary)")
        execute(f"CREATE INDEX ON {tables.row} USING gin (words) WITH (fastupdate = off)")
        execute(f"CREATE INDEX ON {tables.row} USING gin (head) WITH (fastupdate = off)")
        execute(f"ANALYZE {tables.row}")

    def drop(self, tables: Tables) -> None:
        execute(f"DROP TABLE IF EXISTS {tables.row}")

    def rename(self, old: Tables, new: Tables) -> None:
        execute(f"ALTER TABLE {old.row} RENAME TO {new.row}")

    def exists(self, tables: Tables) -> bool:
        return execute("SELECT to_regclass(%s) IS NOT NULL", [tables.row])[0][0]

    def write(self, tables: Tables, rows: Sequence[tuple[Row, Analysed]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {tables.row} VALUES"
                " (%s, %s, %s, %s, %s, %s, %s, %s::tsvector, %s::tsvector)"
                " ON CONFLICT (position) DO UPDATE SET commentary = excluded.commentary,"
                " edition = excluded.edition, begins = excluded.begins, ends = excluded.ends,"
                " facets = excluded.facets, digest = excluded.digest, head = excluded.head,"
                " words = excluded.words",
                [
                    (
                        row.position,
                        row.commentary,
                        row.edition,
                        row.begins,
                        row.ends,
                        " ".join(row.facets),
                        row.digest,
                        _vector([(text.title, "A"), (text.subtitle, "B")]),
                        _vector(_columns(text), text.forms),
                    )
                    for row, text in rows
                ],
            )

    def remove(self, tables: Tables, positions: Collection[int]) -> None:
        execute(f"DELETE FROM {tables.row} WHERE position = ANY(%s)", [[*positions]])

    def match(
        self, tables: Tables, match: Match, *, at: int, limit: int, is_ranked: bool = False
    ) -> list[Found]:
        words = match.words if is_ranked else None
        return self._select(
            tables, match, words, "words @@ %s::tsquery", [written(match.whole)], at, limit
        )

    def match_heads(self, tables: Tables, match: Match, *, at: int, limit: int) -> list[Found]:
        if match.in_title is None:
            return []
        condition, asked = "head @@ %s::tsquery", [written(match.in_title)]
        if match.filters:
            condition += " AND words @@ %s::tsquery"
            asked.append(written(Match(None, match.filters).whole))
        return self._select(tables, match, match.words, condition, asked, at, limit)

    def _select(
        self,
        tables: Tables,
        match: Match,
        ranked_by: Expression | None,
        condition: str,
        asked: list[str],
        at: int,
        limit: int,
    ) -> list[Found]:
        score, by = "0", []
        if ranked_by is not None:
            score = f"ts_rank('{WEIGHTS}', words, %s::tsquery, {BY_LENGTH})"
            by = [written(ranked_by)]
        # The inner query first, so that no row is ranked that is not among the latest.
        rows = execute(
            f"SELECT position, edition, commentary, facets, {score} FROM"
            f" (SELECT position, edition, commentary, facets, words FROM {tables.row}"
            f" WHERE {condition} AND position BETWEEN %s AND %s AND begins <= %s AND ends > %s"
            " ORDER BY position DESC LIMIT %s) latest ORDER BY position DESC",
            [*by, *asked, match.first, match.last, at, at, limit],
        )
        return [Found(*row) for row in rows]

    def found(self, expressions: Iterable[Expression], *, at: int) -> list[bool]:
        asked = [written(each) for each in expressions]
        if not asked:
            return []
        one = (
            f"EXISTS (SELECT FROM {PUBLIC.row}"
            " WHERE words @@ %s::tsquery AND begins <= %s AND ends > %s)"
        )
        parameters = [value for each in asked for value in (each, at, at)]
        return list(execute(f"SELECT {', '.join([one] * len(asked))}", parameters)[0])


def _columns(text: Analysed) -> list[tuple[str, str]]:
    """The short ones first: places in a long text end at some point."""
    return [
        (text.title, "A"),
        (text.subtitle, "B"),
        (text.names, "C"),
        (text.marks, ""),
        (text.body, ""),
    ]


def _vector(columns: Iterable[tuple[str, str]], bare: str = "") -> str:
    """The text form of a vector: every token with its places, and tokens that need none."""
    places: dict[str, list[str]] = defaultdict(list)
    last = size = 0
    for tokens, weight in columns:
        first = last + 2  # no phrase spans two columns
        for last, token in enumerate(tokens.split(), start=first):
            if size < LARGEST and last < LAST_PLACE and len(places[token]) < MOST_PLACES:
                size += 2 if places[token] else 6 + len(token.encode())
                places[token].append(f"{last}{weight}")
    positioned = [f"{_quoted(token)}:{','.join(at)}" for token, at in places.items() if at]
    return " ".join([*positioned, *(map(_quoted, bare.split()) if size < LARGEST else ())])


def _quoted(token: str) -> str:
    return "'" + token.replace("'", "''") + "'"


def written(expression: Expression) -> str:
    """In the language of tsquery. Every token is quoted, and holds no backslash."""
    match expression:
        case Phrase(tokens):
            return "(" + " <-> ".join(map(_quoted, tokens)) + ")"
        case AnyOf(parts):
            return "(" + " | ".join(map(written, parts)) + ")"
        case AllOf(parts):
            return "(" + " & ".join(map(written, parts)) + ")"
        case Without(base, excluded):
            return f"({written(base)} & !{written(excluded)})"
