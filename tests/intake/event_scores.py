"""How well found events agree with expected ones: a passage in common and an equal date."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from commentary.dates import PartialDate
from commentary.intake.draft import FoundEvent
from commentary.intake.events import find_events

from .blocks import make_blocks
from .event_texts import Expected, Sample


class Score(NamedTuple):
    found: int = 0
    expected: int = 0
    hits: int = 0
    dates: int = 0
    compatible: int = 0
    places: int = 0
    phrases: int = 0

    def __add__(self, other: "Score") -> "Score":  # type: ignore[override]
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def events_of(sample: Sample) -> list[FoundEvent]:
    return find_events(
        make_blocks(sample.text),
        today=PartialDate(sample.today),
        issued=PartialDate(""),
        language="en",
    )


def score(samples: Iterable[Sample]) -> Score:
    total = Score()
    for sample in samples:
        found = _without_doubtful(sample, events_of(sample))
        total += score_one(sample.events, found)
    return total


def score_one(expected: Sequence[Expected], found: Sequence[FoundEvent]) -> Score:
    pairs = list(_pairs(expected, found))
    return Score(
        found=len(found),
        expected=len(expected),
        hits=len(pairs),
        compatible=sum(_compatible(wanted.when, event.when) for wanted, event in pairs),
        dates=sum(wanted.when == event.when for wanted, event in pairs),
        places=sum(wanted.where == event.where for wanted, event in pairs),
        phrases=sum(wanted.what.casefold() in event.what.casefold() for wanted, event in pairs),
    )


def _without_doubtful(sample: Sample, found: Sequence[FoundEvent]) -> list[FoundEvent]:
    """Without what may count as an event or not, unless an expected one is found by it."""
    surely = {id(event) for _, event in _pairs(sample.events, found)}
    rest = [event for event in found if id(event) not in surely]
    doubtful = {id(event) for _, event in _pairs(sample.doubtful, rest)}
    return [event for event in found if id(event) not in doubtful]


def _compatible(wanted: str, found: str) -> bool:
    """Whether a date overlaps with the true one and is not more precise."""
    if not (wanted and found):
        return wanted == found
    first, last = PartialDate(wanted).earliest, PartialDate(wanted).latest
    earliest, latest = PartialDate(found).earliest, PartialDate(found).latest
    if not (first and last and earliest and latest):
        return False
    return earliest <= last and first <= latest and latest - earliest >= last - first


def _pairs(expected: Sequence[Expected], found: Sequence[FoundEvent]):
    """Each found event serves once."""
    left = list(found)
    for wanted in expected:
        fitting = [event for event in left if _overlap(wanted.words, event.text)]
        event = max(fitting, key=lambda event: _compatible(wanted.when, event.when), default=None)
        if event is not None:
            left.remove(event)
            yield wanted, event


def _overlap(wanted: str, passage: str) -> bool:
    return wanted in passage or passage in wanted
