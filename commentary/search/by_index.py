"""What PostgreSQL's index finds: the latest that match.

To read a vector costs a hundred times what it costs to find its row in the index, and the planner
does not know that: `search_by_index` lets it find rows by the index alone. Vectors are read only to
look for phrases, the latest first, and to rank a few texts. Many are ranked by a small vector that
stands within the row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .backend import PUBLIC, Found, Tables, execute
from .eras import FIRST_YEARS, Era, latest_era, latest_months, years_for
from .expression import NOTHING, Expression, Match, all_of, any_of
from .tsquery import (
    CHARACTER,
    loosened,
    may_hold,
    surely_holds,
    tokens_of,
    with_phrases,
    word,
    written,
)

WEIGHTS = "{0.1, 0.6, 0.4, 1.0}"  # of D (body), C (names), B (subtitle), A (title)
BY_LENGTH = 1  # ranks are divided by the logarithm of the length
MOST_BY_ALL_WORDS = 300  # texts; more of them are ranked by those of the small vector

# What is indexed. Single characters have no places: kept apart, they need not be read to rank.
LEXEMES = "(words || array_to_tsvector(string_to_array(characters, ' ')))"
HEAD = "ts_filter(salient, '{a,b}')"  # title and subtitle
FUNCTION = "search_by_index"
# No condition that another index could serve.
NOW = "position + 0 BETWEEN $2[1] AND $2[2] AND begins <= $2[3] AND ends > $2[3]"


@dataclass(frozen=True)
class _Check:
    """What is asked of the vector of each row, unless the row tells it without."""

    vector: str
    asked: Expression
    unless: str = "false"


@dataclass(frozen=True)
class _Lookup:
    """What an index is asked for, and what must be read row by row."""

    tables: Tables
    vector: str
    by_index: Expression
    to_check: Sequence[_Check]


def latest(tables: Tables, match: Match, at: int, limit: int, to_rank: int) -> list[Found]:
    """The latest that match and are in force, so many of them with a rank."""
    lookup = _Lookup(tables, LEXEMES, loosened(match.whole), _left_open(match.whole))
    found = _latest_first(lookup, match, at, limit, to_rank)
    if not (to_rank and 0 < len(found) <= MOST_BY_ALL_WORDS):
        return found
    rank_of = _ranks(tables, match, [each.position for each in found])
    return [each._replace(score=rank_of.get(each.position, each.score)) for each in found]


def latest_by_title(tables: Tables, match: Match, at: int, limit: int) -> list[Found]:
    """The latest with all the words in title or subtitle."""
    if match.in_title is None:
        return []
    to_check = _left_open(match.in_title, HEAD)
    if match.filters:
        filters = all_of(match.filters)
        to_check.append(_Check(_vector_for(filters), filters))
    lookup = _Lookup(tables, HEAD, loosened(match.in_title), to_check)
    return _latest_first(lookup, match, at, limit, limit)


def are_found(expressions: Iterable[Expression], at: int) -> list[bool]:
    """What the latest months show needs no look at the rest: common words have thousands."""
    asked = list(expressions)
    if not asked:
        return []
    latest = latest_months(_newest(PUBLIC, Match(), at))
    in_force = (
        f"EXISTS (SELECT FROM {PUBLIC.row} WHERE {LEXEMES} @@ {{}}"
        " AND begins <= $2[1] AND ends > $2[1])"
    )
    statement = (
        "SELECT n, 0::bigint, 0::bigint, '', 0::real"
        " FROM unnest($1[2:]) WITH ORDINALITY AS a (words_asked, n) WHERE"
        f" {in_force.format('(words_asked && $1[1])')} OR {in_force.format('words_asked')}"
    )
    rows = _by_index(statement, map(written, [latest, *asked]), [at])
    found = {row.position - 1 for row in rows}
    return [n in found for n in range(len(asked))]


def _latest_first(lookup: _Lookup, match: Match, at: int, limit: int, to_rank: int) -> list[Found]:
    """Era by era, until there are enough."""
    found: list[Found] = []
    last, years = _newest(lookup.tables, match, at), FIRST_YEARS
    while match.first <= last and (missing := limit - len(found)) > 0:
        era = latest_era(match.first, last, years)
        numbers = [era.first, era.last, at, missing, max(0, to_rank - len(found))]
        of_era = _found_in(era, lookup, match, numbers)
        found += of_era
        last, years = era.first - 1, years_for(missing - len(of_era), len(of_era), era)
    return found


def _newest(tables: Tables, match: Match, at: int) -> int:
    """The latest position in force among those looked at; -1 where there is none."""
    rows = execute(
        f"SELECT position FROM {tables.row}"
        " WHERE position BETWEEN %s AND %s AND begins <= %s AND ends > %s"
        " ORDER BY position DESC LIMIT 1",
        [match.first, match.last, at, at],
    )
    return rows[0][0] if rows else -1


def _found_in(era: Era, lookup: _Lookup, match: Match, numbers: list[int]) -> list[Found]:
    """The latest found first, so that no row is ranked that is not among them.

    `numbers`: the first and last position, the moment, how many are to be found, and how many of
    them ranked.
    """
    by_index = all_of([lookup.by_index, *([era.years] if era.years else [])])
    queries = [by_index, _ranked_by(match), *(check.asked for check in lookup.to_check)]
    latest = _latest_checked(lookup) if lookup.to_check else _latest(lookup)
    statement = (
        "SELECT position, edition, commentary, facets, CASE WHEN row_number() OVER () > $2[5]"
        f" THEN 0 ELSE {_rank('salient', '$1[2]')} END"
        f" FROM ({latest}) latest ORDER BY position DESC"
    )
    return _by_index(statement, map(written, queries), numbers)


def _rank(words: str, asked: str) -> str:
    return f"ts_rank('{WEIGHTS}', {words}, {asked}, {BY_LENGTH})"


def _ranked_by(match: Match) -> Expression:
    return any_of(map(word, tokens_of(match.words or NOTHING)))


def _ranks(tables: Tables, match: Match, positions: Sequence[int]) -> dict[int, float]:
    """By all the words of the texts, which are read one by one."""
    rank = _rank("words", "%s::tsquery")
    statement = f"SELECT position, {rank} FROM {tables.row} WHERE position = ANY(%s)"
    return dict(execute(statement, [written(_ranked_by(match)), [*positions]]))


def _by_index(statement: str, asked: Iterable[str], numbers: list[int]) -> list[Found]:
    rows = execute(
        f"SELECT * FROM {FUNCTION}(%s, %s::text[]::tsquery[], %s::bigint[])",
        [statement, [*asked], numbers],
    )
    return list(map(Found._make, rows))


def _latest(lookup: _Lookup) -> str:
    """What is found is sorted by where it is stored alone; of the latest the rest is read."""
    return (
        "SELECT found.position, edition, commentary, facets, salient"
        f" FROM (SELECT ctid, position FROM {lookup.tables.row}"
        f" WHERE {lookup.vector} @@ $1[1] AND {NOW} ORDER BY position DESC LIMIT $2[4]) found"
        f" JOIN {lookup.tables.row} r ON r.ctid = found.ctid ORDER BY found.position DESC"
    )


def _latest_checked(lookup: _Lookup) -> str:
    """The index knows no places: all that may have them, read one by one until there are enough."""
    may_be = " AND ".join(may_hold(check.asked) for check in lookup.to_check)
    is_so = " AND ".join(
        f"({check.unless} OR {check.vector} @@ $1[{n}])"
        for n, check in enumerate(lookup.to_check, 3)
    )
    return (
        "SELECT position, edition, commentary, facets, salient"
        " FROM (SELECT found.position, edition, commentary, facets, salient, words, characters,"
        f" pairs FROM (SELECT ctid, position FROM {lookup.tables.row}"
        f" WHERE {lookup.vector} @@ $1[1] AND {NOW} AND {may_be} ORDER BY position DESC) found"
        f" JOIN {lookup.tables.row} r ON r.ctid = found.ctid"
        " ORDER BY found.position DESC OFFSET 0) a"
        f" WHERE {is_so} ORDER BY position DESC LIMIT $2[4]"
    )


def _left_open(expression: Expression, vector: str = "") -> list[_Check]:
    """What an index that found what is looser leaves open."""
    if not (parts := with_phrases(expression)):
        return []
    asked = all_of(parts)
    return [_Check(vector or _vector_for(asked), asked, f"({surely_holds(asked)})")]


def _vector_for(expression: Expression) -> str:
    """Where to look row by row: to put words and characters together for each takes time."""
    has_characters = any(token.startswith(CHARACTER) for token in tokens_of(expression))
    return LEXEMES if has_characters else "words"
