"""The date a field or a page's `<time>` states, in the forms publishers write there."""

from __future__ import annotations

import re

from commentary.dates import MONTHS

_MONTH_NAMES = "|".join(name if name == "May" else f"{name}|{name[:3]}" for name in MONTHS)
_MONTH = rf"(?P<month>{_MONTH_NAMES}|Sept)\.?"
_YEAR = r"(?P<year>[12]\d{3})"
_DAY = r"(?P<day>\d{1,2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<number>\d\d)-{_DAY}(?:[T ]\d\d?:\d\d.*)?",
        rf"{_YEAR}[/.](?P<number>\d\d?)[/.]{_DAY}(?: \d\d?:\d\d.*)?",
        rf"{_YEAR} ?年 ?(?:(?P<number>\d\d?) ?月 ?(?:{_DAY} ?日)?)?(?: ?\d\d?:\d\d.*)?",
        rf"(?:[a-z]{{3,9}},? )?{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}(?:,? .{{0,40}})?",
        rf"(?:[a-z]{{3,9}},? )?{_DAY}(?:st|nd|rd|th)? {_MONTH},? {_YEAR}(?:,? .{{0,40}})?",
        rf"{_MONTH},? {_YEAR}",
    )
)
_LONGEST = 80


def as_edtf(text: str) -> str:
    """EDTF of a date that stands alone, no more precise than it is written; '' if it is none.

    A time of day is left out. Figures whose order differs between countries (04/05/2024) are
    none. The result may be an impossible date, for `PartialDate` to refuse.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return ""
    for form in _FORMS:
        if match := form.fullmatch(text):
            found = match.groupdict()
            month = found.get("number") or _number(found.get("month"))
            figures = (month, found.get("day"))
            return "-".join([found["year"], *(f.zfill(2) for f in figures if f)])
    return ""


def _number(month: str | None) -> str:
    if not month:
        return ""
    start = month[:3].title()
    return str(next(n for n, name in enumerate(MONTHS, 1) if name.startswith(start)))
