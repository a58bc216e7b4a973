"""Event mentions among the known events, by date, place, participants and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from commentary.dates import PartialDate

from ..draft import FoundEvent
from ..vocabulary import Vocabulary
from .likeness import (
    Profile,
    mention_words,
    profile_of,
    same_date,
    same_participants,
    same_place,
    same_words,
    years_of,
)
from .names import Match

KNOWN = 0.6  # a score from which a mention is taken for the known event
PROPOSED = 0.35  # and from which the event is shown as perhaps meant
CLEAR = 0.08  # how much better than the next a known one must be
PROPOSALS = 3
_DOUBTFUL = KNOWN - 0.01  # the most that an event of other participants is given

_DATE, _PLACE, _WHO, _WORDS = 0.35, 0.2, 0.15, 0.3
_KIND, _FOLLOWS = 0.05, 0.15


@dataclass(frozen=True, slots=True)
class EventMatch:
    """`known` is the event meant; otherwise an editor chooses among `proposals`, or makes one."""

    mention: FoundEvent
    known: Match | None = None
    proposals: tuple[Match, ...] = ()


class EventMatcher:
    """Made once for a vocabulary; a mention meets only events of its years or of its words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        return {event.slug: profile_of(event) for event in self._vocabulary.events}

    @cached_property
    def _by_year(self) -> dict[int, list[str]]:
        index: dict[int, list[str]] = defaultdict(list)
        for event in self._vocabulary.events:
            for year in years_of(event.date):
                index[year].append(event.slug)
        return index

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
            years = years_of(PartialDate(mention.when))
            return list(dict.fromkeys(s for year in years for s in self._by_year.get(year, ())))
        words = mention_words(mention)
        counts = Counter(slug for word in words for slug in self._by_word.get(word, ())[:500])
        return [slug for slug, _count in counts.most_common(50)]

    def _match(self, mention: FoundEvent, known: Profile, before: EventMatch | None) -> Match:
        date = same_date(mention.when, known.event.date)
        if date.share == 0:
            return Match(known.event.slug, 0.0, "another date")
        place = same_place(mention, known)
        parts = {
            _DATE: date,
            _PLACE: place,
            _WHO: same_participants(mention, known),
            _WORDS: same_words(mention, known, same_place=(place.share or 0) > 0),
        }
        reasons = [part.why for part in parts.values() if part.why]
        score = sum(weight * (part.share or 0) for weight, part in parts.items())
        if mention.kind == known.event.kind:
            score += _KIND
        if before and before.known and known.event.follows == before.known.slug:
            score += _FOLLOWS + (
                _KIND if len(mention_words(before.mention) & known.words) > 1 else 0
            )
            reasons.append("follows the event mentioned before")
        # What the text does not say weighs half against it.
        unsaid = sum(weight for weight, part in parts.items() if part.share is None)
        most = _DOUBTFUL if (parts[_WHO].share or 0) < 0 else 1.0
        score = round(min(score / (1 - unsaid / 2), most), 3)
        return Match(known.event.slug, score, ", ".join(reasons))


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
