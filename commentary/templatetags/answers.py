"""The answers of a roundtable, beside each other."""

from django import template
from django.utils.safestring import mark_safe

from commentary.models import Edition
from commentary.text import Opening, opening

register = template.Library()
MOST = 400  # words of an answer, or Chinese characters


@register.filter
def answer(edition: Edition) -> Opening:
    """What it says, whole unless it is long or has notes, tables or figures."""
    found = opening(edition.body, MOST, edition.commentary.language)
    return found._replace(html=mark_safe(found.html))  # noqa: S308 - cleaned by `opening`
