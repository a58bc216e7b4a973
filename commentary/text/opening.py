"""The beginning of a text, to be read beside others on one page."""

from typing import NamedTuple

from .body import render_body
from .notes import REFERENCE, definitions, without_markers
from .reading import excerpt, words
from .tree import blocks, change_runs, escape, parse, serialise

_NO_PROSE = ("<table", "<figure", "<pre")
_HEADINGS = ("<h2", "<h3", "<h4")
_LOWEST = 4  # rank of a heading


class Opening(NamedTuple):
    html: str
    is_whole: bool


def opening(html: str, most: int, language: str = "en") -> Opening:
    """The first blocks of a stored body, together at most so many words, in the reader's form.

    It ends before the first table, figure or listing. There are no notes and no ids in it, and
    all headings are of the lowest rank: it stands below a title among others.
    """
    shown: list[str] = []
    is_whole, left = True, most
    for block in blocks(html):
        text = _without_notes(block) if REFERENCE in block else block
        left -= words(text)
        if left < 0 or text.startswith(_NO_PROSE):
            is_whole = False
            break
        is_whole = is_whole and text == block
        shown.append(text)
    while shown and shown[-1].startswith(_HEADINGS):
        shown.pop()
    if not any(shown) and not is_whole:
        return Opening(_cut(html, most), False)
    return Opening(render_body("".join(map(_lowered, shown)), language=language), is_whole)


def _cut(html: str, most: int) -> str:
    """Of a first paragraph that is too long as it is; a Chinese word has about two characters."""
    line = excerpt(html, 2 * most)
    return f"<p>{escape(line)}</p>" if line else ""


def _without_notes(block: str) -> str:
    return serialise(change_runs(definitions(parse(block)).text, without_markers))


def _lowered(block: str) -> str:
    if not block.startswith(_HEADINGS):
        return block
    return f"<h{_LOWEST}{block[3:-2]}{_LOWEST}>"
