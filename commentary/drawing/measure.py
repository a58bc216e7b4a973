"""How wide words are, nearly: enough to keep them apart."""

from __future__ import annotations

from unicodedata import east_asian_width

WIDE, NARROW = 1.0, 0.56  # em; a digit or a small letter of the text's face takes half of one


def width_of(words: str) -> float:
    """In em, rather too much than too little."""
    return sum(WIDE if east_asian_width(letter) in "WF" else NARROW for letter in words)
