"""Whether footnotes have room in the column beside a text, told from their lengths alone.

Style sheets place a note at the height of its reference, or below the note before it. None of them
can know where the last one ends, and below a text other parts of the page take the whole width.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, chain, repeat

MOST = 24  # notes for which `text.css` has a place

# All in characters of the text: as far down as so many of them reach.
_ABOVE = 2500  # what else stands at the head of the column
_BELOW = 1000  # the addresses and citations below a text, which leave the column free
_GAP = 75  # between two notes, with what is empty of a last line
_NARROWER = 1.6  # how much further down a note reaches than the text does with as many
_REFERENCE = re.compile(r'<a [^>]*\bid="[^"]*\bref-\d+"[^>]*>')  # the first one to a note
_TAG = re.compile("<[^>]+>")


def fit_beside(text: str, notes: Sequence[str]) -> bool:
    """Both are rendered HTML; the notes stand in the order in which the text refers to them."""
    *places, end = accumulate(map(_length, _REFERENCE.split(text)))
    reached = _ABOVE
    for note, place in zip(notes, chain(places, repeat(0)), strict=False):
        reached = max(reached, place) + _GAP + round(_NARROWER * _length(note))
    return len(notes) <= MOST and reached <= end + _BELOW


def _length(html: str) -> int:
    return len(_TAG.sub("", html))
