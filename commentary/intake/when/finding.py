"""The moments of a sentence: its expressions joined, read by the clock, remembered."""

from __future__ import annotations

import re

from commentary.dates import PartialDate

from .chinese import chinese_words
from .clock import Clock, period
from .english import english_words
from .words import Direction, Moment, Words

HAN = re.compile("[\u3400-\u9fff]")
# Nothing below can match where this does not: most sentences are done with here.
_HINT = re.compile(
    r"\d|[０-９〇]|[年月日周天]|[Yy]ear|[Mm]onth|[Ww]eek|[Dd]ay|[Dd]ecade|[Cc]entur|[Ll]ast "
    r"|[Tt]his "
    r"|[Nn]ext |January|February|March|April|May|June|July|August|September|October|November"
    r"|December|[Yy]esterday|[Tt]omorrow|[Tt]onight|spring|summer|autumn|winter"
)
_RANGE = re.compile(r" ?(?:-|–|—|to|through|until|till|至|到) ?")
_PAIR = re.compile(r",? ?(?:and|&|or|和|与|及|、),? ?(?:in |on )?")
_STEP = 120  # characters around an expression in which the tense is looked for
_AHEAD = re.compile(
    r"\b(?:will|shall|upcoming|forthcoming|scheduled|slated|due (?:to|in|on)|set to|expected to"
    r"|plans? to|planned for|going to|to be held|is to|are to|ahead of|looming)\b"
    r"|将|即将|拟于|计划于?|预计|定于|有望"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|met|held|took|came|saw|began|went|made|gave|won|lost|told|said|struck"
    r"|(?<!\bbe )\w{2,}ed)\b|了|曾|已|举行|召开|通过|签署|宣布|发表|发布|达成|生效|会晤"
)


def may_hold_date(sentence: str) -> bool:
    """Cheap, and never wrong where it says no."""
    return _HINT.search(sentence) is not None


def find_moments(sentence: str, clock: Clock) -> list[Moment]:
    """The dates of a sentence from left to right. The clock moves with them."""
    if not may_hold_date(sentence):
        return []
    words = english_words(sentence)
    if HAN.search(sentence):
        words = _merged(chinese_words(sentence), words)
    return _resolved(sentence, _joined(sentence, words), clock)


def _merged(first: list[Words], second: list[Words]) -> list[Words]:
    others = [w for w in second if not any(w.start < o.end and o.start < w.end for o in first)]
    return sorted(first + others, key=lambda words: words.start)


def _joined(sentence: str, words: list[Words]) -> list[tuple[Words, bool]]:
    """Each expression with whether a period runs from it to the next.

    “30 November to 12 December 2023”: the first has its year from the second.
    """
    joined = [(one, False) for one in words]
    for index in range(len(words) - 2, -1, -1):
        one, other = words[index], words[index + 1]
        between = sentence[one.end : other.start]
        if one.role != other.role and other.role != "at":
            between = ""
        ranged = bool(_RANGE.fullmatch(between)) or (
            between.strip() == "and" and bool(re.search(r"[Bb]etween $", sentence[: one.start]))
        )
        if not (ranged or _PAIR.fullmatch(between)):
            continue
        if one.month and not one.is_dated and other.is_dated and other.month:
            one.year, one.shift = other.year, other.shift
        joined[index] = (one, ranged)
    return joined


def _resolved(sentence: str, joined: list[tuple[Words, bool]], clock: Clock) -> list[Moment]:
    moments: list[Moment] = []
    open_range: Moment | None = None
    for words, ranged in joined:
        date, reason = clock.read(words, _direction(sentence, words))
        if date and not words.weak and words.role == "at":
            clock.name(date, outright=bool(words.year))
        moment = Moment(words.start, words.end, date, reason, words.role, words.weak, words.is_fine)
        if open_range is not None:
            moment = _spanning(open_range, moment)
            if moment.date.is_interval:
                clock.name(moment.date, outright=bool(words.year))
        open_range = moment if ranged else None
        if not ranged:
            moments.append(moment)
    return moments if open_range is None else [*moments, open_range]


def _spanning(first: Moment, last: Moment) -> Moment:
    date = period(first.date, last.date) if first.date and last.date else PartialDate("")
    return Moment(first.start, last.end, date, last.reason, first.role, fine=last.fine)


def _direction(sentence: str, words: Words) -> Direction:
    """Whether the words nearest to a date look back or ahead."""
    before = sentence[max(0, words.start - _STEP) : words.start]
    after = sentence[words.end : words.end + _STEP]
    before = re.split(r"[;；]", before)[-1]
    after = re.split(r"[;；]", after)[0]
    ahead, past = _distance(_AHEAD, before, after), _distance(_PAST, before, after)
    if ahead is None and past is None:
        return ""
    if past is None or (ahead is not None and ahead < past):
        return "ahead"
    return "past"


def _distance(pattern: re.Pattern[str], before: str, after: str) -> int | None:
    last = _last(pattern, before)
    first = pattern.search(after)
    distances = [len(before) - last.end()] if last else []
    distances += [first.start()] if first else []
    return min(distances, default=None)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None
