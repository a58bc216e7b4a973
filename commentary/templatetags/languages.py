"""The page in the other languages of the interface."""

from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.utils.encoding import escape_uri_path
from django.utils.safestring import SafeString, mark_safe

from commentary.models.interface import TRANSLATED, in_each_language, spoken, tag_of

register = template.Library()


class Version(NamedTuple):
    """A page in a language: its tag, what its speakers call it, the path with its query."""

    tag: str
    name: str
    path: str
    is_this: bool


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> SafeString:
    """For search engines: where the page is in each language, itself included (hreflang)."""
    canonical = context.get("canonical_url")
    if not canonical or context.get("noindex"):
        return mark_safe("")
    versions = _versions(context, urlsplit(canonical).query)
    links = [(version.tag, version.path) for version in versions]
    links += [("x-default", version.path) for version in versions[:1]]
    return mark_safe(  # noqa: S308 - escaped
        "\n".join(
            f'<link rel="alternate" hreflang="{tag}" href="{escape(settings.SITE_URL + path)}">'
            for tag, path in links
        )
    )


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    """For readers: links to the same page, as it is narrowed, in the other languages."""
    request = context.get("request")
    versions = _versions(context, request.META.get("QUERY_STRING", "") if request else "")
    items = [
        f'<li class="language"><a href="{escape(path)}" hreflang="{tag}" lang="{tag}">'
        f"{escape(name)}</a></li>"
        for tag, name, path, is_this in versions
        if not is_this
    ]
    return mark_safe("".join(items))  # noqa: S308 - escaped


def _versions(context: Context, query: str) -> list[Version]:
    """The site's own language first; none of a page that is there in one language only."""
    request = context.get("request")
    match = request and request.resolver_match
    if not match or match.url_name not in TRANSLATED or context.get("is_error"):
        return []
    names, rest = dict(settings.LANGUAGES), f"?{query}" if query else ""
    return [
        Version(tag_of(code), names[code], path + rest, code == spoken())
        for code, path in in_each_language(escape_uri_path(request.path))
    ]
