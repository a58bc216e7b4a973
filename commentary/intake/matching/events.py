"""Event mentions among the known events, by date, place, participants and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from commentary.dates import PartialDate
from commentary.identifiers import COUNTRIES

from ..draft import FoundEvent
from ..events import chinese, lexicon
from ..events.participants import canonical
from ..terms import label_terms
from ..vocabulary import KnownEvent, Vocabulary
from ..when import HAN
from .names import Match

KNOWN = 0.6  # a score from which a mention is taken for the known event
PROPOSED = 0.35  # and from which the event is shown as perhaps meant
CLEAR = 0.08  # how much better than the next a known one must be
PROPOSALS = 3
_DOUBTFUL = KNOWN - 0.01  # the most that an event of other participants is given

_DATE, _PLACE, _WHO, _WORDS = 0.35, 0.2, 0.15, 0.3
_KIND, _FOLLOWS = 0.05, 0.15
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
class EventMatch:
    """`known` is the event meant; otherwise an editor chooses among `proposals`, or makes one."""

    mention: FoundEvent
    known: Match | None = None
    proposals: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class _Profile:
    event: KnownEvent
    words: frozenset[str]
    place: frozenset[str]
    who: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """How well a mention and an event agree in one respect; None if either says nothing."""

    share: float | None
    why: str = ""


_UNSAID = _Part(None)


class EventMatcher:
    """Made once for a vocabulary; a mention meets only events of its years or of its words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _profiles(self) -> dict[str, _Profile]:
        return {event.slug: _profile(event) for event in self._vocabulary.events}

    @cached_property
    def _by_year(self) -> dict[int, list[str]]:
        years: dict[int, list[str]] = defaultdict(list)
        for event in self._vocabulary.events:
            for year in _years(event.date):
                years[year].append(event.slug)
        return years

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for slug, profile in self._profiles.items():
            for word in profile.words:
                index[word].append(slug)
        return index

    def find(self, mentions: Sequence[FoundEvent]) -> list[EventMatch]:
        """One answer for each mention, in their order.

        Two mentions are one event only if both fit it and their dates agree; a mention of what
        follows an event (“the first meeting under it”) leans on the mention before.
        """
        answers: list[EventMatch] = []
        before: EventMatch | None = None
        for mention in mentions:
            answer = self._one(mention, before)
            before = answer if answer.known else before
            answers.append(answer)
        return _without_clashes(answers)

    def _one(self, mention: FoundEvent, before: EventMatch | None) -> EventMatch:
        if mention.event and mention.event in self._profiles:
            return EventMatch(mention, Match(mention.event, 1.0, "named in the file"))
        scored = [self._match(mention, self._profiles[s], before) for s in self._near(mention)]
        best = sorted((m for m in scored if m.score >= PROPOSED), key=lambda m: (-m.score, m.slug))
        if best and best[0].score >= KNOWN and _is_clear(best):
            return EventMatch(mention, best[0], tuple(best[1 : PROPOSALS + 1]))
        return EventMatch(mention, None, tuple(best[:PROPOSALS]))

    def _near(self, mention: FoundEvent) -> list[str]:
        """The events worth comparing."""
        if mention.when:
            years = _years(PartialDate(mention.when))
            return list(dict.fromkeys(s for year in years for s in self._by_year.get(year, ())))
        words = _mention_words(mention)
        counts = Counter(slug for word in words for slug in self._by_word.get(word, ())[:500])
        return [slug for slug, _count in counts.most_common(50)]

    def _match(self, mention: FoundEvent, known: _Profile, before: EventMatch | None) -> Match:
        date = _same_date(mention.when, known.event.date)
        if date.share == 0:
            return Match(known.event.slug, 0.0, "another date")
        place = _same_place(mention, known)
        parts = {
            _DATE: date,
            _PLACE: place,
            _WHO: _same_participants(mention, known),
            _WORDS: _same_words(mention, known, same_place=(place.share or 0) > 0),
        }
        reasons = [part.why for part in parts.values() if part.why]
        score = sum(weight * (part.share or 0) for weight, part in parts.items())
        if mention.kind == known.event.kind:
            score += _KIND
        if before and before.known and known.event.follows == before.known.slug:
            score += _FOLLOWS + (
                _KIND if len(_mention_words(before.mention) & known.words) > 1 else 0
            )
            reasons.append("follows the event mentioned before")
        # What the text does not say weighs half against it.
        unsaid = sum(weight for weight, part in parts.items() if part.share is None)
        most = _DOUBTFUL if (parts[_WHO].share or 0) < 0 else 1.0
        score = round(min(score / (1 - unsaid / 2), most), 3)
        return Match(known.event.slug, score, ", ".join(reasons))


def _profile(event: KnownEvent) -> _Profile:
    return _Profile(
        event,
        frozenset(w for name in (event.name, *event.labels, event.place) for w in _telling(name)),
        frozenset(w.lower() for name in (event.place, event.name) for w in label_terms(name)),
        frozenset(canonical(name) for name in event.participants),
    )


def _mention_words(mention: FoundEvent) -> frozenset[str]:
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


def _years(date: PartialDate) -> Iterator[int]:
    """The years a date may fall into; of an open or very long period its ends."""
    if not date:
        return
    ends = [int(end[:4]) for end in (date.start, date.end) if end]
    if len(ends) == 2 and ends[1] - ends[0] <= _YEARS:
        yield from range(ends[0], ends[1] + 1)
    else:
        yield from dict.fromkeys(ends)


def _same_date(when: str, date: PartialDate) -> _Part:
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
        return _Part(0.6, "a day apart") if days and apart == 1 else _Part(0.0)
    width = (last - first).days
    if width <= 14:
        return _Part(1.0, "same day" if width == 0 else "same days")
    if width <= 31:
        return _Part(0.85, "same month")
    return _Part(0.6, "same year") if width <= 366 else _Part(0.3, "dates overlap")


def _same_place(mention: FoundEvent, known: _Profile) -> _Part:
    if not mention.where or not known.event.place:
        return _UNSAID
    said = {word.lower() for word in label_terms(mention.where)}
    labels = {w.lower() for label in known.event.labels for w in label_terms(label)}
    if said and (said <= known.place or said <= labels):
        return _Part(1.0, "same place")
    if mention.where == COUNTRIES.get(known.event.country):
        return _Part(0.6, "same country")
    return _Part(-0.5)


def _same_participants(mention: FoundEvent, known: _Profile) -> _Part:
    said = {canonical(name) for name in mention.participants}
    if not said or not known.who:
        return _UNSAID
    both = said & known.who
    if said - known.who and known.who - said and len(known.who) <= _FEW:
        return _Part(-0.5, "other participants")
    why = f"{' and '.join(sorted(both)[:3])} in both" if both else ""
    return _Part(len(both) / min(len(said | both), len(known.who)), why)


def _same_words(mention: FoundEvent, known: _Profile, *, same_place: bool) -> _Part:
    """What both call the event; its place and its kind are compared elsewhere."""
    if any(_says(mention.text, name) for name in (known.event.name, *known.event.labels)):
        return _Part(1.5, "names it")
    place = set(_telling(f"{mention.where} {known.event.place}")) if same_place else set()
    script = bool(HAN.search(mention.text))
    own = {word for word in known.words - place if bool(HAN.match(word)) == script}
    both = _mention_words(mention) & own
    if not both:
        scattered = not script and _all_words_of(known.event.name, mention.text)
        return _Part(0.5, "all words of its name") if scattered else _Part(0.0)
    quoted = " and ".join(f"“{word}”" for word in sorted(both, key=lambda w: (-len(w), w))[:3])
    enough = max(2, min(len(own), 6))
    return _Part(min(1.0, 1.5 * len(both) / enough), f"{quoted} in both")


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


def _is_clear(best: list[Match]) -> bool:
    return len(best) == 1 or best[0].score - best[1].score >= CLEAR


def _without_clashes(answers: list[EventMatch]) -> list[EventMatch]:
    """Of mentions with different dates that claim one event, only the surest keeps it."""
    claims: dict[str, list[int]] = defaultdict(list)
    for index, answer in enumerate(answers):
        if answer.known:
            claims[answer.known.slug].append(index)
    for indices in claims.values():
        surest = max(indices, key=lambda index: _score(answers[index]))
        for index in indices:
            if index != surest and not _agree(answers[index].mention, answers[surest].mention):
                answers[index] = _only_proposed(answers[index])
    return answers


def _score(answer: EventMatch) -> float:
    return answer.known.score if answer.known else 0.0


def _agree(one: FoundEvent, other: FoundEvent) -> bool:
    if not (one.when and other.when) or one.when == other.when:
        return True
    first, second = PartialDate(one.when), PartialDate(other.when)
    return bool(first.covers(second) or second.covers(first))


def _only_proposed(answer: EventMatch) -> EventMatch:
    match = answer.known
    if match is None:
        return answer
    doubtful = Match(match.slug, match.score, f"{match.reason}; another mention fits it better")
    return EventMatch(answer.mention, None, (doubtful, *answer.proposals)[:PROPOSALS])
