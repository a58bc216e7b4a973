"""Records that may be one and the same, by their names: an editor decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commentary.text import match_key

from .names import NameIndex, bare

SHORTEST_PLURAL = 5  # letters of a word that may have an s more


@dataclass(frozen=True, slots=True)
class Twins:
    """Two records by slug, and what their names have in common."""

    one: str
    other: str
    reason: str


def find_twins(names: Iterable[tuple[str, str]]) -> list[Twins]:
    """Every pair of records of which one name is nearly one of the other's, each pair once.

    `names`: (slug, name), a record's own and its labels. The work grows with the names, not with
    the pairs.
    """
    names = list(dict.fromkeys(names))
    index = NameIndex.of(names)
    by_number: dict[str, list[str]] = {}
    for slug, name in names:
        by_number.setdefault(_singular(name), []).append(slug)
    found: dict[tuple[str, str], str] = {}
    for slug, name in names:
        for other, reason in _beside(index, by_number, name):
            if other != slug:
                found.setdefault((min(slug, other), max(slug, other)), reason)
    return [Twins(*pair, reason) for pair, reason in sorted(found.items())]


def _beside(
    index: NameIndex, by_number: dict[str, list[str]], name: str
) -> Iterator[tuple[str, str]]:
    for slug in index.same(name):
        yield slug, "the same name, case and width aside"
    for slug in by_number.get(_singular(name), ()):
        yield slug, "the same but for a plural, accents or punctuation"
    yield from index.alike(name).items()


def _singular(name: str) -> str:
    return " ".join(map(_without_plural, bare(match_key(name)).split()))


def _without_plural(word: str) -> str:
    if len(word) < SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
