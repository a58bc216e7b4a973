"""Sentences and clauses of a block as spans of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

Bounds = tuple[int, int]

_SHORTEST = 3
LONGEST = 2_000  # characters: what is longer is no sentence but a table or a broken file

_END = re.compile(
    "\n+|[。！？]+[”’」』）)]*|[.!?…]+[\"”’')\\]]*(?:\\[\\^\\w+\\]|\\^\\d+\\^)*(?=[\\s\u3000]|$)"
)
# After these a full stop does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Sr|Jr|St|Mt|No|Nos|vs|etc|cf|al|Inc|Ltd|Co"
    r"|Corp|Art|Sec|Vol|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|approx|ca|c"
    r"|H\.E|Hon|Amb|Adm|Capt|Maj|Pres|Fr)|\b(?:[A-Z]\.)*[A-Z])$"
)
_OPENS = re.compile(r"[\s\u3000]+[\"“‘'(\[]?[A-Z0-9\u00c0-\u00de\u3400-\u9fff]")
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")
_NEW_SENTENCE = re.compile(
    r"\s+(?:The|This|That|These|It|In|On|At|But|And|Yet|However|If|As|We|They|He|She|There|While"
    r"|When|After|Since|Last|Its|Their|For|With|Then|What|Such|Both)\b"
)
_CLAUSE = re.compile("[;；]\\s*")


def sentences(text: str) -> Iterator[Bounds]:
    """The sentences of a text, without the white space around them."""
    start = 0
    for match in _END.finditer(text):
        if match.start() - start < _SHORTEST and match[0][0] != "\n":
            continue  # a row of dots
        if match[0][0] == "." and not _ends(text, match):
            continue
        yield from trimmed(text, start, match.end())
        start = match.end()
    yield from trimmed(text, start, len(text))


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence and does not only shorten a word."""
    if stop.end() == len(text):
        return True
    if not _OPENS.match(text, stop.end()):
        return False
    before = text[max(0, stop.start() - 12) : stop.start()]
    if _INITIALS.search(before):
        return _NEW_SENTENCE.match(text, stop.end()) is not None
    return not _ABBREVIATION.search(before)


def trimmed(text: str, start: int, end: int) -> Iterator[Bounds]:
    """The span without white space at its ends, if anything is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def clauses(sentence: str) -> list[Bounds]:
    """What semicolons divide."""
    cuts = [0]
    for match in _CLAUSE.finditer(sentence):
        cuts += [match.start(), match.end()]
    cuts.append(len(sentence))
    return [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2) if cuts[i] < cuts[i + 1]]
