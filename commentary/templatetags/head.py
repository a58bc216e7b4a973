"""What the head of a page tells programs, in Python: some thirty elements."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def alternate_links(alternates: Iterable, json: str, feeds: Iterable) -> SafeString:
    """The same in other formats, where programs find it (`json`, perhaps ''), and feeds."""
    links = [(link.type, link.label, link.path) for link in alternates]
    links += [("application/json", "JSON", json)] if json else []
    links += [(link.type, link.label, link.path) for link in feeds]
    items = (
        f'<link rel="alternate" type="{type_}" title="{escape(label)}" href="{escape(path)}">'
        for type_, label, path in links
    )
    return mark_safe("\n".join(items))  # noqa: S308 - escaped above


@register.simple_tag
def meta_elements(tags: Iterable[tuple[str, str]]) -> SafeString:
    """One of each name and content; '' where a page has none."""
    items = (f'<meta name="{name}" content="{escape(content)}">' for name, content in tags)
    return mark_safe("\n".join(items))  # noqa: S308 - escaped above
