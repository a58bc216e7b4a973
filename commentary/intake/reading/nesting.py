"""Markup nested so deep that parsing it would take minutes is refused beforehand."""

from __future__ import annotations

import re

from commentary.intake.errors import IntakeError
from commentary.intake.limits import ELEMENT_NESTING

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# Never closed, or closed by what follows.
_UNCLOSED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "param",
        "rp",
        "rt",
        "source",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "wbr",
        "colgroup",
    ]
)


def refuse_deep(markup: str) -> None:
    """Raise IntakeError if more elements are open at once than any page has."""
    if markup.count("<") <= ELEMENT_NESTING:
        return
    depth = 0
    for match in _TAG.finditer(markup):
        if match[2].lower() in _UNCLOSED:
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > ELEMENT_NESTING:
            line = markup.count("\n", 0, match.start()) + 1
            raise IntakeError(f"Elements nested deeper than {ELEMENT_NESTING:,} levels", line=line)
