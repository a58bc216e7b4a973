"""Whether an English clause with a date tells of an event, and of which kind."""

from __future__ import annotations

import re

from . import lexicon
from .doubts import doubts, is_aside
from .places import where
from .sentences import Bounds

ENOUGH = 2

_MARK = re.compile(r"[,;:()—–] ?")
_LEADERS = re.compile(
    r"\b(?:[Pp]residents?|[Pp]rime [Mm]inisters?|[Cc]hancellor|[Ll]eaders?|[Hh]eads? of (?:state"
    r"|government)|Xi|Biden|Trump|Putin|Macron)\b"
)


def is_event(clause: str, dates: list[Bounds], fine: bool) -> bool:
    """Whether a clause with these dates tells of something that happened or is planned.

    `fine`: one of the dates says a month or a day. Few trends are told of by the day.
    """
    plain = blanked(clause, dates)
    told = lexicon.told(plain)
    did = _did(plain, told, fine)
    points = did + told.has_noun + _dated_noun(clause, dates)
    if points + 1 < ENOUGH:
        return False
    if points and (fine or where(clause)):
        points += 1
    if points < ENOUGH or points - doubts(plain, told, did, fine) < ENOUGH:
        return False
    return not is_aside(clause)


def _did(plain: str, told: lexicon.Told, fine: bool) -> int:
    """How surely a verb tells of an act. Any verb may, if the day or the month is said."""
    if told.strong >= 0 or any(pattern.search(plain) for pattern, _kind in lexicon.PHRASES):
        return 2
    if told.weak >= 0 or lexicon.AHEAD.search(plain):
        return 2 if told.has_noun else 1
    return int(fine and (told.mild >= 0 or bool(lexicon.SOME_ACT_AHEAD.search(plain))))


def blanked(clause: str, dates: list[Bounds]) -> str:
    """The clause with its dates blanked, so that no month is read as a word."""
    for start, end in dates:
        clause = clause[:start] + " " * (end - start) + clause[end:]
    return clause


def _dated_noun(clause: str, dates: list[Bounds]) -> bool:
    """“the May 2024 dialogue”, “the Lima summit on 16 November”, “the treaty of 1992”."""
    return any(
        _noun_within(clause[end : end + 60]) or _noun_before(clause[max(0, start - 70) : start])
        for start, end in dates
    )


def _noun_before(before: str) -> bool:
    """Whether a noun stands a few words before a date, with no mark between them."""
    last = _MARK.split(before.rstrip(" ,("))[-1]
    return any(word.lower() in lexicon.NOUN_KINDS for word in last.split()[-8:])


def _noun_within(after: str) -> bool:
    """Whether a date is followed by its noun: “2015 Paris Agreement”."""
    words = re.match(r"(?:['’]s)?(?: [\w’'.-]+){1,4}", after)
    if not words:
        return False
    for word in words[0].split()[:4]:
        if word.lower() in lexicon.NOUN_KINDS:
            return True
        if word.lower() in ("the", "a", "was", "were", "is", "and", "to", "in", "of", "by"):
            return False
    return False


def kind_of(clause: str, noun: str, what: str) -> str:
    """The kind of event. A noun decides, then a phrase, then the verb."""
    kind = lexicon.NOUN_KINDS.get(noun, "")
    if kind == "dialogue" and noun.startswith(("meeting", "talks")) and _LEADERS.search(what):
        return "summit"
    if kind:
        return kind
    if what.startswith("meeting"):
        return "summit" if _LEADERS.search(what) else "dialogue"
    for pattern, phrase_kind in lexicon.PHRASES:
        if pattern.search(clause):
            return phrase_kind
    kind = lexicon.VERB_KINDS.get(lexicon.told(clause).strong_verb, "other")
    return "summit" if kind == "dialogue" and _LEADERS.search(clause) else kind
