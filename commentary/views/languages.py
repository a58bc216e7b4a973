"""Languages by name, and a piece with its translations as one line of a list."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from django.conf import settings
from django.utils.translation import get_language_info

from commentary.models import Commentary, Edition
from commentary.models.interface import spoken
from commentary.models.labels import Tagged, preferred_for

T = TypeVar("T", bound=Tagged)


class Other(NamedTuple):
    """The same piece in another language."""

    commentary: Commentary
    language_name: str


def language_name(tag: str, *, called: str = "name_local") -> str:
    """As its speakers call it, or as the page does (`name_translated`); else the tag."""
    try:
        return get_language_info(tag.lower())[called]
    except KeyError:
        return tag


def once_each(editions: Iterable[Edition]) -> list[Edition]:
    """Of every piece one text, in its own place: that in the page's language if there is one.

    The others of the same page are named with it: `commentary.also_in`.
    """
    rows = list(editions)
    families: dict[int, list[Edition]] = {}
    for edition in rows:
        families.setdefault(_original(edition.commentary), []).append(edition)
    shown = {original: _shown(family) for original, family in families.items()}
    return [text for text in rows if shown[_original(text.commentary)] is text]


def _original(commentary: Commentary) -> int:
    return commentary.translation_of_id or commentary.pk


def _shown(family: list[Edition]) -> Edition:
    pieces = [text.commentary for text in family]
    shown = family[pieces.index(preferred(pieces))]
    others = [piece for piece in pieces if piece is not shown.commentary]
    shown.commentary.also_in = [Other(each, language_name(each.language)) for each in others]
    return shown


def preferred(texts: Sequence[T]) -> T:
    """Of one text in several languages that in the page's, else the site's, else the first."""
    found = (preferred_for(texts, language) for language in (spoken(), settings.LANGUAGE_CODE))
    return next(filter(None, found), texts[0])
