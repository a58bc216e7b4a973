"""What templates say about the record: dates, signatures, names in a language."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from html import escape
from urllib.parse import quote_plus

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy, pgettext

from commentary.citations.styles import Cited
from commentary.dates import MONTHS, PartialDate, for_machines
from commentary.models.addresses import address
from commentary.models.assets import asset
from commentary.models.attached import Institution, Shown
from commentary.models.bylines import CREDITS, SPEAKERS, Byline, post_line
from commentary.models.countries import country_here, participant_here
from commentary.models.date_words import date_in_words
from commentary.models.editions import Edition
from commentary.models.interface import foreign_language
from commentary.models.labels import Label, Labelled
from commentary.models.local_names import is_foreign_here, name_here
from commentary.models.people import Person
from commentary.text.scripts import HAN, has_han

register = template.Library()
register.filter("name_here", name_here)
register.filter("country_here", country_here)
SECTIONS = (  # of the site: the list, its name, what the pages that belong to it have in theirs
    ("commentary_list", gettext_lazy("Commentary"), ("commentary", "edition")),
    ("domain_list", gettext_lazy("Policy domains"), ("domain",)),
    ("timeline", gettext_lazy("Policy timeline"), ("timeline", "event")),
    ("person_list", gettext_lazy("People"), ("person",)),
    ("organization_list", gettext_lazy("Institutions"), ("organization",)),
    ("series_list", gettext_lazy("Series"), ("series",)),
)
BETWEEN_DATES = re.compile("(?<= – )|(?<=[^截]至)")
HAN_RUN = re.compile(f"[{HAN}]+")


@register.filter
def with_han_marked(text: str, language: str) -> SafeString:
    """A line of another language, its Han characters marked: with the piece's, or Chinese."""
    words = escape(text)
    if not words.isascii():
        tag = language if language.startswith(("zh", "ja")) else "zh"
        words = HAN_RUN.sub(lambda run: f'<span lang="{tag}">{run[0]}</span>', words)
    return mark_safe(words)  # noqa: S308 - escaped above; a language tag holds no markup


@register.simple_tag
def cited(citation: Cited, language: str) -> SafeString:
    """A citation of a text in this language, what it stands in as a title."""
    before, container, after = (with_han_marked(part, language) for part in citation)
    return mark_safe(f"{before}<cite>{container}</cite>{after}")  # noqa: S308 - escaped above


@register.filter
def untranslated(words: str) -> SafeString:
    """What has no other form in the page's language: said to be in the site's own, if need be."""
    if not foreign_language() or has_han(words):
        return format_html("{}", words)
    return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, words)


@register.simple_tag
def path(view: str, *parts: str) -> str:
    """As `url`, remembered."""
    return address(view, *parts)


register.simple_tag(asset)


@register.simple_tag
def sections(request: HttpRequest | None) -> SafeString:
    """The sections of the site as list items; the one of this page is marked."""
    match = getattr(request, "resolver_match", None)
    here = (match and match.url_name) or ""
    items = []
    for view, name, pages in SECTIONS:
        current = ' aria-current="true"' if any(page in here for page in pages) else ""
        items.append(f'<li><a href="{address(view)}"{current}>{name}</a></li>')
    return mark_safe("".join(items))  # noqa: S308 - none of it is from outside


@register.simple_tag
def day(moment: datetime | date | None, exact: bool = False) -> str:
    """A day of the calendar here: 14 May 2024. `exact`: machines are told the second."""
    if moment is None:
        return ""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    machines = local.isoformat() if exact else f"{local:%Y-%m-%d}"
    return mark_safe(  # noqa: S308 - figures and names of months
        f'<time datetime="{machines}">{day_in_words(local)}</time>'
    )


@register.filter
def iso_day(moment: datetime | None) -> str:
    """A day of the calendar here as a field for dates takes it: 2024-05-14."""
    return f"{timezone.localtime(moment):%Y-%m-%d}" if moment else ""


def day_in_words(local: date) -> str:
    """A day of the calendar in the language of the page."""
    if not foreign_language():
        return f"{local.day} {MONTHS[local.month - 1]} {local.year}"
    return date_in_words(PartialDate.trusted(f"{local:%Y-%m-%d}"))


@register.filter
def partial_date(text: str) -> str:
    """A date as precise as it is known; a period is no `<time>`, which knows only points."""
    if not text:
        return ""
    when = PartialDate.trusted(text)
    words = date_in_words(when)
    if when.is_interval:
        return _unbroken(words)
    html = f'<time datetime="{escape(for_machines(when))}">{escape(words)}</time>'
    return mark_safe(html)  # noqa: S308 - escaped above


def _unbroken(period: str) -> SafeString:
    """Lines break between the two dates of a period, in neither of them."""
    dates = (escape(date.strip()) for date in BETWEEN_DATES.split(period))
    between = "" if has_han(period) else " "
    return mark_safe(between.join(f'<span class="unbroken">{date}</span>' for date in dates))  # noqa: S308


@register.simple_tag
def signature(edition: Edition) -> SafeString:
    """The signature line as signed. In an edition in force its names lead to those who signed.

    Who signed only a text of the past may have no page.
    """
    language = edition.commentary.language
    chinese = language.startswith("zh")
    linked = edition.is_in_force
    bylines = sorted(edition.bylines.all(), key=lambda b: (b.role not in SPEAKERS, b.order))
    line = ("；" if chinese else "; ").join(_entry(byline, language, linked) for byline in bylines)
    html = f'<span lang="{escape(language)}" dir="auto">{line}</span>'
    return mark_safe(html)  # noqa: S308 - every part is escaped


@register.simple_tag
def label(record: Labelled, language: str) -> str:
    """The record's name in a text's language. In the site's own that is the name it has.

    Where the interface speaks the text's language too, it is the one the page has attached.
    """
    if foreign_language():
        return named(record)
    if language.split("-")[0] == settings.LANGUAGE_CODE.split("-")[0]:
        return str(record)
    found = record.label_for(language)
    if found is None:
        return str(record)
    return format_html('<span lang="{}" dir="auto">{}</span>', found.language, found.text)


@register.filter
def named(record: Labelled) -> SafeString:
    """The record's name in the page's language, where a page has attached it and there is one.

    Else the name it has, said to be in the site's own language.
    """
    return _marked(record, name_here(record))


def _marked(record: Labelled, name: str) -> SafeString:
    words = escape(name)
    if is_foreign_here(record):
        words = f'<span lang="{settings.LANGUAGE_CODE}">{words}</span>'
    return mark_safe(words)  # noqa: S308 - escaped above


@register.simple_tag
def participant(name: str) -> SafeString:
    """Who took part in an event; only countries have names in other languages."""
    here = participant_here(name)
    words = escape(here)
    if foreign_language() and here == name and not has_han(name):
        words = f'<span lang="{settings.LANGUAGE_CODE}">{words}</span>'
    return mark_safe(words)  # noqa: S308 - escaped above


@register.filter
def names_here(records: Iterable[Labelled]) -> str:
    """Their names in the page's language, as a sentence lists them."""
    return pgettext("between names", " and ").join(map(name_here, records))


@register.filter
def listed_name(person: Person) -> SafeString:
    """Of a person in an index: the name in the page's language, else the one it is sorted by."""
    return _marked(person, person.local_name or person.sort_name)


@register.simple_tag
def other_names(record: Labelled) -> SafeString:
    """The names a record has beside the one at the head of its page, each in its language."""
    names = [
        _native(label.text, label.language, is_quiet=label.kind == Label.Kind.ALIAS)
        for label in record.labels.all()
        if label.kind != Label.Kind.FORMER and label.text != record.local_name
    ]
    if record.local_name:
        names.insert(0, _native(str(record), settings.LANGUAGE_CODE))
    shown = " ".join(names)
    return mark_safe(shown and f'<p class="native-names">{shown}</p>')  # noqa: S308 - escaped below


def _native(name: str, language: str, *, is_quiet: bool = False) -> str:
    look = "native quiet" if is_quiet else "native"
    return f'<span class="{look}" lang="{escape(language)}" dir="auto">{escape(name)}</span>'


@register.simple_tag
def choices(filter) -> SafeString:
    """The items of a filter: in Python, for there are hundreds on every list."""
    before = escape(filter.query_before)
    chosen = filter.selected and filter.selected.value
    items = []
    for value, label in filter.choices:
        quoted = quote_plus(value)
        words = named(label) if isinstance(label, Shown | Institution) else escape(label)
        language = f' lang="{escape(value)}"' if filter.name == "language" else ""
        current = ' aria-current="true"' if value == chosen else ""
        items.append(f'<li><a href="?{before}{quoted}"{language}{current}>{words}</a></li>')
    return mark_safe("".join(items))  # noqa: S308 - every part is escaped


def _entry(byline: Byline, language: str, linked: bool) -> str:
    chinese = language.startswith("zh")
    credit = CREDITS["zh" if chinese else "en"].get(byline.role, "{}")
    posts = [escape(post_line(post, language)) for post in byline.posts]
    return ("，" if chinese else ", ").join([credit.format(_name(byline, linked)), *posts])


def _name(byline: Byline, linked: bool) -> str:
    name = escape(byline.name)
    if not linked or byline.signer is None:
        return name
    return f'<a class="signature-name" href="{escape(byline.signer.get_absolute_url())}">{name}</a>'
