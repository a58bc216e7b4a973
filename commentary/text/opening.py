"""The beginning of a text, to be read beside others on one page."""

from typing import NamedTuple

from .body import render_body
from .notes import definitions, without_markers
from .reading import excerpt, words
from .tree import Element, Node, blocks, change_runs, escape, parse, serialise

_NO_PROSE = frozenset({"table", "figure", "pre"})
_HEADINGS = frozenset({"h2", "h3", "h4"})


class Opening(NamedTuple):
    html: str
    is_whole: bool


def opening(html: str, most: int, language: str = "en") -> Opening:
    """The first blocks of a stored body, together at most so many words, in the reader's form.

    It ends before the first table, figure or listing. There are no notes and no ids in it, and
    all headings are of the lowest rank: it stands below a title among others.
    """
    shown: list[Node] = []
    is_whole, left = True, most
    for block in blocks(html):
        text, notes = definitions(parse(block))
        left -= words(block) if text else 0
        if left < 0 or not all(map(_is_prose, text)):
            is_whole = False
            break
        is_whole = is_whole and not notes
        shown += text
    while shown and _is_heading(shown[-1]):
        shown.pop()
    if not shown and not is_whole:
        return Opening(_cut(html, most), False)
    lowered = change_runs(map(_lowered, shown), without_markers)
    return Opening(render_body(serialise(lowered), language=language), is_whole)


def _cut(html: str, most: int) -> str:
    """Of a first paragraph that is too long as it is; a Chinese word has about two characters."""
    line = excerpt(html, 2 * most)
    return f"<p>{escape(line)}</p>" if line else ""


def _is_prose(block: Node) -> bool:
    return isinstance(block, str) or block.tag not in _NO_PROSE


def _is_heading(block: Node) -> bool:
    return isinstance(block, Element) and block.tag in _HEADINGS


def _lowered(block: Node) -> Node:
    if isinstance(block, Element) and block.tag in _HEADINGS:
        return Element("h4", block.attributes, block.children)
    return block
