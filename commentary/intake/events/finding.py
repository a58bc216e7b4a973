"""From blocks to events, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from commentary.dates import PartialDate

from .. import limits
from ..draft import FoundEvent, Span
from ..manuscript import Block
from ..when import HAN, Clock, Moment, find_moments, may_hold_date
from . import lexicon
from .chinese import is_event_chinese, kind_of_chinese, what_chinese
from .cutting import cut
from .english import is_event, kind_of
from .named import named_place
from .participants import participants
from .phrases import what
from .places import where, where_chinese
from .sentences import LONGEST, Bounds, sentences

_SHORTEST = 8  # characters of a sentence that tells of something
_TOLD = frozenset({"paragraph", "quote", "list"})
_FROM_THEN = re.compile(
    "起[，,]?(?:[^，。]{2,10}(?=正式))?(?:将|全面|正式){0,2}(?:对[^，。]{0,20})?(?:成为|实行|施行|生效|实施|执行|加征|征收|适用|启动|禁止)"
)
_COMMA = re.compile("[,，;；]")
_SINCE = re.compile("(?:Since|Ever since) (?!then)")
_SOURCE = re.compile(r"\b(?:according to|citing|cited in)\b[^,;]*$")  # “a study published in May”
_IN_NAME = re.compile(r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa])|['’]s) \| \w")


def find_events(
    blocks: Sequence[Block], *, today: PartialDate, issued: PartialDate, language: str
) -> list[FoundEvent]:
    """The events that the blocks tell of; a span counts blocks in the sequence given.

    The script of a clause decides how it is read, since a text in one `language` quotes others.
    `today` and `issued` may be empty: then “last year” has no date. At most `limits.EVENTS`,
    from the first `limits.DATED_SENTENCES` sentences that may hold a date.
    """
    clock = Clock(today, issued)
    found: list[FoundEvent] = []
    block, dated = -1, 0
    for index, bounds in _told(blocks):
        clock.next_sentence()
        if index != block:
            clock.next_paragraph()
        block, text = index, blocks[index].text
        dated += may_hold_date(text[slice(*bounds)])
        if dated > limits.DATED_SENTENCES:
            break
        events = list(_in_sentence(text, bounds, index, clock))
        found += events or _by_name_alone(text, bounds, index)
        if len(found) >= limits.EVENTS:
            break
    return _without_echoes(found)[: limits.EVENTS]


def _told(blocks: Sequence[Block]) -> Iterator[tuple[int, Bounds]]:
    """The sentences of running text, each with the index of its block."""
    for index, block in enumerate(blocks):
        if block.kind in _TOLD and not _is_note(block.text):
            for start, end in sentences(block.text):
                if _SHORTEST <= end - start <= LONGEST:
                    yield index, (start, end)


def _by_name_alone(text: str, bounds: Bounds, block: int) -> list[FoundEvent]:
    """An event without a date, if it is called by its place."""
    sentence = text[slice(*bounds)]
    place = named_place(sentence)
    if not place or len(sentence) > limits.PASSAGE or lexicon.IMPRINT.search(sentence):
        return []
    return [_described(sentence, [], Span(block, *bounds), place)]


def _without_echoes(found: list[FoundEvent]) -> list[FoundEvent]:
    """An undated event is left out where its place is that of another one."""
    dated = {event.where for event in found if event.span and event.reason}
    kept: list[FoundEvent] = []
    for event in found:
        if not event.reason and event.where in dated:
            continue
        if not event.reason:
            dated.add(event.where)
        kept.append(event)
    return kept


def _is_note(text: str) -> bool:
    return text.startswith("[^")


def _in_sentence(text: str, bounds: Bounds, block: int, clock: Clock) -> Iterator[FoundEvent]:
    start, end = bounds
    sentence = text[start:end]
    moments = find_moments(sentence, clock)
    usable = [moment for moment in moments if _dates_an_event(sentence, moment)]
    if not usable:
        return
    for (first, last), inside in cut(sentence, usable):
        clause = sentence[first:last]
        dates = [(moment.start - first, moment.end - first) for moment in inside]
        if len(clause) > limits.PASSAGE:
            continue
        event = _event(clause, dates, inside, Span(block, start + first, start + last))
        if event is not None:
            yield replace(event, relation="looks_ahead_to") if _is_ahead(event, clock) else event


def _is_ahead(event: FoundEvent, clock: Clock) -> bool:
    """Whether an event surely comes after the day of writing."""
    first, now = PartialDate.trusted(event.when).earliest, clock.now.latest
    return first is not None and now is not None and first > now


def _dates_an_event(sentence: str, moment: Moment) -> bool:
    """“Since 2022” and “by 2030” bound a time; only “in force since” dates an event."""
    if moment.weak or moment.role == "until" or _since_then(sentence, moment):
        return False
    if _SOURCE.search(sentence, 0, moment.start) or _is_stretch(sentence, moment):
        return False
    return moment.role == "at" or bool(
        sentence[: moment.start].endswith("in force since ")
        or _FROM_THEN.match(sentence, moment.end)
    )


def _is_stretch(sentence: str, moment: Moment) -> bool:
    """“Between 1979 and 2021”: what went on, not what happened."""
    years = [end.year or 0 for end in (moment.date.start, moment.date.end) if end]
    before = sentence[: moment.start].lower()
    return len(years) == 2 and years[1] - years[0] > 1 and before.endswith("between ")


def _since_then(sentence: str, moment: Moment) -> bool:
    """“Since he took office in 2014, …”"""
    return bool(_SINCE.match(sentence)) and "," not in sentence[: moment.start]


def _main(clause: str, dates: list[Bounds], moments: list[Moment]) -> Moment:
    """The date of the clause itself: not the year in a name or an aside, if there is another."""
    named = [moment for moment in moments if moment.date] or moments
    free = [
        moment
        for moment, (start, end) in zip(moments, dates, strict=True)
        if moment.date and not _IN_NAME.search(f"{clause[:start][-8:]}|{clause[end : end + 3]}")
    ]
    at = dict(zip(moments, dates, strict=True))
    telling = [moment for moment in free if _tells_beside(clause, at[moment])]
    return (telling or free or named)[0]


def _tells_beside(clause: str, date: Bounds) -> bool:
    """Whether the words between the commas around a date tell of something."""
    before = _COMMA.split(clause[: date[0]])[-1]
    after = _COMMA.split(clause[date[1] :])[0]
    told = lexicon.told(before + " " + after)
    return told.strong >= 0 or told.weak >= 0


def _event(
    clause: str, dates: list[Bounds], moments: list[Moment], span: Span
) -> FoundEvent | None:
    fine = any(moment.fine for moment in moments)
    tells = is_event_chinese(clause, dates) if HAN.search(clause) else is_event(clause, dates, fine)
    if not tells:
        return None
    moment = _main(clause, dates, moments)
    said = clause[slice(*dates[moments.index(moment)])]
    event = _described(clause, dates, span)
    return replace(event, when=str(moment.date), reason=f"“{said}”: {moment.reason}")


def _described(clause: str, dates: list[Bounds], span: Span, place: str = "") -> FoundEvent:
    """What, where, who and which kind, by the words of the clause."""
    if HAN.search(clause):
        thing, noun = what_chinese(clause, dates)
        place, kind = place or where_chinese(clause), kind_of_chinese(clause, noun, thing)
    else:
        thing, noun = what(clause, dates)
        place, kind = place or where(clause), kind_of(clause, noun, thing)
    return FoundEvent(
        text=clause,
        what=thing,
        where=place,
        when="",
        kind=kind,
        participants=participants(clause),
        span=span,
    )
