"""The posts of a signature as an edition keeps them."""

from commentary.intake.draft import Post
from commentary.text import clean_line

from .form import filled


def as_signed(posts: tuple[Post, ...], language: str) -> list[dict[str, str]]:
    """Several positions at one institution are one line of the signature."""
    comma, last = ("、", "、") if language.startswith("zh") else (", ", " and ")
    lines: dict[tuple[str, str], list[str]] = {}
    for post in posts:
        lines.setdefault((post.unit, post.institution), []).append(post.position)
    return [
        filled({"position": _joined(positions, comma, last), "unit": unit, "institution": body})
        for (unit, body), positions in lines.items()
    ]


def _joined(positions: list[str], comma: str, last: str) -> str:
    named = [clean_line(position) for position in positions if position]
    return last.join(filter(None, [comma.join(named[:-1]), *named[-1:]]))
