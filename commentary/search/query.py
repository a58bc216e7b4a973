"""What somebody typed, read: words, "phrases", -not, OR, prefix*, author:, year:2023..2024.

Nothing is an error. What cannot be read as an operator is read as the plain words it is made of.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from commentary.text.analysis import is_cjk, stem, words

LONGEST = 600  # characters
MOST = 24  # terms
MOST_PREFIXES = 4
FIELDS = frozenset({"author", "org", "domain", "event"})
FIRST_YEAR, LAST_YEAR = 1000, 2999
Part = TypeVar("Part")
# Words of every text: not asked for, unless nothing else is, or they stand in a phrase.
STOP_WORDS = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have how if in into is
    it its not of on or our should so than that the their them then there these they this those to
    was we were what when where which while who whom why will with would you your
    """.split()  # noqa: SIM905 - a hundred quotes less
)

QUOTES = str.maketrans("“”„‟«»「」『』＂：－＊", '"' * 11 + ":-*")
_TERM = re.compile(
    r'(?P<not>(?<!\S)-)?(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_YEARS = re.compile(r"(\d{4})?(\.\.)?(\d{4})?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other: as typed, as written (folded) and as indexed."""

    text: str
    forms: tuple[str, ...]
    field: str = ""
    is_prefix: bool = False
    is_phrase: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        found: list[str] = []
        for form in self.forms:
            if is_cjk(form) and len(form) > 1:
                found += [form[n : n + 2] for n in range(len(form) - 1)]
            else:
                found.append(stem(form))
        return tuple(found)

    @property
    def runs(self) -> tuple["Term", ...]:
        """Latin and Chinese that are written together, apart: AI治理 asks for AI and 治理."""
        runs = [tuple(forms) for _, forms in groupby(self.forms, is_cjk)]
        if self.is_phrase or self.field or len(runs) == 1:
            return (self,)
        return tuple(Term(" ".join(forms), forms) for forms in runs)

    @property
    def is_one_character(self) -> bool:
        """One Chinese character, which stands within the pairs that are indexed."""
        return len(self.forms) == 1 and len(self.forms[0]) == 1 and is_cjk(self.forms[0])

    @property
    def is_one_word(self) -> bool:
        return len(self.forms) == 1 and not is_cjk(self.forms[0])


@dataclass(frozen=True)
class Query:
    """Every group must be found, by one of its terms; none of the excluded."""

    text: str = ""
    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    languages: tuple[str, ...] = ()
    is_shortened: bool = False

    @property
    def terms(self) -> list[Term]:
        return [term for group in self.groups for term in group]

    @property
    def plain_words(self) -> list[str]:
        """The words that a reader may have misspelt."""
        whole = (term for term in self.terms if not (term.field or term.is_prefix))
        return [term.forms[0] for term in whole if term.is_one_word]

    def relaxed(self) -> Iterator["Query"]:
        """Without one of its parts, each in turn."""
        less = [
            *(replace(self, groups=kept) for kept in _without_each(self.groups)),
            *(replace(self, excluded=kept) for kept in _without_each(self.excluded)),
            *(replace(self, years=kept) for kept in _without_each(self.years)),
            *(replace(self, languages=kept) for kept in _without_each(self.languages)),
        ]
        for query in filter(None, less):
            yield replace(query, text=" ".join(query._parts()))

    def each_alone(self) -> Iterator["Query"]:
        """Its words, and what they are alternatives of, each as a query of its own."""
        for group in self.groups:
            alone = Query(groups=(group,))
            yield replace(alone, text=" ".join(alone._parts()))

    def _parts(self) -> Iterator[str]:
        """What would have to be typed for it."""
        yield from (" OR ".join(term.text for term in group) for group in self.groups)
        yield from (f"-{term.text}" for term in self.excluded)
        yield from map(_written, self.years)
        yield from (f"lang:{language}" for language in self.languages)

    def __bool__(self) -> bool:
        return bool(self.groups or self.excluded or self.years or self.languages)


def parse(text: str) -> Query:
    """Read what somebody typed; of what is too long, the beginning."""
    typed = unicodedata.normalize("NFC", text)[:LONGEST]
    reader = _Reader()
    for match in _TERM.finditer(typed.translate(QUOTES)):
        reader.take(match)
        if reader.is_full:
            break
    is_shortened = len(text) > LONGEST or reader.is_full
    return Query(
        text=typed.strip(),
        groups=tuple(_without_stop_words(reader.groups)),
        excluded=tuple(reader.excluded),
        years=tuple(reader.years),
        languages=tuple(reader.languages),
        is_shortened=is_shortened,
    )


class _Reader:
    def __init__(self) -> None:
        self.groups: list[tuple[Term, ...]] = []
        self.excluded: list[Term] = []
        self.years: list[tuple[int, int]] = []
        self.languages: list[str] = []
        self._joins = False
        self._prefixes = 0
        self._taken = 0

    @property
    def is_full(self) -> bool:
        return self._taken >= MOST

    def take(self, match: re.Match[str]) -> None:
        if match[0] == "OR" and self.groups and not self._joins:
            self._joins = True
            return
        joins, self._joins = self._joins, False
        field, value = (match["field"] or "").lower(), match["phrase"]
        value = match["word"] if value is None else value
        if not match["not"] and self._take_filter(field, value):
            return
        for term in self._terms(match, field, value):
            self._taken += len(term.forms)
            if match["not"]:
                self.excluded.append(term)
            elif joins:
                self.groups[-1] += (term,)
            else:
                self.groups.append((term,))

    def _take_filter(self, field: str, value: str) -> bool:
        if field == "year" and (years := _years(value)):
            self.years.append(years)
        elif field == "lang" and _LANGUAGE.fullmatch(value):
            self.languages.append(value.lower())
        else:
            return False
        return True

    def _terms(self, match: re.Match[str], field: str, value: str) -> Iterator[Term]:
        room = MOST - self._taken
        forms = tuple(words(value))[:room]
        if field and (field not in FIELDS or not forms):
            for form in words(match[0])[:room]:
                yield Term(text=form, forms=(form,))
        elif forms:
            is_phrase = match["phrase"] is not None
            may_begin = value.endswith("*") and not is_phrase and self._prefixes < MOST_PREFIXES
            is_prefix = may_begin and len(forms) == 1 and not is_cjk(forms[0])
            self._prefixes += is_prefix
            text = match[0].removeprefix("-")
            if match[0].startswith("-") and not match["not"]:  # behind a quotation mark
                text = text.replace(":", "-").lstrip("-")
            yield Term(text, forms, field, is_prefix=is_prefix, is_phrase=is_phrase)


def _without_each(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    return [parts[:n] + parts[n + 1 :] for n in range(len(parts))]


def _written(years: tuple[int, int]) -> str:
    first, last = years
    if first == last:
        return f"year:{first}"
    begin, end = ("" if year in (FIRST_YEAR, LAST_YEAR) else year for year in years)
    return f"year:{begin}..{end}" if begin or end else f"year:{first}..{last}"


def _years(text: str) -> tuple[int, int] | None:
    """2023, 2023..2024, 2023.., ..2024"""
    match = _YEARS.fullmatch(text)
    if not match or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        return None
    first = int(match[1]) if match[1] else FIRST_YEAR
    last = int(match[3]) if match[3] else (LAST_YEAR if match[2] else first)
    first, last = max(min(first, last), FIRST_YEAR), min(max(first, last), LAST_YEAR)
    return first, last


def _without_stop_words(groups: list[tuple[Term, ...]]) -> Iterator[tuple[Term, ...]]:
    """Groups that ask for more than that a text is in English."""
    telling = [group for group in groups if not all(map(_is_stop_word, group))]
    yield from telling or groups


def _is_stop_word(term: Term) -> bool:
    plain = not (term.field or term.is_prefix or term.is_phrase)
    return plain and len(term.forms) == 1 and term.forms[0] in STOP_WORDS
