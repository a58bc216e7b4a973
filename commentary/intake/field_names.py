"""What the fields of a header or a line are called: their own names, and others in use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from commentary.text import match_key

from .errors import IntakeError
from .values import listed

Path = tuple[str | int, ...]

ALIASES = {
    "abstract": "summary",
    "author": "authors",
    "byline": "authors",
    "categories": "domains",
    "contributor": "contributors",
    "date": "issued",
    "deck": "subtitle",
    "dek": "subtitle",
    "description": "summary",
    "excerpt": "summary",
    "lang": "language",
    "published": "issued",
    "published_date": "issued",
    "standfirst": "subtitle",
    "tags": "domains",
    "topics": "domains",
}
# Two spellings that a site generator writes side by side: both are taken.
_JOINED = {"domains"}


def own_names(
    given: Mapping[str, Any], known: Collection[str], lines: Mapping[Path, int], line: int
) -> dict[str, tuple[str, Any]]:
    """The own name of each known field, with the name it was written under and its value.

    Raises IntakeError where a name is no field's, or a field is there under two names.
    """
    named: dict[str, tuple[str, Any]] = {}
    for written, value in given.items():
        name = written.strip().lower().replace("-", "_").replace(" ", "_")
        name = ALIASES.get(name, name)
        place = lines.get((written,), line)
        if name not in known:
            raise IntakeError(_unknown(name, known), line=place, field=written)
        if value is None or value == "":
            continue
        if name in named:
            first, before = named[name]
            if name not in _JOINED:
                message = f"“{first}” says the same field already: keep one"
                raise IntakeError(message, line=place, field=written, value=value)
            value = _joined(before, value)
        named[name] = (written, value)
    return named


def _joined(one: Any, other: Any) -> list[Any]:
    """Domains under two names, each once."""
    names = [listed(one), listed(other)]
    return list({match_key(str(name)): name for part in names for name in part}.values())


def _unknown(name: str, known: Iterable[str]) -> str:
    names = sorted({*known, *ALIASES})
    close = get_close_matches(name[:60], names, n=1, cutoff=0.6)
    return "There is no such field" + (f"; did you mean “{close[0]}”?" if close else "")
