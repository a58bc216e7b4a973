"""Opening quotation marks that stand before the edge of the text, so that its letters are flush.

One browser does so by itself; for the others a class says how wide the mark is.
"""

import re

_WIDTHS = {"“": "hung", "„": "hung", '"': "hung", "«": "hung", "‘": "hung-half", "‚": "hung-half"}
_OPENING = re.compile(
    rf"<(p|h[2-4])>(?=(?:<(?:em|strong)>|<a [^>]*>)*([{''.join(_WIDTHS)}]|&quot;))"
)


def hanging(text: str, language: str) -> str:
    """The class of a line by its first character; in Han, marks have the width of a character."""
    return "" if _has_wide_marks(language) else _WIDTHS.get(text[:1], "")


def hang(html: str, language: str) -> str:
    """A rendered body in which the paragraphs and headings that open with a mark are told."""
    if _has_wide_marks(language):
        return html
    return _OPENING.sub(lambda found: f'<{found[1]} class="{_WIDTHS.get(found[2], "hung")}">', html)


def _has_wide_marks(language: str) -> bool:
    return language.lower().startswith(("zh", "ja"))
