"""Search: what is in force, found by its words, its names and its catalogue.

`parse` reads what somebody typed; `search` returns primary keys, scores, counts of facets and a
cursor. Nothing else in here is for callers, but for those who write: `refresh`, `gathered`, and
`enter` with what makes its rows.
"""

from .finding import Results, at_the_desk, count, drafts, search
from .offers import is_public, named_in, named_like, perhaps_meant, suggestions
from .query import Query, parse
from .rebuild import differences, is_being_built, rebuild, stale
from .rows import Row, is_indexed, row_of
from .upkeep import connect, enter, gathered, refresh

__all__ = [
    "Query",
    "Results",
    "Row",
    "at_the_desk",
    "connect",
    "count",
    "differences",
    "drafts",
    "enter",
    "gathered",
    "is_being_built",
    "is_indexed",
    "is_public",
    "named_in",
    "named_like",
    "parse",
    "perhaps_meant",
    "rebuild",
    "refresh",
    "row_of",
    "search",
    "stale",
    "suggestions",
]
