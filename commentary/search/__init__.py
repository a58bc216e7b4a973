"""Search: what is in force, found by its words, its names and its catalogue.

`parse` reads what somebody typed; `search` returns primary keys, scores, counts of facets and a
cursor. Nothing else in here is for callers, but `refresh` and `gathered` for those who write.
"""

from .finding import Results, at_the_desk, drafts, search
from .offers import is_public, named_in, named_like, perhaps_meant, relaxed, suggestions
from .query import Query, parse
from .rebuild import differences, rebuild, stale
from .upkeep import connect, gathered, refresh

__all__ = [
    "Query",
    "Results",
    "at_the_desk",
    "connect",
    "differences",
    "drafts",
    "gathered",
    "is_public",
    "named_in",
    "named_like",
    "parse",
    "perhaps_meant",
    "rebuild",
    "refresh",
    "relaxed",
    "search",
    "stale",
    "suggestions",
]
