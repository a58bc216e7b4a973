"""How alike a mention and a known event are: in date, place, participants and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commentary.codes import COUNTRIES
from commentary.dates import PartialDate

from ..draft import FoundEvent
from ..events import chinese, lexicon
from ..events.participants import canonical
from ..terms import label_terms
from ..vocabulary import KnownEvent
from ..when import HAN

_EMPTY_WORDS_TEXT = (
    "the a an of on in at and for to with by under first between its it this that as from was "
    "were is has had year month china us united state un general assembly council their new 中国"
)
# What says only of which kind an event is tells no two of a kind apart.
_EMPTY_WORDS = (
    frozenset(_EMPTY_WORDS_TEXT.split()) | set(lexicon.NOUN_KINDS) | set(lexicon.VERB_KINDS)
)
_FEW = 3  # participants: who meets between two or three meets nobody else
_YEARS = 60  # a longer period is filed under its ends alone


@dataclass(frozen=True, slots=True)
class Profile:
    """A known event as what it is compared by."""

    event: KnownEvent
    words: frozenset[str]
    place: frozenset[str]
    who: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a mention and an event agree in one respect; None if either says nothing."""

    share: float | None
    why: str = ""


_UNSAID = Likeness(None)


def profile_of(event: KnownEvent) -> Profile:
    return Profile(
        event,
        frozenset(w for name in (event.name, *event.labels, event.place) for w in _telling(name)),
        frozenset(w.lower() for name in (event.place, event.name) for w in label_terms(name)),
        frozenset(canonical(name) for name in event.participants),
    )


def mention_words(mention: FoundEvent) -> frozenset[str]:
    return frozenset(_telling(f"{mention.what} {mention.text}"))


def _telling(text: str) -> Iterator[str]:
    """The words that tell an event from others of its kind; of Chinese, pairs of characters."""
    before = ""
    for term in label_terms(text):
        word = term.lower()
        han = HAN.fullmatch(word) is not None
        pair = before + word if han and before else ""
        before = word if han else ""
        if pair and not (chinese.NOUN.fullmatch(pair) or chinese.VERB.fullmatch(pair)):
            yield from {pair} - _EMPTY_WORDS
        elif not han and len(word) > 1 and word not in _EMPTY_WORDS:
            yield word


def years_of(date: PartialDate) -> Iterator[int]:
    """The years a date may fall into; of an open or very long period its ends."""
    if not date:
        return
    ends = [int(end[:4]) for end in (date.start, date.end) if end]
    if len(ends) == 2 and ends[1] - ends[0] <= _YEARS:
        yield from range(ends[0], ends[1] + 1)
    else:
        yield from dict.fromkeys(ends)


def same_date(when: str, date: PartialDate) -> Likeness:
    """How well two dates agree. Around the world one day may have two dates."""
    if not when or not date:
        return _UNSAID
    said = PartialDate(when)
    first, last = said.earliest, said.latest
    earliest, latest = date.earliest, date.latest
    if not (first and last and earliest and latest):
        return _UNSAID
    if first > latest or last < earliest:
        apart = (first - latest).days if first > latest else (earliest - last).days
        days = said.precision == "day" and (latest - earliest).days < 31
        return Likeness(0.6, "a day apart") if days and apart == 1 else Likeness(0.0)
    width = (last - first).days
    if width <= 14:
        return Likeness(1.0, "same day" if width == 0 else "same days")
    if width <= 31:
        return Likeness(0.85, "same month")
    return Likeness(0.6, "same year") if width <= 366 else Likeness(0.3, "dates overlap")


def same_place(mention: FoundEvent, known: Profile) -> Likeness:
    if not mention.where or not known.event.place:
        return _UNSAID
    said = {word.lower() for word in label_terms(mention.where)}
    labels = {w.lower() for label in known.event.labels for w in label_terms(label)}
    if said and (said <= known.place or said <= labels):
        return Likeness(1.0, "same place")
    if mention.where == COUNTRIES.get(known.event.country):
        return Likeness(0.6, "same country")
    return Likeness(-0.5)


def same_participants(mention: FoundEvent, known: Profile) -> Likeness:
    said = {canonical(name) for name in mention.participants}
    if not said or not known.who:
        return _UNSAID
    both = said & known.who
    if said - known.who and known.who - said and len(known.who) <= _FEW:
        return Likeness(-0.5, "other participants")
    why = f"{' and '.join(sorted(both)[:3])} in both" if both else ""
    return Likeness(len(both) / min(len(said | both), len(known.who)), why)


def same_words(mention: FoundEvent, known: Profile, *, same_place: bool) -> Likeness:
    """What both call the event; its place and its kind are compared elsewhere."""
    if any(_says(mention.text, name) for name in (known.event.name, *known.event.labels)):
        return Likeness(1.5, "names it")
    place = set(_telling(f"{mention.where} {known.event.place}")) if same_place else set()
    script = bool(HAN.search(mention.text))
    own = {word for word in known.words - place if bool(HAN.match(word)) == script}
    both = mention_words(mention) & own
    if not both:
        scattered = not script and _all_words_of(known.event.name, mention.text)
        return Likeness(0.5, "all words of its name") if scattered else Likeness(0.0)
    quoted = " and ".join(f"“{word}”" for word in sorted(both, key=lambda w: (-len(w), w))[:3])
    enough = max(2, min(len(own), 6))
    return Likeness(min(1.0, 1.5 * len(both) / enough), f"{quoted} in both")


def _says(text: str, name: str) -> bool:
    """Whether the whole name stands in the text, plural and case aside."""
    name_terms, text_terms = label_terms(name), label_terms(text)
    size = len(name_terms)
    return size > 1 and any(
        text_terms[i : i + size] == name_terms for i in range(len(text_terms) - size + 1)
    )


def _all_words_of(name: str, text: str) -> bool:
    """Whether a name of two words or more stands in the text in any order."""
    words = set(label_terms(name))
    return len(words) > 1 and words <= set(label_terms(text))
