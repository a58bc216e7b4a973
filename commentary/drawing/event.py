"""An event in time: what led to it and what followed, and the voices before and after it.

Every row of the page has a drawing of its own on the one scale, so that its words stand beside it
as words of the page; the line of the event's date runs through all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from commentary.dates import PartialDate

from . import svg
from .heaps import draw_heap
from .scale import ENGLISH, Months, Scale
from .spans import Occasion, Span, span_of

ROOM = 20.0  # em
MARK = 0.42  # radius, em
WHOLE = "100%"


class Link(NamedTuple):
    """An event of the chain, and the place in it of the one it follows, where that is drawn too."""

    occasion: Occasion
    follows: int | None = None


class EventDrawing(NamedTuple):
    axis: str
    lanes: list[str]  # of the chain, in its order
    voices: str


def draw_event(
    here: PartialDate, chain: Sequence[Link], voices: Sequence[Occasion], months: Months = ENGLISH
) -> EventDrawing:
    """The drawings of the rows. Only to be looked at: the page says in words what they show.

    The look of a voice is its side of the event, as `side_of` tells it.
    """
    links = [link.occasion.when for link in chain]
    scale = Scale.over([here, *links, *(voice.when for voice in voices)])
    line = _line(here, span_of(here, scale))
    return EventDrawing(
        _axis(scale, months),
        [
            _lane(link, scale, line + ways)
            for link, ways in zip(chain, _ways(chain, scale), strict=True)
        ],
        _voices(voices, scale, line),
    )


def _axis(scale: Scale, months: Months) -> str:
    ticks = scale.ticks(ROOM, months)
    parts = [svg.words(tick.at, 1, tick.words) for tick in ticks]
    parts += [svg.upright(tick.at, 1.5, 1.9, "axis") for tick in ticks]
    return "".join(
        [svg.opening(1.9, "lane-axis"), *parts, svg.level(0, 100, 1.85, "axis"), svg.CLOSE]
    )


def _lane(link: Link, scale: Scale, behind: str) -> str:
    when, name, look = link.occasion
    span = span_of(when, scale)
    parts = [svg.opening(2, "lane"), behind]
    if span.is_point:
        parts.append(svg.dot(span.left, "50%", MARK, f"mark {look}".strip(), name))
    else:
        parts.append(svg.shade(span, "38%", "24%", f"span {look}".strip(), when, name))
    return "".join([*parts, svg.CLOSE])


def _ways(chain: Sequence[Link], scale: Scale) -> list[str]:
    """Of each lane what leads through it: from a cause down to what followed it, then along."""
    ways: list[list[str]] = [[] for _ in chain]
    places = [span_of(link.occasion.when, scale).middle for link in chain]
    for end, link in enumerate(chain):
        if link.follows is not None and link.follows < end:
            cause = places[link.follows]
            ways[link.follows].append(svg.upright(cause, "50%", WHOLE, "follows"))
            for between in range(link.follows + 1, end):
                ways[between].append(svg.upright(cause, 0, WHOLE, "follows"))
            ways[end].append(svg.upright(cause, 0, "50%", "follows"))
            ways[end].append(svg.level(cause, places[end], "50%", "follows"))
    return ["".join(each) for each in ways]


def _voices(voices: Sequence[Occasion], scale: Scale, line: str) -> str:
    drawn = draw_heap(voices, scale, ROOM, top=0.6)
    return "".join([svg.opening(drawn.bottom + 0.4, "voices"), line, drawn.shapes, svg.CLOSE])


def _line(here: PartialDate, span: Span) -> str:
    """Through the whole height of a row: a line for a day, else the time it may have been."""
    if span.is_point:
        return svg.upright(span.left, 0, WHOLE, "line")
    return svg.shade(span, 0, WHOLE, "band", here)
