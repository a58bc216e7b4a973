"""What is offered to somebody who types: names and words, and words perhaps meant.

Nothing is offered that finds nothing in force.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from commentary.models import PolicyEvent
from commentary.text.analysis import fold, is_cjk, pairs, stem, tokens, words

from . import names, vocabulary
from .backend import execute, placeholders
from .engine import engine
from .expression import Expression, Phrase, all_of, any_of, mark
from .names import Name
from .query import QUOTES, STOP_WORDS, Query, Term, parse
from .resolve import KIND_OF_FIELD

MOST = 8
CANDIDATES = 12
SHORTEST = 2  # Latin letters that are completed
LONGEST = 200  # characters at the end of what was typed that are looked at

_UNFINISHED_FIELD = re.compile(
    r"(?<!\S)(?P<operator>(?P<not>-?)(?P<field>author|org|domain|event|year|lang):)"
    r'(?P<value>"[^"]*|[^\s"]*)$',
    re.IGNORECASE,
)
_MINUS = re.compile(r"(?<!\S)-$")


def now() -> int:
    return int(timezone.now().timestamp())


# -- while typing ----------------------------------------------------------------------------


def suggestions(text: str) -> list[str]:
    """How what was typed may go on: names first, then its last word completed.

    Operators stay as they were typed: `author:li` leads to people, `-tar` to words to leave out.
    """
    tail = text[-LONGEST:]
    typed = words(tail)
    if not typed or tail[-1:].isspace():
        return []
    before = text[: -len(tail)]
    query = parse(tail)
    if operator := _UNFINISHED_FIELD.search(tail.translate(QUOTES)):
        return _first_that_find(_values(before + tail[: operator.start()], operator))
    offered = [] if _has_operators(query) else _whole_names(typed)
    return _first_that_find([*offered, *_completions(before, tail, query)])


def _has_operators(query: Query) -> bool:
    fields = any(term.field for term in query.terms)
    return bool(fields or query.excluded or query.years or query.languages)


def _whole_names(typed: Sequence[str]) -> list["_Offer"]:
    named = _named(typed)
    finding = _finding(name for _, name in named)
    return [_Offer(text, finding[name]) for text, name in named]


def _values(before: str, operator: re.Match[str]) -> list["_Offer"]:
    """Names that a field asks for: `author:"Li Zheng"`."""
    typed, kind = words(operator["value"]), KIND_OF_FIELD.get(operator["field"].lower())
    if not typed or not kind:
        return []
    context = [] if operator["not"] else _context(parse(before[-LONGEST:]).groups)
    named = _named(typed, kind)
    finding = _finding(name for _, name in named)
    return [
        _Offer(f"{before}{operator['operator']}{_quoted(text)}", all_of([*context, finding[name]]))
        for text, name in named
    ]


def _quoted(name: str) -> str:
    return name if len(words(name)) == 1 and " " not in name else f'"{name}"'


def _completions(before: str, tail: str, query: Query) -> list["_Offer"]:
    """The last word completed, where texts have it together with the words before it."""
    token = [*tokens(tail)][-1:]  # none, where only folding makes letters of a sign: ㎏
    last = token[0].form if token else ""
    if is_cjk(last) or len(last) < SHORTEST:
        return []
    start = before + tail[: token[0].start]
    is_excluded = _MINUS.search(start) is not None
    context = [] if is_excluded else _context(query.groups[:-1])
    asked = query.terms[-1].forms if query.terms and not is_excluded else ()
    joined = tuple(map(stem, asked[:-1])) if asked[-1:] == (last,) else ()  # us-ch: US-China
    return [
        _Offer(f"{start}{word}", all_of([*context, Phrase((*joined, stem(word)))]))
        for word in vocabulary.beginning(last, now(), CANDIDATES)
        if word != last and word not in STOP_WORDS
    ]


def _context(groups: Iterable[Sequence[Term]]) -> list[Expression]:
    """The plain words that stand before the last: what is offered is found with them."""
    return [
        any_of(Phrase(term.stems) for term in group)
        for group in groups
        if not any(term.field or term.is_prefix or term.is_one_character for term in group)
    ]


def _first_that_find(offered: Sequence["_Offer"]) -> list[str]:
    found: dict[str, str] = {}
    for start in range(0, len(offered), MOST):  # a common word is dear to look up
        for offer in _that_find(offered[start : start + MOST]):
            found.setdefault(fold(offer.text), offer.text)
        if len(found) >= MOST:
            break
    return list(found.values())[:MOST]


@dataclass(frozen=True)
class _Offer:
    text: str
    finds: Expression


def _that_find(offers: Sequence[_Offer]) -> Iterable[_Offer]:
    found = engine().found([offer.finds for offer in offers], at=now())
    return (offer for offer, is_found in zip(offers, found, strict=True) if is_found)


def _finding(asked: Iterable[Name]) -> dict[Name, Expression]:
    """What finds the texts that have to do with each."""
    return {name: any_of(map(mark, marks)) for name, marks in names.marks_by_name(asked).items()}


def _are_public(asked: Sequence[Name]) -> list[bool]:
    """Of each, whether texts in force have to do with it."""
    finding = _finding(asked)
    return engine().found([finding[name] for name in asked], at=now())


def named_like(text: str, kind: str, most: int = 500) -> list[int]:
    """Records of a kind with names that hold all these words, the last perhaps unfinished."""
    typed = words(text[-LONGEST:])
    found = _named(typed, kind, most) if typed else []
    return list(dict.fromkeys(name.pk for _, name in found))


def _named(
    typed: Sequence[str], kinds: str = "poed", most: int = CANDIDATES
) -> list[tuple[str, Name]]:
    """Names that hold all words typed, the last perhaps unfinished, and whom they name."""
    *whole, last = [key for word in typed for key in (pairs(word) if is_cjk(word) else [word])]
    has = "SELECT kind, subject FROM search_name_word WHERE"
    has_all = [f"{has} word = %s"] * len(whole) + [f"{has} word >= %s AND word < %s"]
    rows = execute(
        f"SELECT text, kind, heir FROM search_name WHERE kind IN ({placeholders(kinds)})"
        f" AND (kind, subject) IN ({' INTERSECT '.join(has_all)})"
        " ORDER BY length(text), text LIMIT %s",
        [*kinds, *whole, last, names.after(last), most * 3],
    )
    fitting = [(text, Name(kind, heir)) for text, kind, heir in rows if _holds(text, typed)]
    return fitting[:most]


def _holds(name: str, typed: Sequence[str]) -> bool:
    """This form of the name, not another one of the record's."""
    own = words(name)
    return all(any(_begins(word, each) for word in own) for each in typed)


def _begins(word: str, typed: str) -> bool:
    return word.startswith(typed) or (is_cjk(typed) and typed in word)


# -- named just so ---------------------------------------------------------------------------


def named_in(query: Query, most: int = 6) -> list[Name]:
    """People, institutions, events and domains that the whole query names, with a page here."""
    if not query.groups or query.excluded or any(term.field for term in query.terms):
        return []
    keys = []
    for [term, *others] in query.groups:
        if others:
            return []
        keys += term.forms if term.is_one_character else term.stems
    found = names.closest(dict.fromkeys(keys), most=most * 4)
    listed = _listed([name.pk for name in found if name.kind == "e"])
    in_force = _are_public(found)
    shown = [
        name
        for name, has_texts in zip(found, in_force, strict=True)
        if (name.pk in listed if name.kind == "e" else has_texts)
    ]
    return shown[:most]


def _listed(events: list[int]) -> set[int]:
    """Events are facts: they have a page though nobody wrote about them."""
    if not events:
        return set()
    return set(PolicyEvent.objects.listed().filter(pk__in=events).values_list("pk", flat=True))


def is_public(kind: str, pk: int) -> bool:
    """Whether a record has texts in force, or is an event of the timeline."""
    return any(_are_public([Name(kind, pk)])) or (kind == "e" and bool(_listed([pk])))


# -- perhaps meant ---------------------------------------------------------------------------


def perhaps_meant(query: Query) -> str:
    """The query with its unknown words replaced by likely ones; empty where there are none."""
    moment = now()
    meant = query.text
    for word in dict.fromkeys(query.plain_words):
        if _finds(word):
            continue
        likely = next(filter(_finds, vocabulary.perhaps(word, moment)[:CANDIDATES]), None)
        if likely is None:
            return ""
        meant = _replaced(meant, word, likely)
    return meant if meant != query.text else ""


def _finds(word: str) -> bool:
    if any(engine().found([vocabulary.finding(word)], at=now())):
        return True
    named = names.named((stem(word),), most=1)
    return any(_are_public(named))


def _replaced(text: str, word: str, likely: str) -> str:
    return " ".join(likely if words(part) == [word] else part for part in text.split())
