"""Of a piece in several languages the text for the page."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.conf import settings

from commentary.models import Commentary, Edition
from commentary.models.interface import spoken
from commentary.models.labels import Tagged, preferred_for

T = TypeVar("T", bound=Tagged)


def once_each(editions: Iterable[Edition]) -> list[Edition]:
    """Of every piece one text, in its own place. Lists that are long ask the database for that."""
    rows = list(editions)
    families: dict[int, list[Commentary]] = {}
    for edition in rows:
        families.setdefault(edition.commentary.family, []).append(edition.commentary)
    shown = set(map(preferred, families.values()))
    return [text for text in rows if text.commentary in shown]


def preferred(texts: Sequence[T]) -> T:
    """Of one text in several languages that in the page's, else the site's, else the first."""
    found = (preferred_for(texts, language) for language in (spoken(), settings.LANGUAGE_CODE))
    return next(filter(None, found), texts[0])
