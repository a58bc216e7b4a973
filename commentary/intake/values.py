"""Kinds of values a file may state, each checked as the record will check it.

Text is kept as typed: markup in it is shown as text, and cleaned where it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator

from commentary import identifiers
from commentary.dates import PartialDate
from commentary.text import clean_line, clean_text, match_key, split_domains

from .printed_dates import as_edtf

LONGEST_LINE = 200
LONGEST_ADDRESS = 500
_SURROGATE = re.compile("[\ud800-\udfff]")
_WEB = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_OLD_PATH = re.compile(r"/(?![/\\])[^\s\\]*")
_KEY = re.compile(r"[0-9a-hjkmnp-tv-z]{8}")
_MAIL = re.compile(r"[^@\s/]+@[^@\s/]+\.[^@\s/]+")


def _as_written(value: Any) -> Any:
    """A number as its figures, where text is wanted: `title: 1984`."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _whole(value: str) -> str:
    if not value.isascii() and _SURROGATE.search(value):
        raise ValueError("Half a character (a lone surrogate) is no text.")
    return value


def _bounded(limit: int, cleaner: Callable[[str], str] = clean_line) -> Callable[[str], str]:
    def bounded(value: str) -> str:
        cleaned = cleaner(_whole(value))
        if len(cleaned) > limit:
            raise ValueError(f"{len(cleaned)} characters, at most {limit} fit.")
        return cleaned

    return bounded


def _checked(*checks: Callable[[str], str]) -> tuple[BeforeValidator]:
    def checked(value: str) -> str:
        for function in checks:
            value = function(value)
        return value

    # The names and words of an archive come again and again.
    remembered = lru_cache(maxsize=1024)(checked)

    def check(value: Any) -> Any:
        value = _as_written(value)
        if isinstance(value, str):  # what is none is refused after this
            return remembered(value) if len(value) <= LONGEST_LINE else checked(value)
        return value

    return (BeforeValidator(check),)


def _web_address(value: str) -> str:
    if not _WEB.fullmatch(value):
        raise ValueError("Not a web address: expected https://…")
    return value


def old_path(value: str) -> str:
    """Path and query of an address on another system, as redirects store them."""
    if _WEB.fullmatch(value):
        parts = urlsplit(value)
        value = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not _OLD_PATH.fullmatch(value):
        raise ValueError("Not an address: expected https://… or a path such as /2019/05/title/")
    return value


def _mail(value: str) -> str:
    if not _MAIL.fullmatch(value):
        raise ValueError("Not a mail address: expected name@example.org")
    return value


def _one_date(value: str) -> str:
    date = PartialDate(as_edtf(value) or value)
    if date.is_interval:
        raise ValueError("A period; expected one date: 2024, 2024-05 or 2024-05-14.")
    return str(date)


def _moment(value: str) -> str:
    """A moment in UTC, in whole seconds."""
    expected = "Expected a moment with its time zone: 2026-05-04T12:00:00Z."
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(expected)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError) as error:
        raise ValueError(expected) from error


def _key(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise ValueError("A key has eight characters of Crockford's base 32.")
    return value


def one_of(*choices: str) -> Callable[[str], str]:
    """The choice a word means, whatever its case, spaces and hyphens."""
    keys = {_choice_key(choice): choice for choice in choices}

    def chosen(value: str) -> str:
        if (key := _choice_key(value)) not in keys:
            raise ValueError(f"Expected one of: {', '.join(choices)}.")
        return keys[key]

    return chosen


def _choice_key(text: str) -> str:
    return re.sub(r"[^\w]|_", "", match_key(text))


def listed(value: Any) -> Any:
    """Names in one line, as editors type domains, as a list."""
    return split_domains(value) if isinstance(value, str) else value


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


def _each_once(values: list[str]) -> list[str]:
    """No two that a reader could not tell apart, by case, width or space."""
    seen: dict[str, str] = {}
    for value in values:
        key = match_key(value)
        if key in seen:
            raise ValueError(f"“{seen[key]}” and “{value}” are the same: name it once.")
        seen[key] = value
    return values


SEVERAL = BeforeValidator(_several)
_LINE = _bounded(LONGEST_LINE)
_ADDRESS = _bounded(LONGEST_ADDRESS)

Line = Annotated[str, *_checked(_LINE)]
Title = Annotated[str, *_checked(_bounded(300))]
Path = Annotated[str, *_checked(_ADDRESS)]
Signature = Annotated[str, *_checked(_bounded(2_000))]
Prose = Annotated[str, *_checked(_bounded(5_000, clean_text))]
Markup = Annotated[str, AfterValidator(_whole)]
Slug = Annotated[str, *_checked(_LINE, identifiers.unreserved_slug)]
Reference = Annotated[str, *_checked(_LINE, identifiers.slug)]
Key = Annotated[str, *_checked(_LINE, _key)]
Language = Annotated[str, *_checked(_LINE, identifiers.language_tag)]
Orcid = Annotated[str, *_checked(_LINE, identifiers.orcid)]
Doi = Annotated[str, *_checked(_LINE, identifiers.doi)]
Mail = Annotated[str, *_checked(_LINE, _mail)]
OneDate = Annotated[str, *_checked(_LINE, _one_date)]
Moment = Annotated[str, *_checked(_LINE, _moment)]
WebAddress = Annotated[str, *_checked(_ADDRESS, _web_address)]
OldAddress = Annotated[str, *_checked(_ADDRESS, old_path)]
Names = Annotated[list[Line], BeforeValidator(listed), AfterValidator(_each_once)]
Format = Annotated[
    str, *_checked(_LINE, one_of("op_ed", "analysis", "qa", "interview", "explainer"))
]
Indexing = Annotated[str, *_checked(_LINE, one_of("ours", "canonical_elsewhere", "noindex"))]
Change = Annotated[
    str,
    *_checked(
        _LINE,
        one_of("original", "minor", "update", "correction", "withdrawal", "reinstatement"),
    ),
]
State = Annotated[str, *_checked(_LINE, one_of("draft", "in_review", "approved", "published"))]
AuthorRole = Annotated[str, *_checked(_LINE, one_of("author", "interviewee"))]
ContributorRole = Annotated[str, *_checked(_LINE, one_of("interviewer", "translator", "editor"))]
SignerRole = Annotated[
    str,
    *_checked(_LINE, one_of("author", "interviewee", "interviewer", "translator", "editor")),
]
Relation = Annotated[
    str, *_checked(_LINE, one_of("reacts_to", "looks_ahead_to", "recalls", "mentions"))
]
NoticeKind = Annotated[
    str, *_checked(_LINE, one_of("disclaimer", "disclosure", "editors_note", "sample"))
]
