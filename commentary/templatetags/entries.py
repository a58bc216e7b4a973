"""Entries of lists, in Python: a page has twenty, and a template for each costs half of it."""

from datetime import timedelta
from html import escape

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commentary.dates import PartialDate
from commentary.models import Commentary, Edition, EventStatus, PolicyEvent

from .record import day, named, partial_date, signature

register = template.Library()
SUMMARY = 36  # words
SOON = timedelta(days=7)  # before or after its date: as good as on it
BETWEEN_NOTES = "\xa0· "  # no line begins with the dot
NOTED = {
    EventStatus.PLANNED: gettext_lazy("Planned"),
    EventStatus.POSTPONED: gettext_lazy("Postponed"),
    EventStatus.CANCELLED: gettext_lazy("Cancelled"),
}


@register.simple_tag
def entries(editions: list[Edition], level: int = 2, by_publication: bool = False) -> SafeString:
    """A list of commentary, each with its date, title, signature and domains.

    `by_publication`: in that order, so that it says when, where the date of the text does not.
    """
    here = _published_here if by_publication else lambda _: ""
    items = "".join(
        f"<li>{_entry(edition, level, here=here(edition.commentary))}</li>\n"
        for edition in editions
    )
    return mark_safe(f'<ol class="entries">\n{items}</ol>')  # noqa: S308 - escaped below


@register.simple_tag
def entry(edition: Edition, level: int = 2, reason: str = "") -> SafeString:
    """One of them; `reason`: why it is here."""
    return mark_safe(_entry(edition, level, reason))  # noqa: S308 - escaped below


@register.simple_tag
def entry_date(commentary: Commentary) -> str:
    """The date of the document, or of its publication here where it has none."""
    return partial_date(commentary.issued) or day(commentary.published_at)


@register.simple_tag
def standfirst(edition: Edition) -> SafeString:
    """A paragraph of its subtitle, or of the beginning of its summary; nothing without both."""
    html = _standfirst(edition, _spoken(edition.commentary))
    return mark_safe(html)  # noqa: S308 - escaped below


@register.simple_tag
def entry_note(commentary: Commentary) -> SafeString:
    """Its format, its other languages and its domains."""
    return mark_safe(_note(commentary))  # noqa: S308 - escaped below


@register.simple_tag
def event_item(event: PolicyEvent, level: int = 3) -> SafeString:
    """A policy event with its date, and how much commentary there is where that was counted."""
    count = getattr(event, "commentary_count", None)
    muted = " event-muted" if count == 0 else ""
    notes = [NOTED.get(event.status), count and _counted(count)]
    shown = "".join(f'\n<p class="event-note">{note}</p>' for note in notes if note)
    return mark_safe(  # noqa: S308 - every part is escaped
        f'<div class="event{muted}">\n'
        f'<p class="event-date">{partial_date(event.date)}</p>\n<div>\n'
        f'<h{level} class="event-name" dir="auto">{_link(event, named(event))}</h{level}>'
        f"{shown}\n</div>\n</div>"
    )


def _entry(edition: Edition, level: int, reason: str = "", here: str = "") -> str:
    commentary = edition.commentary
    spoken = _spoken(commentary)
    title = _link(commentary, escape(edition.title))
    parts = [
        reason and f'<p class="entry-reason">{escape(reason[0].upper() + reason[1:])}</p>',
        f'<h{level} class="entry-title" {spoken}>{title}</h{level}>',
        _standfirst(edition, spoken),
        f'<p class="signature">{signature(edition)}</p>',
        f'<p class="entry-note">{_note(commentary)}</p>',
    ]
    text = "\n".join(filter(None, parts))
    return (
        f'<article class="entry">\n<p class="entry-date">{entry_date(commentary)}{here}</p>\n'
        f'<div class="entry-text">\n{text}\n</div>\n</article>'
    )


def _published_here(commentary: Commentary) -> str:
    """When, in words, for a text whose own date says something else."""
    if not commentary.issued:
        return ""
    dated = PartialDate.trusted(commentary.issued)
    published = timezone.localdate(commentary.published_at)
    if dated.earliest <= published + SOON and published - SOON <= dated.latest:
        return ""
    words = _("Published here %(day)s") % {"day": day(commentary.published_at)}
    return f'<span class="entry-here">{words}</span>'


def _spoken(commentary: Commentary) -> str:
    return f'lang="{escape(commentary.language)}" dir="auto"'


def _standfirst(edition: Edition, spoken: str) -> str:
    words = edition.summary.split()
    short = " ".join(words[:SUMMARY]) + (" …" if len(words) > SUMMARY else "")
    text = edition.subtitle or short
    return text and f"<p {spoken}>{escape(text)}</p>"


def _note(commentary: Commentary) -> str:
    domains = (_link(domain, named(domain)) for domain in commentary.shown_domains)
    others = (_also_in(other) for other in commentary.also_in)
    return BETWEEN_NOTES.join([escape(commentary.get_format_display()), *others, *domains])


def _also_in(other) -> str:
    """A link to the same piece in another language, by the name its speakers give it."""
    tag, path = escape(other.language), escape(other.get_absolute_url())
    name = escape(other.language_name)
    link = f'<a href="{path}" lang="{tag}" hreflang="{tag}">{name}</a>'
    return _("also in %(language)s") % {"language": link}


def _link(record, html: str) -> str:
    return f'<a href="{escape(record.get_absolute_url())}">{html}</a>'


def _counted(count: int) -> str:
    return ngettext("%(count)d commentary", "%(count)d commentaries", count) % {"count": count}
