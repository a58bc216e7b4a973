"""PostgreSQL's text vectors with a GIN index. They only store and find the tokens given.

To read a vector costs a hundred times what it costs to find its row in the index, and the planner
does not know that: `search_by_index` lets it find rows by the index alone. Only the rows that
phrases are looked for in, and those that are ranked, are read, the latest first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate

from django.db import connection

from .backend import PUBLIC, Found, Packed, Tables, execute
from .expression import NOTHING, Expression, Match, any_of
from .pairs import noted
from .rows import Analysed, Row
from .tsquery import has_phrases, loosened, may_hold, quoted, tokens_of, word, written

WEIGHTS = "{0.1, 0.6, 0.4, 1.0}"  # of D (body), C (names), B (subtitle), A (title)
BY_LENGTH = 1  # ranks are divided by the logarithm of the length
LAST_PLACE, MOST_PLACES = 16_383, 255  # of a word in a vector
LARGEST = 900_000  # bytes of a vector's words and places; PostgreSQL refuses a megabyte

# What is indexed. Forms have no places: kept apart, they need not be read to rank.
LEXEMES = "(words || array_to_tsvector(string_to_array(forms, ' ')))"
HEAD = "ts_filter(words, '{a,b}')"  # title and subtitle
# Some dozen texts are sorted in together, which costs less; each search looks through them.
PENDING = "fastupdate = on, gin_pending_list_limit = 512"
# What is asked by the index alone, and of how many rows that it finds by each word: 0 is all.
ALL, SOME = "search_by_index", "search_some_by_index"
FUNCTIONS = {ALL: 0, SOME: 200}
# No condition that another index could serve.
NOW = "position + 0 BETWEEN $2[1] AND $2[2] AND begins <= $2[3] AND ends > $2[3]"


class TextVectors:
    def prepare(self) -> None:
        for function, most in FUNCTIONS.items():
            execute(
                f"CREATE OR REPLACE FUNCTION {function}"
                " (statement text, asked tsquery[], numbers bigint[])"
                " RETURNS TABLE (place bigint, edition bigint, commentary bigint, facets text,"
                " score real) LANGUAGE plpgsql STABLE"
                " SET enable_seqscan TO off SET enable_indexscan TO off SET jit TO off"
                " SET max_parallel_workers_per_gather TO 0"  # to start them takes longer
                f" SET gin_fuzzy_search_limit TO {most}"
                " AS 'BEGIN RETURN QUERY EXECUTE statement USING asked, numbers; END'"
            )

    def clear(self) -> None:
        for function in FUNCTIONS:
            execute(f"DROP FUNCTION IF EXISTS {function}")

    def create(self, tables: Tables) -> None:
        execute(
            f"CREATE TABLE {tables.row} (position bigint PRIMARY KEY, commentary bigint NOT NULL,"
            " edition bigint NOT NULL, begins bigint NOT NULL, ends bigint NOT NULL,"
            " facets text NOT NULL, digest text NOT NULL, words tsvector NOT NULL,"
            " forms text NOT NULL, pairs bytea NOT NULL) WITH (toast_tuple_target = 512)"
        )
        # Ranking reads thousands of vectors: not to unpack them is worth their room.
        execute(
            f"ALTER TABLE {tables.row} ALTER words SET STORAGE EXTERNAL,"
            " ALTER facets SET STORAGE MAIN, ALTER pairs SET STORAGE MAIN"
        )
        # What the planner would learn of the words it has no use for, and learning takes long.
        execute(f"ALTER TABLE {tables.row} ALTER words SET STATISTICS 0")
        if tables.row.endswith("_next"):
            return
        self.index(tables)

    def index(self, tables: Tables) -> None:
        execute(f"CREATE INDEX ON {tables.row} (commentary)")
        for vector in (LEXEMES, HEAD):
            execute(f"CREATE INDEX ON {tables.row} USING gin ({vector}) WITH ({PENDING})")
        execute(f"ANALYZE {tables.row} (position, commentary, begins, ends)")

    def drop(self, tables: Tables) -> None:
        execute(f"DROP TABLE IF EXISTS {tables.row}")

    def rename(self, old: Tables, new: Tables) -> None:
        execute(f"ALTER TABLE {old.row} RENAME TO {new.row}")

    def exists(self, tables: Tables) -> bool:
        return execute("SELECT to_regclass(%s) IS NOT NULL", [tables.row])[0][0]

    def pack(self, text: Analysed) -> Packed:
        columns = _columns(text)
        return _vector(columns), text.forms, noted(tokens for tokens, _ in columns)

    def write(self, tables: Tables, rows: Sequence[tuple[Row, Packed]]) -> None:
        self.remove(tables, [row.position for row, _ in rows])
        with connection.cursor() as cursor, cursor.copy(f"COPY {tables.row} FROM STDIN") as copy:
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
        asked = match.whole
        conditions = f"{LEXEMES} @@ $1[1]"
        if has_phrases(asked):
            latest = _latest_with_phrases(tables, conditions, asked)
        else:
            latest = _latest(tables, conditions)
        return self._scored(latest, [loosened(asked), asked], match, [at, limit, to_rank])

    def match_heads(self, tables: Tables, match: Match, *, at: int, limit: int) -> list[Found]:
        if match.in_title is None:
            return []
        filters = Match(None, match.filters).whole
        narrowed = f"{vector_for(filters)} @@ $1[2]" if match.filters else "true"
        latest = _latest(tables, f"{HEAD} @@ $1[1] AND {narrowed}")
        asked = [match.in_title, filters]
        return self._scored(latest, asked, match, [at, limit, limit])

    def _scored(
        self, latest: str, asked: Iterable[Expression], match: Match, numbers: list[int]
    ) -> list[Found]:
        """The latest found first, so that no row is ranked that is not among them.

        `numbers`: the moment, how many are to be found, and how many of them ranked.
        """
        tokens = map(word, tokens_of(match.words or NOTHING))
        queries = [*map(written, asked), written(any_of(tokens))]
        statement = (
            "SELECT position, edition, commentary, facets, CASE WHEN row_number() OVER () > $2[5]"
            f" THEN 0 ELSE ts_rank('{WEIGHTS}', words, $1[3], {BY_LENGTH}) END"
            f" FROM ({latest}) latest ORDER BY position DESC"
        )
        return _by_index(statement, queries, [match.first, match.last, *numbers])

    def found(self, expressions: Iterable[Expression], *, at: int) -> list[bool]:
        """What a few rows show needs no look at the others: common words have thousands."""
        asked = dict(enumerate(map(written, expressions)))
        found = _found_by(SOME, asked, at)
        found |= _found_by(ALL, {n: each for n, each in asked.items() if n not in found}, at)
        return [n in found for n in asked]

    def learn(self, begins: Mapping[str, int], table: str) -> None:
        # Two parameters: to write and read hundreds takes longer than to look the words up.
        # OFFSET keeps the planner from reading the whole table for it.
        execute(
            f"INSERT INTO {table} AS held SELECT word, 1, begins"
            " FROM unnest(string_to_array(%s, ' '), string_to_array(%s, ' ')::bigint[])"
            " AS met (word, begins) WHERE NOT EXISTS"
            f" (SELECT FROM {table} known WHERE known.word = met.word"
            ' COLLATE "C" AND known.begins <= met.begins OFFSET 0) ORDER BY word'
            " ON CONFLICT (word) DO UPDATE SET begins = least(held.begins, excluded.begins)",
            [" ".join(begins), " ".join(map(str, begins.values()))],
        )


def _found_by(function: str, asked: dict[int, str], at: int) -> set[int]:
    """Which of what is asked is found in force, by number."""
    if not asked:
        return set()
    statement = (
        "SELECT n, 0::bigint, 0::bigint, '', 0::real"
        " FROM unnest($1) WITH ORDINALITY AS a (words_asked, n) WHERE EXISTS"
        f" (SELECT FROM {PUBLIC.row}"
        f" WHERE {LEXEMES} @@ words_asked AND begins <= $2[1] AND ends > $2[1])"
    )
    numbers = list(asked)
    rows = _by_index(statement, list(asked.values()), [at], function)
    return {numbers[row.position - 1] for row in rows}


def _by_index(
    statement: str, asked: list[str], numbers: list[int], function: str = ALL
) -> list[Found]:
    rows = execute(
        f"SELECT * FROM {function}(%s, %s::text[]::tsquery[], %s::bigint[])",
        [statement, asked, numbers],
    )
    return [Found(*row) for row in rows]


def _latest(tables: Tables, conditions: str) -> str:
    """What is found is sorted by where it is stored alone; of the latest the rest is read."""
    return (
        "SELECT found.position, edition, commentary, facets, words"
        f" FROM (SELECT ctid, position FROM {tables.row} WHERE {conditions} AND {NOW}"
        f" ORDER BY position DESC LIMIT $2[4]) found JOIN {tables.row} r ON r.ctid = found.ctid"
        " ORDER BY found.position DESC"
    )


def _latest_with_phrases(tables: Tables, conditions: str, asked: Expression) -> str:
    """The index knows no places: all that may have them, read one by one until there are enough.

    A vector is held in an array, so that it is read once: for its phrases and to be ranked.
    """
    return (
        "SELECT position, edition, commentary, facets, words"
        " FROM (SELECT position, edition, commentary, facets, forms, held[1] AS words"
        " FROM (SELECT found.position, edition, commentary, facets, forms, ARRAY[words] AS held"
        f" FROM (SELECT ctid, position FROM {tables.row}"
        f" WHERE {conditions} AND {NOW} AND {may_hold(asked)} ORDER BY position DESC) found"
        f" JOIN {tables.row} r ON r.ctid = found.ctid ORDER BY found.position DESC OFFSET 0) a) b"
        f" WHERE {vector_for(asked)} @@ $1[2] ORDER BY position DESC LIMIT $2[4]"
    )


def _columns(text: Analysed) -> list[tuple[str, str]]:
    """The short ones first: places in a long text end at some point."""
    return [
        (text.title, "A"),
        (text.subtitle, "B"),
        (text.names, "C"),
        (text.marks, ""),
        (text.body, ""),
    ]


def _vector(columns: Sequence[tuple[str, str]]) -> str:
    """The text form of a vector: every token with its places."""
    places: dict[str, list[str]] = defaultdict(list)
    last = 0
    for tokens, weight in columns:
        first = last + 2  # no phrase spans two columns
        fitting = tokens.split()[: max(0, LAST_PLACE - first)]
        for last, token in enumerate(fitting, start=first):
            places[token].append(f"{last}{weight}")
    if sum(4 * len(tokens) for tokens, _ in columns) + 8 * last > LARGEST:
        places = _fitting(places)
    return " ".join(f"{quoted(token)}:{','.join(at[:MOST_PLACES])}" for token, at in places.items())


def _fitting(places: dict[str, list[str]]) -> dict[str, list[str]]:
    """The words that come first, as far as there is room."""
    sizes = accumulate(4 + len(token.encode()) + 2 * len(at) for token, at in places.items())
    return {
        token: at for (token, at), size in zip(places.items(), sizes, strict=True) if size < LARGEST
    }


def vector_for(expression: Expression) -> str:
    """Where to look row by row: to put words and forms together for each takes time."""
    has_forms = any(token.startswith("=") for token in tokens_of(expression))
    return LEXEMES if has_forms else "words"
