"""Names that are the same, and names that only look it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commentary.text import match_key

SHORTEST = 5  # letters of a name in which one may differ


@dataclass(frozen=True, slots=True)
class Match:
    """A known record that is meant; `score` from 0 to 1."""

    slug: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A known record that may be mistaken for what is meant. An editor decides."""

    slug: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """The match, if there is one beyond doubt, and the records that look like it."""

    match: Match | None = None
    lookalikes: tuple[Lookalike, ...] = ()


def bare(key: str) -> str:
    """A key without accents and marks: letters and figures with single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def unordered(key: str) -> str:
    return " ".join(sorted(bare(key).split()))


@dataclass(slots=True)
class NameIndex:
    """Names by key, by key without accents, in any order, and with one letter left out.

    One letter off is found by leaving out one letter on both sides, so a look-up costs the
    length of the name and not the number of names.
    """

    exact: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _bare: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _unordered: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _shortened: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> NameIndex:
        """An index of (slug, name)."""
        index = cls()
        for slug, name in dict.fromkeys(names):
            index.add(slug, name)
        return index

    def add(self, slug: str, name: str) -> None:
        key = match_key(name)
        plain = bare(key)
        if not plain:
            return
        self.exact[key].append(slug)
        self._bare[plain].append(slug)
        self._unordered[unordered(key)].append(slug)
        for shorter in {plain, *_without_one(plain)}:
            self._shortened[shorter].append((slug, plain))

    def same(self, name: str) -> list[str]:
        """The records of exactly this name, case and width aside."""
        return list(dict.fromkeys(self.exact.get(match_key(name), ())))

    def alike(self, name: str) -> dict[str, str]:
        """The records of a name that looks like it but is not the same, each with how."""
        key = match_key(name)
        plain = bare(key)
        if not plain:
            return {}
        found: dict[str, str] = {}
        for slug in self._bare.get(plain, ()):
            found.setdefault(slug, "the same but for accents or punctuation")
        for slug in self._unordered.get(unordered(key), ()):
            found.setdefault(slug, "the same words in another order")
        for slug, other in self._one_off(plain):
            if plain != other:
                found.setdefault(slug, "one letter off")
        for slug in self.exact.get(key, ()):
            found.pop(slug, None)
        return found

    def _one_off(self, plain: str) -> Iterator[tuple[str, str]]:
        for shorter in {plain, *_without_one(plain)}:
            for slug, other in self._shortened.get(shorter, ()):
                if _is_one_off(plain, other) and _numbers(plain) == _numbers(other):
                    yield slug, other


def _numbers(plain: str) -> list[str]:
    """A figure is no slip of the pen: “Pillar 1” and “Pillar 2” are two things."""
    return [letter for letter in plain if letter.isnumeric()]


def _without_one(plain: str) -> Iterator[str]:
    if len(plain) < SHORTEST:
        return
    for index in range(len(plain)):
        yield plain[:index] + plain[index + 1 :]


def _is_one_off(one: str, other: str) -> bool:
    """One letter more, less, other, or two neighbours swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[2:] == other_rest[2:] and rest[:2] == other_rest[1::-1])
    )
