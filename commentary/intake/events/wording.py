"""The words of a clause, and which of them begin, join and end a noun phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 16  # words
_TOKEN = re.compile(r"[\w.&’'/-]*[\w.’']|[^\w\s]")
_STOP_TEXT = (
    "the a an its their his her our this that these those some any no which who whom whose "
    "what when where while although because if since until before after during by at from "
    "into onto in as than then was were is are be been being has have had will would could "
    "should may might can must not to for with without within against and or but both also "
    "first's again it they he she we i you so such only just already finally later earlier "
    "following under over through across between among toward towards upon via per despite "
    "amid most more there of on about last next all each every several many saw including"
)
STOP = frozenset(_STOP_TEXT.split())
_JOINING_TEXT = "of on between with for to under against about among concerning over by"
JOINING = frozenset(_JOINING_TEXT.split())
_ENDS_TEXT = (
    "that which who when where while although because if since until before after during as "
    "than was were is are has have had will would could should may might can must in at from "
    "into but so then following through amid whether however to"
)
ENDS = frozenset(_ENDS_TEXT.split())
_FINITE_TEXT = (
    "remains remain lets offers gives makes sets requires allows shows means mentions speaks"
    " contains aims seeks taught prompted coincided marks marked raises raised brings brought"
    " provides includes collapsed says said argues argued promised promises took came went"
)
FINITE = frozenset(_FINITE_TEXT.split())
_ARTICLES_TEXT = "the a an its their his her this that"
ARTICLES = frozenset(_ARTICLES_TEXT.split())
SUBORDINATE = frozenset({"that", "when", "where", "which"})
LEADS = frozenset({"and", "but", "then", "also", "on", "in", "according", "to"})
PUNCTUATION = re.compile(r"[,;:()\[\]—–“”\"!?。，]")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()


def words_of(clause: str, gaps: list[tuple[int, int]]) -> list[Word]:
    """The words, with a bar in place of each date, so that no phrase runs across one."""
    words: list[Word] = []
    for match in _TOKEN.finditer(clause):
        inside = any(start <= match.start() < end for start, end in gaps)
        words.append(Word("|" if inside else match[0], match.start(), match.end()))
    return words


def joined(words: list[Word]) -> str:
    text = ""
    for number, word in enumerate(words):
        gap = number and word.start > words[number - 1].end
        text += (" " if gap else "") + word.text
    return text.replace("|", "").strip(" ,.;:")


def names_on_both_sides(words: list[Word], index: int) -> bool:
    if not 0 < index < len(words) - 1:
        return False
    return words[index - 1].text[0].isupper() and words[index + 1].text[0].isupper()
