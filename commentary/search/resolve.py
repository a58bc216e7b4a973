"""From what somebody typed to what is looked for: names are looked up, prefixes spelt out."""

from collections.abc import Iterable, Mapping
from datetime import date

from commentary.text.analysis import is_cjk

from . import names, vocabulary
from .expression import (
    EVERYTHING,
    FIRST_POSITION,
    LAST_POSITION,
    NOTHING,
    Expression,
    Match,
    Phrase,
    Without,
    all_of,
    any_of,
    mark,
    position_of,
)
from .query import Query, Term

KIND_OF_FIELD = {"author": "p", "org": "o", "domain": "d", "event": "e"}
MOST_IN_TITLE = 4  # words that are looked for in titles alone
MOST_NAMES = 100  # records that the words of one query may name, together
MOST_BY_WORD = 20  # that one of them may: a word of more names is hardly meant as a name


def match_of(query: Query, chosen: Mapping[str, str] | None = None, *, at: int) -> Match:
    """`chosen`: marks by facet (`{"d": "d12", "y": "2024"}`) that narrow the result down."""
    chosen = dict(chosen or {})
    years = list(query.years)
    if year := chosen.pop("y", None):
        years.append((int(year), int(year)))
    resolver = _Resolver(at)
    groups = [any_of(map(resolver.term, group)) for group in query.groups]
    words = all_of(groups) if groups else None
    excluded = [resolver.term(term) for term in query.excluded]
    filters = [mark(f"l{language}") for language in query.languages]
    filters += [_marked(value) for value in chosen.values()]
    if excluded:
        filters.append(Without(EVERYTHING, any_of(excluded)))
    first, last = _positions(years)
    return Match(words, tuple(filters), resolver.in_title(query), first, last)


class _Resolver:
    def __init__(self, at: int) -> None:
        self._at = at
        self._room = MOST_NAMES

    def term(self, term: Term) -> Expression:
        if not term.field:
            return all_of(map(self._plain, term.runs))
        found = [*self._as_signed(term), *self._names(term, KIND_OF_FIELD[term.field])]
        return any_of(found or [NOTHING])

    def _plain(self, term: Term) -> Expression:
        return any_of([self._words(term), *self._names(term, "poed", MOST_BY_WORD)])

    def in_title(self, query: Query) -> Expression | None:
        """Only for a few plain words: it is asked where they are found too often to rank all."""
        terms = query.terms
        if not 0 < len(terms) <= MOST_IN_TITLE or any(term.field for term in terms):
            return None
        return all_of(any_of(map(self._in_text, group)) for group in query.groups)

    def _in_text(self, term: Term) -> Expression:
        return all_of(map(self._words, term.runs))

    def _words(self, term: Term) -> Expression:
        if term.is_prefix:
            found = vocabulary.beginning(term.forms[0], self._at)
            return any_of(map(vocabulary.finding, found or term.forms))
        singles = [form for form in term.forms if len(form) == 1 and is_cjk(form)]
        if not singles:
            return Phrase(term.stems)
        # A single character stands within the pairs of the text: next to what, nobody can tell.
        rest = [Phrase((stem,)) for stem in term.stems if stem not in singles]
        return all_of([*rest, *(Phrase((f"={single}",)) for single in singles)])

    def _as_signed(self, term: Term) -> Iterable[Expression]:
        """Signers and institutions as a text names them, whatever they are called now."""
        kind = {"author": "a", "org": "o"}.get(term.field)
        if kind:
            yield Phrase(tuple(f"_{kind}:{stem}" for stem in term.stems))

    def _names(self, term: Term, kinds: str, most: int = names.MOST) -> list[Expression]:
        most = min(most, self._room)
        if not most:
            return []
        if term.is_prefix:
            found = names.beginning(term.forms[0], kinds, most)
        elif term.is_one_character:
            found = names.with_all(term.forms, kinds, most)
        else:
            found = names.named(term.stems, kinds, most)
        self._room -= len(found)
        return [mark(each) for each in names.marks_of(found)]


def _marked(value: str) -> Expression:
    """A facet's value: for a record, with what is counted under it."""
    if value[0] in names.KINDS:
        return any_of(map(mark, names.marks_of([names.Name(value[0], int(value[1:]))])))
    return mark(value)


def _positions(years: Iterable[tuple[int, int]]) -> tuple[int, int]:
    first, last = FIRST_POSITION, LAST_POSITION
    for begins, ends in years:
        first = max(first, position_of(date(begins, 1, 1).toordinal(), 0))
        last = min(last, position_of(date(ends, 12, 31).toordinal() + 1, 0) - 1)
    return first, last
