"""The languages that pages speak: English, and those whose messages are in `commentary/locale`.

A list has an address in each (`/zh/domains/`). A text has one address, and what stands around it
speaks the text's language where that is one of these.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, pgettext

# The pages that are there in every language.
TRANSLATED = frozenset(
    {
        "home",
        "commentary_list",
        "domain_list",
        "domain_detail",
        "person_list",
        "person_detail",
        "organization_list",
        "organization_detail",
        "series_list",
        "series_detail",
        "timeline",
        "event_detail",
        "search",
        "corrections",
        "feed_list",
        "documentation",
        "page",
    }
)

# '' is the site's own language. Django knows what it translates into too, but a page asks five
# hundred times, and to ask Django that often took a fifth of the page.
_foreign: ContextVar[str] = ContextVar("foreign", default="")


@cache
def prefixes() -> dict[str, str]:
    """{first part of an address: language}, without English, which has none."""
    others = (code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
    return {code.partition("-")[0]: code for code in others}


def without_prefix(path: str) -> str:
    """The path of a page as it is in the site's own language."""
    first = first_part(path)
    return path[len(first) + 1 :] if first in prefixes() else path


def in_each_language(path: str) -> list[tuple[str, str]]:
    """(language, path) of a page that is there in all of them, the site's own language first."""
    bare = without_prefix(path)
    before = {language: f"/{prefix}" for prefix, language in prefixes().items()}
    return [(code, before.get(code, "") + bare) for code, _name in settings.LANGUAGES]


def first_part(path: str) -> str:
    return path[1:].partition("/")[0]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Whatever is made meanwhile is in this language."""
    before = _foreign.set("" if language == settings.LANGUAGE_CODE else language)
    try:
        with translation.override(language):
            yield
    finally:
        _foreign.reset(before)


def spoken() -> str:
    """The language of the page."""
    return _foreign.get() or settings.LANGUAGE_CODE


def foreign_language() -> str:
    """What the page speaks if that is not the site's own language, else ''."""
    return _foreign.get()


class Description(NamedTuple):
    """What the site is, in a sentence, and the language of that."""

    text: str
    language: str


def site_description() -> Description:
    """As it is set for the language of the page; else as it is set for the site, if it is."""
    if own := settings.SITE_DESCRIPTIONS.get(spoken()):
        return Description(own, spoken())
    if settings.SITE_DESCRIPTION is not None:
        return Description(settings.SITE_DESCRIPTION, settings.LANGUAGE_CODE)
    text = gettext("Signed policy commentary, kept as a record with the events it speaks of.")
    return Description(text, spoken())


def language_name(tag: str, *, called: str = "name_local") -> str:
    """As its speakers call it, or as the page does (`name_translated`); else the tag."""
    try:
        return translation.get_language_info(tag.lower())[called]
    except KeyError:
        return tag


def in_a_row(words: Iterable[str]) -> str:
    """Words one after the other, as the language of the page separates them."""
    return pgettext("list", ", ").join(words)


def names_in_a_row(names: Iterable[str]) -> str:
    """The same for names that may have commas of their own."""
    return pgettext("list of names", "; ").join(names)


def language_around(tag: str) -> str:
    """The language of what stands around a text in this one (a BCP 47 tag)."""
    return prefixes().get(tag.lower().partition("-")[0], settings.LANGUAGE_CODE)


def tag_of(language: str) -> str:
    """As HTML writes it: zh-hans is zh-Hans (RFC 5646, 2.1.1)."""
    first, *rest = language.split("-")
    return "-".join([first, *(part.title() if len(part) == 4 else part.upper() for part in rest)])


@contextmanager
def around(tag: str) -> Iterator[None]:
    """Speak the language of a text."""
    language = language_around(tag)
    if language == spoken():
        yield
    else:
        with speaking(language):
            yield


@contextmanager
def for_machines() -> Iterator[None]:
    """Addresses and words that are the same in whatever language the page is read."""
    if foreign_language():
        with speaking(settings.LANGUAGE_CODE):
            yield
    else:
        yield
