"""Languages by name, and a piece with its translations as one line of a list."""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language_info

from commentary.models import Commentary, Edition


class Other(NamedTuple):
    """The same piece in another language."""

    commentary: Commentary
    language_name: str


def language_name(tag: str, *, called: str = "name_local") -> str:
    """As its speakers call it, or in English as `name`; the tag itself where that is not known."""
    try:
        return get_language_info(tag.lower())[called]
    except KeyError:
        return tag


def once_each(editions: Iterable[Edition]) -> list[Edition]:
    """Of every piece one text, where the first of its texts stands: the site's language if it can.

    The others of the same page are named with it: `commentary.also_in`.
    """
    families: dict[int, list[Edition]] = {}
    for edition in editions:
        families.setdefault(_original(edition.commentary), []).append(edition)
    return [_shown(family) for family in families.values()]


def _original(commentary: Commentary) -> int:
    return commentary.translation_of_id or commentary.pk


def _shown(family: list[Edition]) -> Edition:
    own = settings.LANGUAGE_CODE.split("-")[0]
    spoken = (text for text in family if text.commentary.language.split("-")[0] == own)
    shown = next(spoken, family[0])
    others = (text.commentary for text in family if text is not shown)
    shown.commentary.also_in = [Other(each, language_name(each.language)) for each in others]
    return shown
