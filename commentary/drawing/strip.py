"""Beside a text: its events in time, and the day on which it was written."""

from __future__ import annotations

from functools import lru_cache

from commentary.dates import PartialDate

from . import svg
from .scale import ENGLISH, Months, Scale
from .spans import Occasion, Span, in_rows, rows_of, span_of

ROOM = 19.0  # em: the narrowest column, a little less than 16.5rem of type of 0.8rem
DISC = 0.72  # radius, em
ROW = 1.7
HEAD = 1.7  # above the rows: the words for the line


@lru_cache(maxsize=1000)
def draw_strip(
    occasions: tuple[Occasion, ...],
    written: PartialDate,
    *,
    says: str,
    line_words: str,
    months: Months = ENGLISH,
) -> str:
    """Numbered discs, in the order given, on a scale that has the date of writing on it too.

    `says`: the drawing in a sentence, for who does not see it; `line_words`: what stands over the
    line of that date. Remembered: it follows from nothing else.
    """
    scale = Scale.over([written, *(occasion.when for occasion in occasions)])
    line = span_of(written, scale)
    width = 200 * DISC / ROOM
    spans = in_rows((span_of(each.when, scale) for each in occasions), width, least=1)
    bottom = HEAD + ROW * rows_of(spans) + 0.2
    parts = [
        svg.opening(bottom + 1.9, "strip", says),
        _line(line, written, bottom, line_words),
        svg.axis(scale.ticks(ROOM, months), bottom),
    ]
    for number, (occasion, span) in enumerate(zip(occasions, spans, strict=True), start=1):
        y = HEAD + ROW * (span.row + 0.5)
        if not span.is_point:
            parts.append(svg.shade(span, y - 0.2, 0.4, "span", occasion.when))
        look = f"disc {occasion.look}".strip()
        parts.append(svg.dot(span.middle, y, DISC, look, occasion.name))
        parts.append(
            svg.words(span.middle, y + 0.28, str(number), f"number {occasion.look}".strip())
        )
    return "".join([*parts, svg.CLOSE])


def _line(line: Span, written: PartialDate, bottom: float, words: str) -> str:
    """A line for a day; for a month or a year, all the time it may have been."""
    if line.is_point:
        drawn = svg.upright(line.left, HEAD - 0.3, bottom, "line")
    else:
        drawn = svg.shade(line, HEAD - 0.3, bottom - HEAD + 0.3, "band", written)
    return drawn + svg.words(svg.within(line.middle, words, ROOM), 1, words)
