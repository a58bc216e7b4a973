"""Bodies spoken of again by their noun alone: “… and a visiting scholar at the council”."""

from __future__ import annotations

import re
from collections.abc import Iterable

_AGAIN = re.compile(
    r"(?<=[\w)] )(?P<before>at|of|for|with|within) the (?:same )?"
    r"(?P<noun>Council|Institute|Centre|Center|Foundation|University|"
    r"council|institute|university|centre|center|foundation|academy|college|bank|commission|ministry|society|association|network|"
    r"endowment|institution|agency|school|company|firm|think tank)(?=[,.;]|\s+and\b|$)"
)


# “the CSC Economics Program”: a part of the body of which CSC are the initials.
_INITIALS = re.compile(
    r"\b(?P<short>[A-Z]{3,8}) (?=(?:(?:[A-Z][\w’'-]*|and|of|in|on|&) ){1,6}?"
    r"(?:Program|Programme|Project|Initiative|Department|Division|Unit|Team)\b)"
)
_CAPITALS = re.compile(r"\b[A-Z]")


def with_names(text: str, institutions: Iterable[str]) -> str:
    """The text with the one body of that noun named in full; unchanged where two may be meant.

    Where a body's initials stand before a part of it, they become its owner: “CSC's Program”.
    """
    known = list(dict.fromkeys(name for name in institutions if name))
    initials = {"".join(_CAPITALS.findall(name)) for name in known}

    def named(again: re.Match[str]) -> str:
        noun = re.compile(rf"\b{again['noun']}\b", re.IGNORECASE)
        meant = [name for name in known if noun.search(name)]
        return f"{again['before']} the {meant[0]}" if len(meant) == 1 else again[0]

    def owned(part: re.Match[str]) -> str:
        return f"{part['short']}'s " if part["short"] in initials else part[0]

    return _INITIALS.sub(owned, _AGAIN.sub(named, text))
