"""The few kinds of shapes that drawings are made of, as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from commentary.dates import PartialDate

from .measure import width_of
from .scale import Tick
from .spans import Span

CLOSE = "</svg>"


def opening(height: float, look: str, says: str = "", *, has_links: bool = False) -> str:
    """The start of a drawing so many em high; without words for it, it is only to be looked at."""
    role = "group" if has_links else "img"
    told = f'role="{role}" aria-label="{escape(says)}"' if says else 'aria-hidden="true"'
    return f'<svg class="drawn {look}" width="100%" height="{em(height)}" {told}>'


def em(length: float) -> str:
    return f"{length:.4g}em"


def percent(place: float) -> str:
    return f"{place:.4g}%"


def shade(
    span: Span,
    top: float | str,
    height: float | str,
    look: str,
    when: PartialDate,
    title: str = "",
) -> str:
    """A bar from end to end of a span; softer where the date is approximate, in doubt or open."""
    soft = " soft" if when.approximate or when.uncertain or when.is_open else ""
    y, tall = _length(top), _length(height)
    x, wide = percent(span.left), percent(span.right - span.left)
    shape = f'rect class="{look}{soft}" x="{x}" y="{y}" width="{wide}" height="{tall}"'
    return _titled(shape, "rect", title)


def upright(place: float, top: float | str, bottom: float | str, look: str) -> str:
    x = percent(place)
    return f'<line class="{look}" x1="{x}" x2="{x}" y1="{_length(top)}" y2="{_length(bottom)}"/>'


def level(left: float, right: float, y: float | str, look: str) -> str:
    x1, x2, at = percent(left), percent(right), _length(y)
    return f'<line class="{look}" x1="{x1}" x2="{x2}" y1="{at}" y2="{at}"/>'


def dot(place: float, y: float | str, radius: float, look: str, title: str = "") -> str:
    shape = f'circle class="{look}" cx="{percent(place)}" cy="{_length(y)}" r="{em(radius)}"'
    return _titled(shape, "circle", title)


def column(left: float, wide: float, top: float, bottom: float, title: str = "") -> str:
    place = f'x="{percent(left)}" y="{em(top)}" width="{percent(wide)}"'
    return _titled(f'rect class="column" {place} height="{em(bottom - top)}"', "rect", title)


def words(place: float, y: float, text: str, look: str = "", anchor: str = "middle") -> str:
    kind = f' class="{look}"' if look else ""
    return (
        f'<text{kind} x="{percent(place)}" y="{em(y)}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def within(place: float, text: str, room: float) -> float:
    """Where words stand that are to be centred on a place, and stay on a drawing of so many em."""
    half = 50 * width_of(text) / room
    return min(max(place, half), 100 - half)


def axis(ticks: Iterable[Tick], y: float) -> str:
    """The line of time, with its ticks and their words below."""
    parts = [level(0, 100, y, "axis")]
    for tick in ticks:
        parts += [upright(tick.at, y, y + 0.4, "axis"), words(tick.at, y + 1.5, tick.words)]
    return "".join(parts)


def _titled(shape: str, kind: str, title: str) -> str:
    """A shape that says its name to a pointer."""
    return f"<{shape}><title>{escape(title)}</title></{kind}>" if title else f"<{shape}/>"


def _length(value: float | str) -> str:
    return value if isinstance(value, str) else em(value)
