"""Bodies spoken of again by their noun alone: “… and a visiting scholar at the council”."""

from __future__ import annotations

import re
from collections.abc import Iterable

_AGAIN = re.compile(
    r"(?<=\w )(?P<before>at|of|for|with|within) the (?P<noun>council|institute|university|centre|"
    r"center|foundation|academy|college|bank|commission|ministry|society|association|network|"
    r"endowment|institution|agency|school|company|firm|think tank)(?=[,.;]|\s+and\b|$)"
)


def with_names(text: str, institutions: Iterable[str]) -> str:
    """The text with the one body of that noun named in full; unchanged where two may be meant."""
    known = list(dict.fromkeys(name for name in institutions if name))

    def named(again: re.Match[str]) -> str:
        noun = re.compile(rf"\b{again['noun']}\b", re.IGNORECASE)
        meant = [name for name in known if noun.search(name)]
        return f"{again['before']} the {meant[0]}" if len(meant) == 1 else again[0]

    return _AGAIN.sub(named, text)
