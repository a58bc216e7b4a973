"""What was done, as a noun phrase: “invasion of Ukraine” for “Russia invaded Ukraine”."""

from __future__ import annotations

import re

from . import lexicon
from .wording import (
    ARTICLES,
    ENDS,
    LEADS,
    LONGEST,
    PUNCTUATION,
    STOP,
    SUBORDINATE,
    Word,
    joined,
    names_on_both_sides,
)

# Verbs whose object is the event: “signed the treaty”.
_OF_VERBS = frozenset({"on", "to", "upon", "with"})  # “agreed on”, “voted to”
_AUXILIARY = frozenset({"had", "have", "has", "also", "then", "later", "will", "to"})
_MAKING = frozenset(
    {
        *("signed", "ratified", "concluded", "agreed", "enacted", "passed", "imposed", "adopted"),
        *("convened", "hosted", "announced", "unveiled", "launched", "published", "released"),
        *("issued", "approved", "endorsed", "opened", "proposed", "proclaimed", "declared"),
    }
)
_NOMINAL = {
    "invaded": "invasion of",
    "attacked": "attack on",
    "bombed": "bombing of",
    "shelled": "shelling of",
    "annexed": "annexation of",
    "seized": "seizure of",
    "occupied": "occupation of",
    "captured": "capture of",
    "visited": "visit to",
    "banned": "ban on",
    "sanctioned": "sanctions on",
    "joined": "accession to",
    "detonated": "detonation of",
    "assassinated": "assassination of",
    "elected": "election of",
    "re-elected": "re-election of",
    "ousted": "ousting of",
    "established": "establishment of",
    "recognised": "recognition of",
    "recognized": "recognition of",
    "suspended": "suspension of",
    "overthrew": "overthrow of",
    "left": "withdrawal from",
    "withdrew": "withdrawal",
    "met": "meeting",
    "voted": "vote on",
    "ruled": "ruling",
    "gathered": "meeting",
    "convened": "meeting",
    "meet": "meeting",
    "gather": "meeting",
    "convene": "meeting",
    "vote": "vote on",
}

_RELATIVE = re.compile(r",? (?:who|that|which)$")


def act(words: list[Word], clause: str) -> str:
    """“invasion of Ukraine” for “Russia invaded Ukraine”; else what was done to what."""
    verbs = [
        i for i, word in enumerate(words) if word.low in lexicon.VERB_KINDS or word.low in _NOMINAL
    ]
    if not verbs:
        return _shortened(words)
    index = verbs[0]
    verb = words[index].low
    passive = _is_passive(words, index)
    if passive:
        subject = _subject(words, index - 1) or _before_apposition(words)
        name = _NOMINAL.get(verb, "")
        return f"{name} {subject}".strip() if name.endswith(" of") else subject or _shortened(words)
    thing = _object(words, index + 1)
    name = _NOMINAL.get(verb, "")
    if name == "meeting" and (verb != "convened" or not thing):
        return _meeting(words, index, thing)
    if name:
        return f"{name} {thing}".strip() if thing else name.split(" ")[0]
    if thing and verb in _MAKING:
        return thing
    return f"{_subject(words, index)} {verb} {thing}".strip() if thing else _shortened(words)


def _is_passive(words: list[Word], index: int) -> bool:
    """“was signed”; also “a report published in May”."""
    if index > 0 and words[index - 1].low in ("was", "were", "been", "is", "are", "being"):
        return True
    after = words[index + 1].low if index + 1 < len(words) else ""
    if words[index].low == "agreed" and after == "on":
        return False
    return words[index].low in _MAKING and after in ("in", "on", "by", "at", "|")


def _before_apposition(words: list[Word]) -> str:
    """The subject of “CPTPP, its cousin, was signed”."""
    marks = (number for number, word in enumerate(words) if word.text == ",")
    return _subject(words, next(marks, 0))


def _meeting(words: list[Word], index: int, thing: str) -> str:
    subject = _RELATIVE.sub("", _subject(words, index))  # of “the ministers who met”
    thing = re.sub(r"^with ", "", thing)
    if not subject:
        return "meeting"
    return f"meeting between {subject} and {thing}" if thing else f"meeting of {subject}"


def _subject(words: list[Word], end: int) -> str:
    start = end
    while start > 0 and end - start < LONGEST:
        word = words[start - 1]
        if word.text == "," and names_on_both_sides(words, start - 1):
            start -= 1
            continue
        if word.text == "|" or PUNCTUATION.match(word.text) or word.low in SUBORDINATE:
            break
        start -= 1
    while start < end and words[start].low in ARTICLES | {
        "and",
        "but",
        "then",
        "also",
        "on",
        "in",
    }:
        start += 1
    while end > start and words[end - 1].low in _AUXILIARY:
        end -= 1
    return joined(words[start:end])


def _object(words: list[Word], start: int) -> str:
    while start < len(words) and words[start].low in ARTICLES | _OF_VERBS:
        start += 1
    end = start
    while end < len(words) and end - start < LONGEST:
        word = words[end]
        if word.text == "|" or PUNCTUATION.match(word.text) or word.low in ENDS:
            break
        end += 1
    while end > start and words[end - 1].low in STOP:
        end -= 1
    return joined(words[start:end])


def _shortened(words: list[Word]) -> str:
    """The longest stretch between the dates and marks, without the small words at its ends."""
    stretches: list[list[Word]] = [[]]
    for word in words:
        if word.text == "|" or PUNCTUATION.match(word.text):
            stretches.append([])
        else:
            stretches[-1].append(word)
    kept = max(stretches, key=len)[:LONGEST]
    while kept and kept[-1].low in STOP:
        kept.pop()
    while kept and kept[0].low in ARTICLES | LEADS:
        kept.pop(0)
    return joined(kept)
