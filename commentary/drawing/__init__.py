"""Dates drawn on a scale of time: the layout as plain data, then SVG.

Places along a scale are percentages, everything else is in the drawing's own em, so that one
drawing fits every window and grows with the reader's type. It is laid out for the narrowest: what
does not overlap there overlaps nowhere, for with more room places only move apart.
"""

from .event import EventDrawing, Link, draw_event
from .overview import MOST_LINKS, Year, draw_events, draw_linked, draw_years
from .scale import ENGLISH, Months, Scale
from .sides import AFTER, AROUND, BEFORE, side_of
from .spans import Occasion
from .strip import draw_strip

__all__ = [
    "AFTER",
    "AROUND",
    "BEFORE",
    "ENGLISH",
    "MOST_LINKS",
    "EventDrawing",
    "Link",
    "Months",
    "Occasion",
    "Scale",
    "Year",
    "draw_event",
    "draw_events",
    "draw_linked",
    "draw_strip",
    "draw_years",
    "side_of",
]
