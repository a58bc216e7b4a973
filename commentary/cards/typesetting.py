"""Lines of Latin letters and Han characters: which font shows what, where a line may end."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

from commentary.text.scripts import CJK

FONTS = Path(__file__).parent / "fonts"
HAN = "record-han-serif-semibold.otf"
REGULAR, SEMIBOLD = "record-serif-regular.ttf", "record-serif-semibold.ttf"
LEADING = 1.24
STEP = 8  # pixels: columns that differ by no more look the same
# A line may end after any Han character, but begins with no closing mark and ends with no opening.
OPENING, CLOSING = "（《〈「『【〔“‘(", "）》〉」』】〕”’，。、；：？！…—·,.;:?!)"
_PIECES = re.compile(rf"\s+|[{OPENING}]*(?:[{CJK}]|[^\s{CJK}{CLOSING}]+)?[{re.escape(CLOSING)}]*")
_MISSING = "\U0010fffe"  # a character that no font has


class Style(NamedTuple):
    latin: str  # the file of the font
    language: str
    size: int = 0  # pixels

    def fonts_for(self, character: str) -> tuple[str, str]:
        """Which to ask for it, in order: quotation marks and dashes are Chinese in Chinese."""
        is_chinese = self.language.startswith("zh") and not character.isascii()
        return (HAN, self.latin) if is_chinese else (self.latin, HAN)


class Run(NamedTuple):
    text: str
    font: ImageFont.FreeTypeFont


def can_show(text: str, style: Style) -> bool:
    """Whether there is a glyph for all of it."""
    return all(_font_of(character, style) for character in text if not character.isspace())


def fitted(text: str, style: Style, box: tuple[int, int], smallest: int) -> tuple[Style, list[str]]:
    """The text in the largest size, down from the style's, in which its lines fit the box.

    The lines are about as long as one another: no single word or character is left for the last.
    """
    width, height = box
    for size in range(style.size, smallest, -2):
        tried = style._replace(size=size)
        lines = wrapped(text, tried, width)
        if len(lines) * line_height(tried) <= height:
            return tried, _evened(lines, text, tried, width)
    style = style._replace(size=smallest)
    return style, wrapped(text, style, width)


def _evened(lines: list[str], text: str, style: Style, width: int) -> list[str]:
    """As many lines, in the narrowest column that holds them without cutting another word."""
    needed = max((round(length(each, style)) for each in _pieces(text, style, width)), default=0)
    while width - needed > STEP:
        tried = (width + needed) // 2
        narrower = wrapped(text, style, tried)
        if len(narrower) > len(lines):
            needed = tried
        else:
            width, lines = tried, narrower
    return lines


def wrapped(text: str, style: Style, width: int) -> list[str]:
    lines, filled = [""], 0.0
    for piece in _pieces(text, style, width):
        long = length(piece, style)
        if filled + long <= width or piece.isspace():
            lines[-1] += piece
            filled += long
        else:
            lines.append(piece)
            filled = long
    return [line.strip() for line in lines if line.strip()]


def line_height(style: Style) -> int:
    return round(style.size * LEADING)


@lru_cache(maxsize=10_000)
def length(text: str, style: Style) -> float:
    return sum(run.font.getlength(run.text) for run in runs(text, style))


def runs(text: str, style: Style) -> Iterator[Run]:
    """Stretches of text that one font shows."""
    for name, characters in groupby(text, lambda c: _font_of(c, style) or style.latin):
        yield Run("".join(characters), font(name, style.size))


@lru_cache(maxsize=200)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size)


def _pieces(text: str, style: Style, width: int) -> Iterator[str]:
    """What stays together on a line; a word longer than a line is cut."""
    for piece in _PIECES.findall(text):
        rest = piece
        while rest:
            part = rest
            while length(part, style) > width and len(part) > 1:
                part = part[:-1]
            yield part
            rest = rest[len(part) :]


def _font_of(character: str, style: Style) -> str:
    if character.isspace():
        return style.latin
    return next((name for name in style.fonts_for(character) if _has(name, character)), "")


@lru_cache(maxsize=10_000)
def _has(name: str, character: str) -> bool:
    """Pillow does not say which characters a font has: those it draws as it draws none."""
    drawn, missing = (font(name, 20).getmask(each) for each in (character, _MISSING))
    return bool(drawn.getbbox()) and (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))
