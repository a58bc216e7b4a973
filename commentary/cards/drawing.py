"""A share card: series, title, who signed, the publication. 1200 by 630 pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from .typesetting import (
    REGULAR,
    SEMIBOLD,
    Style,
    can_show,
    fitted,
    line_height,
    runs,
    wrapped,
)

SIZE = (1200, 630)
PAPER, INK, QUIET, ACCENT, RULE = "#fdfcf8", "#1c1a17", "#5b554a", "#7a1c22", "#d8d1c1"
LEFT, RIGHT, TOP = 88, 1120, 70
WIDTH = RIGHT - LEFT
FOOT = 560  # the base line of the publication's name
RULE_AT = FOOT - 52
SERIES_HEIGHT = 44
TITLE_HEIGHT = 250  # with what is above and below it no more than there is above the rule
SIGNERS_HEIGHT = 96
COLOURS = 64  # of four and what lies between them: a tenth of the bytes


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a card says; what none of the fonts can show is left out of it, never half shown."""

    title: str
    signers: Sequence[str]
    site: str
    series: str = ""
    language: str = "en"


def draw_card(card: Card) -> bytes:
    """The card as PNG."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 20, SIZE[1]), fill=ACCENT)
    top = TOP
    if _shows(card.series, card, REGULAR):
        style = _style(card, REGULAR, 32)
        top = _write(draw, top, *fitted(card.series, style, (WIDTH, SERIES_HEIGHT), 16), ACCENT)
        top += 22
    if heading := _heading(card):
        style = _style(card, SEMIBOLD, 78)
        top = _write(draw, top, *fitted(heading, style, (WIDTH, TITLE_HEIGHT), 24), INK)
        top += 22
    _write_signers(draw, top, card)
    draw.line((LEFT, RULE_AT, RIGHT, RULE_AT), fill=RULE, width=2)
    if heading != card.site and _shows(card.site, card, REGULAR):
        style, lines = fitted(card.site, _style(card, REGULAR, 30), (WIDTH, 40), 14)
        _write(draw, FOOT - style.size, style, lines, QUIET)
    out = BytesIO()
    image.quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _heading(card: Card) -> str:
    """The title; where no font can show it the publication, lest the card be empty."""
    return next((text for text in (card.title, card.site) if _shows(text, card, SEMIBOLD)), "")


def _write_signers(draw: ImageDraw.ImageDraw, top: int, card: Card) -> None:
    """All of them, or as many as three lines hold and how many more."""
    signers = [name for name in card.signers if _shows(name, card, REGULAR)]
    small = _style(card, REGULAR, 26)
    most = SIGNERS_HEIGHT // line_height(small)
    for named in range(len(signers), 0, -1):
        line = _named(signers[:named], len(card.signers) - named, card.language)
        if len(wrapped(line, small, WIDTH)) <= most:
            box = WIDTH, SIGNERS_HEIGHT
            _write(draw, top, *fitted(line, small._replace(size=36), box, small.size), QUIET)
            return


def _named(names: Sequence[str], others: int, language: str) -> str:
    if language.startswith("zh"):
        return "、".join(names) + (f" 等{len(names) + others}人" if others else "")
    if others:
        return f"{', '.join(names)} and {others} {'other' if others == 1 else 'others'}"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _shows(text: str, card: Card, latin: str) -> bool:
    return bool(text.strip()) and can_show(text, _style(card, latin, 20))


def _style(card: Card, latin: str, size: int) -> Style:
    return Style(latin, card.language, size)


def _write(
    draw: ImageDraw.ImageDraw, top: int, style: Style, lines: Sequence[str], colour: str
) -> int:
    """The lines from this height on, and the height below them."""
    for line in lines:
        left = float(LEFT)
        for run in runs(line, style):
            draw.text((left, top + style.size), run.text, colour, run.font, anchor="ls")
            left += run.font.getlength(run.text)
        top += line_height(style)
    return top
