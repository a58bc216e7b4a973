"""What an event is, as a short noun phrase from the words of its clause."""

from __future__ import annotations

import re

from . import lexicon
from .acts import act
from .wording import (
    ARTICLES,
    ENDS,
    FINITE,
    JOINING,
    LONGEST,
    PUNCTUATION,
    STOP,
    Word,
    joined,
    names_on_both_sides,
    words_of,
)

_RELATIVE = re.compile(
    r",? (?:where|which|who|while|citing|giving|meaning|saying|prompting|whose|although|even)\b"
)


def what(clause: str, gaps: list[tuple[int, int]]) -> tuple[str, str]:
    """The phrase and the noun it turns on ('' if a verb); `gaps` are the dates in the clause."""
    words = words_of(_main_part(clause, gaps), gaps)
    heads = [
        index
        for index, word in enumerate(words)
        if word.low in lexicon.NOUN_KINDS and not _is_verb(words, index)
    ]
    if heads:
        best = max(heads, key=lambda index: (_weight(words, index), -index))
        if _weight(words, best) >= 0:
            return _phrase(words, best), words[best].low
    return act(words, clause), ""


def _main_part(clause: str, gaps: list[tuple[int, int]]) -> str:
    """The clause up to a relative one, unless the date stands in that."""
    for match in _RELATIVE.finditer(clause):
        if any(end <= match.start() for _start, end in gaps) and match.start() > 20:
            return clause[: match.start()]
    return clause


def _is_verb(words: list[Word], index: int) -> bool:
    """“They act”, “to address”, “would ban”: the same letters, no noun."""
    before = words[index - 1].low if index else ""
    if before in ("to", "will", "would", "could", "should", "may", "might", "can", "must", "not"):
        return True
    return before in ("they", "we", "i", "you", "who", "into") or (
        words[index].low == "deal" and index + 1 < len(words) and words[index + 1].low == "with"
    )


def _weight(words: list[Word], index: int) -> int:
    """How much a noun is the event of its clause."""
    head = words[index]
    weight = 0
    start = _left_end(words, index)
    before = words[start - 1].low if start else ""
    earlier = words[start - 2].low if start > 1 else ""
    if head.low in lexicon.GATHERINGS:
        weight += 2
    if head.text[0].isupper() and index:
        weight += 2
    if before in ARTICLES and earlier in ("during", "at"):
        weight += 4
    governs = {word.low for word in words[max(0, start - 4) : start]}
    if governs & (set(lexicon.VERB_KINDS) | lexicon.WEAK_VERBS):
        weight += 3
    if index + 1 < len(words):
        after = {word.low for word in words[index + 1 : index + 9]}
        if after & {"was", "were", "took", "came", "entered", "opened", "convened", "ended"}:
            weight += 2
    if index and before in ("of", "for", "under", "on", "against") and weight < 4:
        weight -= 2
    if start < index:
        weight += 1
    return weight + 3 * _touches_date(words, start, _right_end(words, index))


def _touches_date(words: list[Word], start: int, end: int) -> bool:
    """“his trip to Moscow this month”, “the May 2024 dialogue”."""
    after = [word.text for word in words[end : end + 2]]
    before = [word.text for word in words[max(0, start - 1) : start]]
    return "|" in before or after[:1] == ["|"] or (len(after) > 1 and after[1] == "|")


def _left_end(words: list[Word], index: int) -> int:
    """Where the noun phrase that ends in a head begins."""
    start = index
    while start > 0 and index - start < 7:
        word = words[start - 1]
        if word.low in ("of", "and", "on", "for") and _within_name(words, start - 1, index):
            start -= 2
            continue
        if word.low in STOP or word.text == "|" or PUNCTUATION.match(word.text):
            break
        if word.low in lexicon.VERB_KINDS or word.low in lexicon.WEAK_VERBS | FINITE:
            break
        start -= 1
    return start


def _within_name(words: list[Word], joint: int, head: int) -> bool:
    """“Heads of Government Meeting”: small words inside a name in capitals."""
    return joint > 0 and words[head].text[0].isupper() and names_on_both_sides(words, joint)


def _right_end(words: list[Word], index: int) -> int:
    """Where what belongs to a head by “of”, “on”, “between” and the like ends."""
    end = index + 1
    if end >= len(words) or words[end].low not in JOINING:
        return end
    paired = False
    while end < len(words) and end - index < LONGEST:
        word = words[end]
        if word.text == "|" or PUNCTUATION.match(word.text) or word.low in ENDS - {"to"}:
            break
        if word.low in lexicon.VERB_KINDS or (
            word.low in lexicon.WEAK_VERBS | FINITE and word.low not in ("led", "set")
        ):
            break
        if word.low == "and" and not (paired or names_on_both_sides(words, end)):
            break
        paired = paired or word.low == "between"
        end += 1
    while end > index + 1 and words[end - 1].low in STOP | JOINING:
        end -= 1
    return end


def _phrase(words: list[Word], index: int) -> str:
    start, end = _left_end(words, index), _right_end(words, index)
    return joined(words[start:end])
