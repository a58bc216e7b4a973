"""Text as terms: words without their plural, acronyms as they are, Han characters one by one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

TERM = re.compile(r"[\u3400-\u9fff]|(?:[A-Z]\.){2,}|[^\W_\u3400-\u9fff]+(?:['’](?!s\b)[^\W_]+)?")
_LONGEST_ACRONYM = 6
_REMEMBERED = 50_000


class Term(NamedTuple):
    """`folded` compares words; `acronym` is '' unless written in capitals or dotted."""

    folded: str
    acronym: str


@lru_cache(maxsize=_REMEMBERED)
def term_of(word: str) -> Term:
    """One match of `TERM`, understood."""
    plain = word.replace(".", "")
    acronym = plain if plain.isupper() and 1 < len(plain) <= _LONGEST_ACRONYM else ""
    return Term(_folded(plain), acronym)


def label_terms(label: str) -> tuple[str, ...]:
    """What a label is looked for as: its acronyms as they are, its words folded."""
    found = (term_of(match[0]) for match in TERM.finditer(label))
    return tuple(term.acronym or term.folded for term in found)


def _folded(word: str) -> str:
    """Casefolded in NFKC, and in the singular as far as spelling shows it."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    if len(folded) > 3 and folded.endswith("s") and folded[-2] not in "siu":
        return folded[:-1]
    return folded
