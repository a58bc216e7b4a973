"""The text inside one block: its white space, its Unicode form, whether it says anything."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import dropwhile, groupby

from .lines import drop_forbidden, strip_unseen
from .scripts import CJK
from .tree import Leaf, is_element

_SPACES = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BREAK_IN_CJK = re.compile(f"(?<=[{CJK}])[ \t]*\n[ \t\n]*(?=[{CJK}])")


def tidy_text(run: Iterable[Leaf]) -> list[Leaf]:
    """As an editor writes it back: single spaces, none at the ends or after line breaks.

    A line end between two Chinese or Japanese characters is no space (CSS Text 3, 4.1.3).
    """
    lines = (_with_text(leaf, collapsed) for leaf in _merged(run))
    return list(_spaced(_trimmed(lines, None)))


def tidy_verbatim(run: Iterable[Leaf]) -> list[Leaf]:
    """Preformatted text: line breaks become line ends; blank lines around it go.

    A parser drops a line end right after `<pre>`, so none may stand there.
    """
    lines = [
        Leaf(leaf.marks, "\n") if is_element(leaf.content, "br") else leaf for leaf in _merged(run)
    ]
    text = [_with_text(leaf, lambda text: _LINE_END.sub("\n", text)) for leaf in _merged(lines)]
    return _trimmed(text, "\n")


def says_something(run: Iterable[Leaf]) -> bool:
    return any(
        strip_unseen(leaf.content) != ""
        if isinstance(leaf.content, str)
        else leaf.content.tag == "img"
        for leaf in run
    )


def _merged(run: Iterable[Leaf]) -> Iterator[Leaf]:
    """Neighbouring texts in the same elements as one, so that NFC sees them together."""
    kept = (_with_text(leaf, drop_forbidden) for leaf in run)
    for marks, group in groupby(
        (leaf for leaf in kept if leaf.content), key=lambda leaf: leaf.marks
    ):
        text = ""
        for leaf in group:
            if isinstance(leaf.content, str):
                text += leaf.content
                continue
            if text:
                yield Leaf(marks, text)
            yield leaf
            text = ""
        if text:
            yield Leaf(marks, text)


def _with_text(leaf: Leaf, change: Callable[[str], str]) -> Leaf:
    if not isinstance(leaf.content, str):
        return leaf
    return Leaf(leaf.marks, unicodedata.normalize("NFC", change(leaf.content)))


def collapsed(text: str) -> str:
    """Ordinary white space as one space, or none where a line of Chinese or Japanese ends."""
    return _SPACES.sub(" ", _BREAK_IN_CJK.sub("", text))


def _spaced(run: list[Leaf]) -> Iterator[Leaf]:
    after_space = False
    for leaf in run:
        if not isinstance(leaf.content, str):
            after_space = leaf.content.tag == "br"
            yield leaf
        elif text := leaf.content.lstrip(" ") if after_space else leaf.content:
            after_space = text.endswith(" ")
            yield Leaf(leaf.marks, text)


def _trimmed(run: Iterable[Leaf], characters: str | None) -> list[Leaf]:
    """Without these characters (None: white space of every kind) and line breaks at the ends."""
    from_start = _without_start(run, lambda text: text.lstrip(characters))
    from_end = _without_start(reversed(from_start), lambda text: text.rstrip(characters))
    return from_end[::-1]


def _without_start(run: Iterable[Leaf], strip: Callable[[str], str]) -> list[Leaf]:
    def is_nothing(leaf: Leaf) -> bool:
        return (
            not strip(leaf.content) if isinstance(leaf.content, str) else leaf.content.tag == "br"
        )

    rest = list(dropwhile(is_nothing, run))
    if rest and isinstance(rest[0].content, str):
        rest[0] = Leaf(rest[0].marks, strip(rest[0].content))
    return rest
