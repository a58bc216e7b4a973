"""One search: what is found, in which order, and what it could be narrowed down by."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.utils import timezone

from . import names
from .backend import DRAFTS, PUBLIC, Found, Tables
from .engine import engine
from .expression import Match, size
from .query import Query
from .ranking import PAGE_SIZE, Page, count_facets, page_of, ranked, read_cursor
from .resolve import match_of
from .rows import FOREVER

MOST = 5_000  # texts that are counted and ranked; of more, the latest, and those by their titles
MOST_BY_TITLE = 1_000
FEW_TOKENS = 3
LEAST_RANKED = 300


@dataclass(frozen=True)
class Results:
    """Editions found, by primary key in `hits`; `next` is the cursor of the page behind."""

    hits: list[Found]
    total: int
    is_exact: bool
    facets: dict[str, Counter[str]]
    next: str

    @property
    def editions(self) -> list[int]:
        return [hit.edition for hit in self.hits]


def search(
    query: Query,
    chosen: Mapping[str, str] | None = None,
    *,
    by_date: bool = False,
    cursor: str = "",
    size: int = PAGE_SIZE,
    at: datetime | None = None,
) -> Results:
    """Texts in force (at a moment: now, unless given) that match, one page of so many of them.

    `chosen` narrows down, by kind: `{"d": "d12", "y": "2024", "l": "lzh-hans"}`.
    """
    moment = int((at or timezone.now()).timestamp())
    match = match_of(query, chosen, at=moment)
    by_date = by_date or match.words is None
    to_rank = 0 if by_date else _most_ranked(match)
    latest = engine().match(PUBLIC, match, at=moment, limit=MOST + 1, to_rank=to_rank)
    counted = latest[:MOST]
    pages = _by_date if by_date else _ranked
    page = pages(match, latest, cursor, size, moment)
    return Results(
        hits=list(page.items),
        total=len(counted),
        is_exact=len(latest) <= MOST,
        facets=count_facets(counted, names.counted_as()),
        next=page.next,
    )


def count(query: Query, chosen: Mapping[str, str] | None = None) -> int:
    """How many texts in force match, up to MOST: a search without order and facets."""
    moment = int(timezone.now().timestamp())
    match = match_of(query, chosen, at=moment)
    return len(engine().match(PUBLIC, match, at=moment, limit=MOST))


def _most_ranked(match: Match) -> int:
    """What ranks by many tokens is dear: the more there are, the fewer texts are ranked.

    The others come behind, by date.
    """
    tokens = size(match.words)
    return MOST + 1 if tokens <= FEW_TOKENS else max(LEAST_RANKED, MOST * FEW_TOKENS // tokens)


def _ranked(match: Match, latest: list[Found], cursor: str, size: int, at: int) -> Page:
    found = latest[:MOST]
    if len(latest) > MOST:
        older = replace(match, last=found[-1].position - 1)
        found += engine().match_heads(PUBLIC, older, at=at, limit=MOST_BY_TITLE)
    return page_of(ranked(found, datetime.fromtimestamp(at, tz=UTC).date()), cursor, size)


def _by_date(match: Match, latest: list[Found], cursor: str, size: int, at: int) -> Page:
    """Pages go on behind the last that is counted, at the same cost."""
    counted, position = read_cursor(cursor)
    if counted is None:
        return page_of(latest, "", size)
    behind = replace(match, last=min(match.last, position - 1))
    found = engine().match(PUBLIC, behind, at=at, limit=size + 1)
    page = page_of(found, "", size)
    more = f"{counted + size}.{page.items[-1].position:x}" if page.next else ""
    return Page(page.items, more)


# -- for the desk ----------------------------------------------------------------------------

MOST_AT_THE_DESK = 1_000


def drafts(query: Query) -> list[int]:
    """Editions being written that match, the latest first."""
    return _editions(DRAFTS, query, int(timezone.now().timestamp()))


def at_the_desk(query: Query) -> list[int]:
    """Editions that match: in force, scheduled or being written."""
    now = int(timezone.now().timestamp())
    in_force, to_come = _editions(PUBLIC, query, now), _editions(PUBLIC, query, FOREVER - 1)
    return list(dict.fromkeys([*drafts(query), *to_come, *in_force]))


def _editions(tables: Tables, query: Query, at: int) -> list[int]:
    found = engine().match(tables, match_of(query, at=at), at=at, limit=MOST_AT_THE_DESK)
    return [each.edition for each in found]
