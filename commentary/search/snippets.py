"""The passage of a text that matched, cut from the text as it is written."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from commentary.text.analysis import Token, is_cjk, tokens
from commentary.text.scripts import has_han

WIDTH = 240  # letters; Chinese characters are twice as wide
FIRST = 20  # characters by which a text is known for Chinese
Beginnings = tuple[str, ...]
READ = 40_000  # characters in which a passage is looked for


class Part(NamedTuple):
    text: str
    is_match: bool


def snippet(
    text: str, wanted: Collection[str], width: int = WIDTH, *, beginnings: Beginnings = ()
) -> list[Part]:
    """The stretch of at most `width` characters with most of the wanted words, in parts.

    Empty when none of them occurs. `wanted` are stems, and forms, `beginnings` those of forms; the
    parts put together are the words of the text itself, line ends apart.
    """
    text = " ".join(text[:READ].split())
    found = matches(text, wanted, beginnings)
    if not found:
        return []
    start, end = _window(text, found, width // 2 if has_han(text[:FIRST]) else width)
    inside = [token for token in found if start <= token.start and token.end <= end]
    parts = _parts(text, inside, start, end)
    before = [Part("… ", False)] if start > 0 else []
    after = [Part(" …", False)] if end < len(text) else []
    return [*before, *parts, *after]


def matches(text: str, wanted: Collection[str], beginnings: Beginnings = ()) -> list[Token]:
    """Where wanted words stand in the text; each Chinese pair may also match by a character."""
    singles = {word for word in wanted if len(word) == 1 and is_cjk(word)}
    found = []
    for token in tokens(text):
        if token.stem in wanted or token.form in wanted or token.form.startswith(beginnings):
            found.append(token)
        elif singles:
            found += _characters(token, singles)
    return found


def marked(text: str, wanted: Collection[str], beginnings: Beginnings = ()) -> list[Part]:
    """A whole short text, a title say, with the wanted words told apart."""
    return _parts(text, matches(text, wanted, beginnings), 0, len(text))


def _characters(token: Token, singles: set[str]) -> list[Token]:
    return [
        Token(character, character, token.start + n, token.start + n + 1)
        for n, character in enumerate(token.form)
        if character in singles
    ]


def _window(text: str, found: Sequence[Token], width: int) -> tuple[int, int]:
    """Begins a little before the stretch that holds most different words, then most words."""
    best, start = (-1, -1), 0
    first = 0
    for last, token in enumerate(found):
        while token.end - found[first].start > width * 3 // 4 and first < last:
            first += 1
        inside = found[first : last + 1][-40:]
        worth = (len({each.stem for each in inside}), len(inside))
        if worth > best:
            best, start = worth, found[first].start
    start = max(0, min(start - width // 6, len(text) - width))
    end = min(len(text), start + width)
    return _after_space(text, start, found[0].start), _before_space(text, end)


def _after_space(text: str, start: int, first: int) -> int:
    """A passage begins with a whole word, a sentence where there is one just there."""
    if start == 0:
        return 0
    space = text.find(" ", start, start + 30)
    return start if space == -1 or space >= max(first, start + 30) else space + 1


def _before_space(text: str, end: int) -> int:
    if end == len(text) or is_cjk(text[end - 1]):
        return end
    space = text.rfind(" ", end - 30, end)
    return end if space == -1 else space


def _parts(text: str, found: Sequence[Token], start: int, end: int) -> list[Part]:
    """Neighbours that touch or overlap, as the pairs of a Chinese word do, are one."""
    parts: list[Part] = []
    done = start
    spans: list[list[int]] = []
    for token in sorted(found, key=lambda token: token.start):
        if spans and token.start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], token.end)
        else:
            spans.append([token.start, token.end])
    for first, last in spans:
        if first > done:
            parts.append(Part(text[done:first], False))
        parts.append(Part(text[first:last], True))
        done = last
    if done < end:
        parts.append(Part(text[done:end], False))
    return parts
