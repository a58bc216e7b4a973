"""Whether the catalogue fits the text: its title, its events and the words that speak of them."""

from collections.abc import Iterator
from datetime import date
from html import escape

from django.utils import timezone

from commentary.intake.events.sentences import LONGEST, sentences
from commentary.intake.when.chinese import chinese_words
from commentary.intake.when.english import english_words
from commentary.intake.when.finding import HAN, may_hold_date
from commentary.intake.when.words import Words
from commentary.models.events import Relation
from commentary.text import has_passage, plain

from .facts import Facts

BEHIND = (Relation.REACTS_TO, Relation.RECALLS)  # what these speak of has happened
SHOWN = 3  # sentences of which an editor is told


def title_taken(facts: Facts) -> Iterator[str]:
    if facts.namesakes:
        yield (
            f"Another commentary has this title: {', '.join(facts.namesakes)}. "
            "Change the title, or tell them apart by a subtitle."
        )


def lost_passages(facts: Facts) -> Iterator[str]:
    for mention in facts.mentions:
        for passage in mention.passages:
            if not has_passage(facts.edition.body, passage):
                yield (
                    f"The passage on {mention.event} is not in the text any more: “{passage}”. "
                    "Take it from the text anew, or delete it."
                )


def events_to_come(facts: Facts) -> Iterator[str]:
    last = _last_day(facts)
    for mention in facts.mentions:
        event = mention.event
        if mention.relation in BEHIND and event.date_earliest and event.date_earliest > last:
            yield (
                f"The text {mention.get_relation_display()} {event} ({event.date}), which is later "
                f"than the text ({facts.commentary.issued or last}): correct a date, or the "
                "relation."
            )


def _last_day(facts: Facts) -> date:
    """The latest day on which the document may have been written."""
    return facts.commentary.issued_latest or timezone.localdate(facts.at)


def words_without_event(facts: Facts) -> Iterator[str]:
    """“Last week” means nothing next year, unless the event it speaks of is linked."""
    passages = [passage for mention in facts.mentions for passage in mention.passages]
    told = 0
    for sentence in _sentences(facts.edition.body):
        relative = relative_words(sentence)
        if not relative or _is_covered(sentence, passages):
            continue
        yield (
            f"“{relative}” will mean nothing in a year: link the event that is spoken of in "
            f"“{sentence}”"
        )
        told += 1
        if told == SHOWN:
            return


def _sentences(html: str) -> Iterator[str]:
    for block in plain(html).split("\n\n"):
        for start, end in sentences(block):
            if end - start <= LONGEST and may_hold_date(block[start:end]):
                yield block[start:end]


def relative_words(sentence: str) -> str:
    """The first expression that counts from the day of writing, as it stands there."""
    words = english_words(sentence)
    if HAN.search(sentence):
        words += chinese_words(sentence)
    return next((sentence[w.start : w.end] for w in words if _counts_from_now(w)), "")


def _counts_from_now(words: Words) -> bool:
    """“Today” may mean nowadays, and “this year” is the year of the document."""
    shift = words.shift
    if words.silent or words.weak or shift is None or shift.base != "now":
        return False
    return (shift.unit, shift.amount, words.month) != ("year", 0, 0)


def _is_covered(sentence: str, passages: list[str]) -> bool:
    """Whether a passage is part of the sentence, or the sentence part of one."""
    return any(
        has_passage(f"<p>{escape(sentence)}</p>", passage)
        or has_passage(f"<p>{escape(passage)}</p>", sentence)
        for passage in passages
    )
