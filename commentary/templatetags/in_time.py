"""Events beside a text, in Python like the other parts of its page."""

from html import escape

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commentary.models import Relation

from .record import label, partial_date

register = template.Library()
RELATIONS = {
    Relation.REACTS_TO: _("The piece reacts to it"),
    Relation.LOOKS_AHEAD_TO: _("The piece looks ahead to it"),
    Relation.RECALLS: _("The piece recalls it"),
    Relation.MENTIONS: _("Mentioned"),
}


@register.simple_tag
def told_events(side, language: str) -> SafeString:
    """The events on one side of a text's date, numbered as on the strip."""
    items = "".join(_item(each, language) for each in side.told)
    heading = f'<h3 class="mention-side">{escape(side.title)}</h3>\n' if side.title else ""
    return mark_safe(  # noqa: S308 - every part is escaped
        f'{heading}<ol class="mentions" start="{side.first}">\n{items}</ol>'
    )


def _item(told, language: str) -> str:
    event = told.event
    name = f'<a href="{escape(event.get_absolute_url())}">{_name(event, language)}</a>'
    if told.mention:
        opening = f'<li id="event-{escape(event.slug)}">'
        note = RELATIONS[told.mention.relation]
    else:
        opening = "<li>"
        note = gettext("Follows from: %(event)s") % {"event": _name(told.cause, language)}
    return (
        f'{opening}\n<p class="event-date">{partial_date(event.date)}</p>\n'
        f'<p class="event-name">{name}</p>\n<p class="event-note">{note}</p>\n</li>\n'
    )


def _name(event, language: str) -> str:
    return conditional_escape(label(event, language))
