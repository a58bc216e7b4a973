"""Which lines belong to one paragraph: text wrapped at a margin, or lines meant as lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from commentary.text.scripts import CJK

_WIDE = re.compile(f"[{CJK}]")
_FIRST_WORD = re.compile(rf"[{CJK}]|[^\s{CJK}]+")
_ENDS_A_SENTENCE = re.compile(r"[.!?。！？…]['\"”’」』)）\]]*$")
# “by Jane Doe” begins a line of its own.
_CONTINUED = re.compile(r"(?!(?:by|par|von|por|di)\s+[A-ZÀ-Þ])[a-zà-ÿ]")
# “¹ Example University” below the names: each mark begins a line.
_MARKED = re.compile(r"\s*(?:[¹²³⁴⁵⁶⁷⁸⁹①-⑨]|\^\d\^|\(\d\)|[†‡§*])\s*\S")
_BYLINE = re.compile(
    r"\s*[Bb][Yy]\s+(?:[A-ZÀ-Þ][\w.’'-]*\s+){1,3}[A-ZÀ-Þ][\w’'-]+(?:,|\s+and\s|\s*$)"
)
# “Contact: …” above “Word count: …”
_LABELLED = re.compile(r"\s*[A-Z][A-Za-z -]{1,24}:\s+\S")
# “Jane Doe” above all that she is, in one long line.
_NAMED = re.compile(r"\s*(?:[A-ZÀ-Þ][\w.’'-]*\s+){1,5}[A-ZÀ-Þ][\w.’'-]*\s*")
_LONGEST_NAME = 50
_MOST_BELOW_NAME = 2
# Longer lines were never wrapped by a mail program or an editor.
WIDEST_MARGIN = 130
_NARROWEST_MARGIN = 36
_LONGEST_SHORT_LINE = 110
_MOST_SHORT_LINES = 14


def width(line: str) -> int:
    """Columns of a fixed-width font, in which a Chinese character takes two."""
    return len(line) + len(_WIDE.findall(line))


def margin_of(lines: Sequence[str]) -> int:
    """The column at which a text was wrapped; 0 if it was not.

    It was if most of its line ends are where the next word had no room. A text whose most words
    stand in longer lines has a paragraph a line.
    """
    widths = [width(line) for line in lines]
    within = [w for w in widths if w <= WIDEST_MARGIN]
    if not within or sum(within) * 2 < sum(widths):
        return 0
    margin = max(within)
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = sum(is_full(a, b, margin) for a, b in pairs)
    return margin if margin >= _NARROWEST_MARGIN and pairs and full * 2 >= len(pairs) else 0


def is_full(line: str, following: str, margin: int) -> bool:
    """Whether the first word of the line below had no room on this one."""
    if width(line) > WIDEST_MARGIN:
        return False
    word = _FIRST_WORD.match(following.lstrip())
    # Mail programs break a little early, and never at a stop of Chinese.
    slack = 4 if word and _WIDE.match(word[0]) else 1
    return width(line) + slack + width(word[0] if word else "") > margin


def stand_apart(lines: Sequence[str], margin: int = 0) -> bool:
    """Whether lines that follow each other are meant as lines, as in a signature.

    Not where they are wrapped prose, and not where each ends a sentence.
    """
    if len(lines) < 2 or len(lines) > _MOST_SHORT_LINES:
        return False
    if all(map(_MARKED.match, lines)) or all(map(_LABELLED.match, lines)):
        return True
    if _stand_below_a_name(lines, margin) or _sign(lines, margin):
        return True
    if max(map(width, lines)) > _LONGEST_SHORT_LINE:
        return False
    if margin and _is_wrapped(lines, margin):
        return False
    sentences = sum(bool(_ENDS_A_SENTENCE.search(line)) and width(line) > 40 for line in lines)
    continued = sum(_CONTINUED.match(line.lstrip()) is not None for line in lines[1:])
    return sentences * 2 < len(lines) and continued * 2 < len(lines)


def _sign(lines: Sequence[str], margin: int) -> bool:
    """Whether one of the lines begins with “By Jane Doe” where the one before had room for it."""
    return any(
        _BYLINE.match(line) and not is_full(before, line, margin or WIDEST_MARGIN)
        for before, line in pairwise(lines)
    )


def _stand_below_a_name(lines: Sequence[str], margin: int) -> bool:
    name, *below = lines
    return (
        len(below) <= _MOST_BELOW_NAME
        and width(name) <= _LONGEST_NAME
        and _NAMED.fullmatch(name) is not None
        and not (margin and is_full(name, below[0], margin))
        and not any(map(_CONTINUED.match, map(str.lstrip, below)))
    )


def _is_wrapped(lines: Sequence[str], margin: int) -> bool:
    full = sum(is_full(a, b, margin) for a, b in pairwise(lines))
    return full * 2 >= len(lines) - 1
