"""Sitemaps as pure functions: pages with their change times and translations, and news.

Sources: https://www.sitemaps.org/protocol.html and Google's documentation of both extensions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, register_namespace

from commentary.feeds.xml import add, document

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

register_namespace("", SITEMAP)
register_namespace("news", NEWS)
register_namespace("xhtml", XHTML)


@dataclass(frozen=True, kw_only=True)
class Page:
    """`translations`: (language, address) of each, itself included; the original comes first."""

    url: str
    changed: datetime | None = None
    translations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class News:
    """`published` is a day or a moment as ISO 8601, as precise as it is known."""

    url: str
    title: str
    language: str
    published: str


def sitemap(pages: Iterable[Page]) -> str:
    root = Element(_in(SITEMAP, "urlset"))
    for page in pages:
        url = add(root, _in(SITEMAP, "url"))
        add(url, _in(SITEMAP, "loc"), page.url)
        if page.changed:
            add(url, _in(SITEMAP, "lastmod"), page.changed.isoformat())
        for language, address in _alternates(page):
            link = _in(XHTML, "link")
            add(url, link, rel="alternate", hreflang=language, href=address)
    return document(root)


def sitemap_index(maps: Iterable[Page]) -> str:
    root = Element(_in(SITEMAP, "sitemapindex"))
    for each in maps:
        entry = add(root, _in(SITEMAP, "sitemap"))
        add(entry, _in(SITEMAP, "loc"), each.url)
        if each.changed:
            add(entry, _in(SITEMAP, "lastmod"), each.changed.isoformat())
    return document(root)


def news_sitemap(publication: str, pieces: Iterable[News]) -> str:
    root = Element(_in(SITEMAP, "urlset"))
    for piece in pieces:
        url = add(root, _in(SITEMAP, "url"))
        add(url, _in(SITEMAP, "loc"), piece.url)
        news = add(url, _in(NEWS, "news"))
        by = add(news, _in(NEWS, "publication"))
        add(by, _in(NEWS, "name"), publication)
        add(by, _in(NEWS, "language"), _news_language(piece.language))
        add(news, _in(NEWS, "publication_date"), piece.published)
        add(news, _in(NEWS, "title"), piece.title)
    return document(root)


def _alternates(page: Page) -> list[tuple[str, str]]:
    """Who reads none of the languages is shown the original."""
    if not page.translations:
        return []
    return [*page.translations, ("x-default", page.translations[0][1])]


def _news_language(tag: str) -> str:
    """News knows languages by two or three letters, and Chinese by its script's country."""
    if tag.startswith("zh"):
        return "zh-tw" if "Hant" in tag else "zh-cn"
    return tag.split("-")[0]


def _in(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"
