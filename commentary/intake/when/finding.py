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
    r"\d|[０-９〇]|[年月日周天]|[Yy]ear|[Mm]onth|[Ww]eek|[Dd]ay|night|evening|morning|afternoon"
    r"|[Dd]ecade|[Cc]entur|[Ll]ast |[Tt]his |[Nn]ext |January|February"
    r"|March|April|May|June|July|August|September|October|November|December|Christmas|[Yy]esterday|[Tt]omorrow|[Tt]onight|spring|summer|autumn|winter"
)
_RANGE = re.compile(r" ?(?:-|–|—|to|through|until|till|至|到) ?")
_PAIR = re.compile(r",? ?(?:and|&|or|和|与|及|、),? ?(?:in |on )?")
_NARROWS = re.compile(r",? (?:on|in)(?: the)? ")
_AFTER = re.compile(r"\b(?:after|following)\b[^,;]*$")
_STEP = 120  # characters around an expression in which the tense is looked for
_AHEAD = re.compile(
    r"\b(?:will|shall|upcoming|forthcoming|scheduled|slated|due (?:to|in|on)|set to|expected to"
    r"|plans? to|planned for|going to|to be \w+|is to|are to|ahead of|looming|expires?|begins"
    r"|opens|convenes|meets|takes (?:office|effect|place|over)|comes into|enters into|falls due)\b"
    r"|将(?=[于在会再正继举召对进成发公出访启施生推是])|即将|拟于|计划于?|预计|定于|有望"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|met|held|took|came|saw|began|went|made|gave|won|lost|told|said|struck"
    r"|became|broke|brought|built|chose|cut short|drew|fell|fought|found|got|kept|led|left|paid"
    r"|ran|sent|shot|sold|spoke|stood|threw|withdrew|overthrew|wrote"
    r"|(?<!\bbe )(?<!\bis )(?<!\bare )\w{2,}ed)\b"
    r"|了|曾|已|举行|召开|通过|签署|宣布|发表|发布|达成|生效|会晤"
)

_PLANNED = re.compile(
    r"(?<!is )(?<!are )(?:planned for|scheduled for|scheduled|slated|due)(?: on| in)? ?$"
)
# What divides one act from the next: “in force since May, and will apply in stages”.
_ACTS = re.compile(
    r"[,;:()，；：（）—–]"
    r"|\s(?:and|but|while|before|after|when) (?=(?:will|is|was|has|to|then|later)\b|\w+ed\b)"
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
        if _NARROWS.fullmatch(between) and _narrows(one, other):
            other.shift, other.start = one.shift, one.start
            joined[index : index + 2] = [joined[index + 1]]
            continue
        if not (ranged or _PAIR.fullmatch(between)):
            continue
        if one.month and not one.is_dated and other.is_dated and other.month:
            one.year, one.shift = other.year, other.shift
        joined[index] = (one, ranged)
    return joined


def _narrows(one: Words, other: Words) -> bool:
    """“A year later, on 17 October”: the year from the first, the day from the second."""
    yearly = one.shift is not None and one.shift.unit == "year" and not one.month
    return yearly and bool(other.month) and not other.is_dated


def _resolved(sentence: str, joined: list[tuple[Words, bool]], clock: Clock) -> list[Moment]:
    moments: list[Moment] = []
    open_range: Moment | None = None
    end = len(sentence)
    for words, ranged in joined:
        words.after = bool(_AFTER.search(sentence[end : words.start]))
        end = words.end
        date, reason = clock.read(words, _direction(sentence, words))
        if date and not words.weak and words.role == "at":
            clock.name(date, outright=bool(words.year) and not _is_background(sentence, words))
        elif not date and words.shift and words.shift.base == "now":
            clock.forget()
        moment = Moment(words.start, words.end, date, reason, words.role, words.weak, words.is_fine)
        if open_range is not None:
            moment = _spanning(open_range, moment)
            if moment.date.is_interval:
                clock.name(moment.date, outright=bool(words.year))
        open_range = moment if ranged else None
        if not ranged:
            moments.append(moment)
    return moments if open_range is None else [*moments, open_range]


def _is_background(sentence: str, words: Words) -> bool:
    """“which they had launched in 2019”: the story goes on from elsewhere."""
    before = _ACTS.split(sentence[max(0, words.start - _STEP) : words.start])[-1]
    return bool(re.search(r"\bhad\b", before))


def _spanning(first: Moment, last: Moment) -> Moment:
    date = period(first.date, last.date) if first.date and last.date else PartialDate("")
    return Moment(first.start, last.end, date, last.reason, first.role, fine=last.fine)


def _direction(sentence: str, words: Words) -> Direction:
    """Whether the words around a date look back or ahead; those of the same act count first."""
    if words.role == "since":
        return "past"
    before = re.split(r"[;；]", sentence[max(0, words.start - _STEP) : words.start])[-1]
    after = re.split(r"[;；]", sentence[words.end : words.end + _STEP])[0]
    return _nearer(_ACTS.split(before)[-1], _ACTS.split(after)[0]) or _nearer(before, after)


def _nearer(before: str, after: str) -> Direction:
    ahead, past = _distance(_AHEAD, before, after), _distance(_PAST, before, after)
    if ahead is None and past is None:
        return ""
    if past is None or (ahead is not None and ahead < past):
        # “cancelled a trip planned for mid-December”: then or still to come
        return "" if past is not None and _PLANNED.search(before) else "ahead"
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
