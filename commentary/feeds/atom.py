"""Atom 1.0 (RFC 4287)."""

from xml.etree.ElementTree import Element

from .record import Entry, Feed
from .xml import ATOM, add, allowed, document


def atom(feed: Feed) -> str:
    root = Element("feed", {"xmlns": ATOM})
    add(root, "id", feed.url)
    add(root, "title", feed.title)
    if feed.description:
        add(root, "subtitle", feed.description)
    add(root, "updated", feed.updated.isoformat())
    add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    add(root, "link", rel="alternate", type="text/html", href=feed.home)
    add(add(root, "author"), "name", feed.publisher)
    for entry in feed.entries:
        _entry(root, entry)
    return document(root)


def _entry(root: Element, entry: Entry) -> None:
    item = add(root, "entry")
    if entry.language:
        item.set("xml:lang", allowed(entry.language))
    add(item, "id", entry.id)
    add(item, "title", entry.title)
    add(item, "updated", entry.updated.isoformat())
    if entry.published:
        add(item, "published", entry.published.isoformat())
    add(item, "link", rel="alternate", type="text/html", href=entry.url)
    for each in entry.enclosures:
        file = {"type": each.media_type, "length": str(each.size), "title": each.title}
        add(item, "link", rel="enclosure", href=each.url, **file)
    for author in entry.authors:
        person = add(item, "author")
        add(person, "name", author.name)
        if author.url:
            add(person, "uri", author.url)
    for category in entry.categories:
        add(item, "category", term=category)
    if entry.summary:
        add(item, "summary", entry.summary)
    if entry.html:
        add(item, "content", entry.html, type="html")
