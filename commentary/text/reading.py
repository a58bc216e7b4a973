"""What a text says and how long it is, without its markup."""

import re
from collections.abc import Iterable, Iterator
from string import punctuation

from .inline import collapsed
from .notes import DEFINITION, MARKER
from .prose import is_plain_prose, plain_prose
from .scripts import CJK, IDEOGRAPHS_AND_KANA
from .tree import Leaf, Node, parse, text_runs

_WRITTEN_CLOSE = re.compile(f"[{IDEOGRAPHS_AND_KANA}]")
_WORD = re.compile(r"\w[^\s/…—–]*")  # from its first letter or figure on
_TO_LETTERS = str.maketrans("/", " ", punctuation.replace("/", "").replace("_", ""))
_CUT = re.compile(rf"\s|(?<=[{CJK}])|(?=[{CJK}])")
# An excerpt ends with a word, not with a mark that announces more.
_ANNOUNCING = " \t\xa0\u3000,;:([{'\"，、；：（《〈「『【“‘-–—"
_NO_PROSE = frozenset({"h2", "h3", "h4", "table", "figure", "pre"})


def plain(html: str) -> str:
    """The text, paragraphs (and items, and cells) separated by blank lines, markers as typed."""
    return "\n\n".join(_texts(parse(html)))


def words(html: str) -> int:
    """How many words: each Chinese or Japanese character is one, note markers are none."""
    text = MARKER.sub("", plain_prose(html) if is_plain_prose(html) else plain(html))
    if text.isascii():  # the same, several times as fast
        return len(text.translate(_TO_LETTERS).split())
    rest, characters = _WRITTEN_CLOSE.subn(" ", text)
    return characters + len(_WORD.findall(rest))


def excerpt(html: str, length: int = 200) -> str:
    """The beginning of the prose in one line, at most `length` characters and an ellipsis.

    Cut after a word, or after any Chinese or Japanese character. Headings, tables, figures and
    notes are left out.
    """
    blocks = (node for node in parse(html) if isinstance(node, str) or node.tag not in _NO_PROSE)
    texts = [text for text in _texts(blocks) if not DEFINITION.match(text)]
    line = collapsed(MARKER.sub("", "\n".join(texts))).strip()
    if len(line) <= length:
        return line
    cuts = [
        match.start() for match in _CUT.finditer(line, 0, length + 1) if match.start() <= length
    ]
    start = line[: max(cuts, default=0)].rstrip(_ANNOUNCING) or line[:length]
    return start + _ellipsis(start[-1])


def _ellipsis(after: str) -> str:
    if after in ".!?":
        return " …"
    return "……" if re.match(f"[{CJK}]", after) else "…"


def _texts(nodes: Iterable[Node]) -> Iterator[str]:
    for run in text_runs(nodes):
        text = "".join(_text(leaf) for leaf in run)
        if text.strip():
            yield text


def _text(leaf: Leaf) -> str:
    if isinstance(leaf.content, str):
        return leaf.content
    return "\n" if leaf.content.tag == "br" else ""
