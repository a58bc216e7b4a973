"""What templates say about the record: dates, signatures, names in a language."""

from django import template
from django.conf import settings
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from commentary.dates import PartialDate, display, for_machines
from commentary.models.bylines import CREDITS, SPEAKERS, Byline, post_line
from commentary.models.editions import Edition
from commentary.models.labels import Labelled

register = template.Library()


@register.filter
def partial_date(date: str, language: str = "en") -> str:
    """A date as precise as it is known; a period is plain text, for `<time>` knows only points."""
    if not date:
        return ""
    date = PartialDate.trusted(date)
    words = display(date, language)
    if date.is_interval:
        return words
    return format_html('<time datetime="{}">{}</time>', for_machines(date), words)


@register.simple_tag
def signature(edition: Edition) -> SafeString:
    """The signature line as signed. In an edition in force its names lead to those who signed.

    Who signed only a text of the past may have no page.
    """
    language = edition.commentary.language
    chinese = language.startswith("zh")
    linked = edition.is_in_force
    bylines = sorted(edition.bylines.all(), key=lambda b: (b.role not in SPEAKERS, b.order))
    entries = ((_entry(byline, language, linked),) for byline in bylines)
    line = format_html_join("；" if chinese else "; ", "{}", entries)
    return format_html('<span lang="{}" dir="auto">{}</span>', language, line)


@register.simple_tag
def label(record: Labelled, language: str) -> str:
    """The record's name in a language. In the site's own language that is the name it has."""
    if language.split("-")[0] == settings.LANGUAGE_CODE.split("-")[0]:
        return str(record)
    found = record.label_for(language)
    if found is None:
        return str(record)
    return format_html('<span lang="{}" dir="auto">{}</span>', found.language, found.text)


@register.simple_tag
def choices(filter) -> SafeString:
    """The items of a filter: in Python, for there are hundreds on every list."""
    items = []
    for choice in filter.choices:
        language = f' lang="{escape(choice.value)}"' if filter.name == "language" else ""
        current = ' aria-current="true"' if choice is filter.selected else ""
        address, label = escape(choice.query), escape(choice.label)
        items.append(f'<li><a href="?{address}"{language}{current}>{label}</a></li>')
    return mark_safe("".join(items))  # noqa: S308 - every part is escaped


def _entry(byline: Byline, language: str, linked: bool) -> SafeString:
    chinese = language.startswith("zh")
    credit = CREDITS["zh" if chinese else "en"].get(byline.role, "{}")
    posts = [post_line(post, language) for post in byline.posts]
    said = format_html(credit, _name(byline, linked))
    return format_html_join("，" if chinese else ", ", "{}", ((part,) for part in [said, *posts]))


def _name(byline: Byline, linked: bool) -> str:
    if not linked or byline.signer is None:
        return byline.name
    address = byline.signer.get_absolute_url()
    return format_html('<a class="signature-name" href="{}">{}</a>', address, byline.name)
