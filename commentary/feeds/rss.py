"""RSS 2.0, with Dublin Core's creators: RSS itself has room for one author's mail address."""

from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element

from .record import Entry, Feed
from .xml import ATOM, CONTENT, DC, add, document


def rss(feed: Feed) -> str:
    root = Element("rss", {"version": "2.0"})
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.home)
    add(channel, "description", feed.description or feed.title)
    add(channel, "lastBuildDate", _rfc822(feed.updated))
    add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=feed.url)
    for entry in feed.entries:
        _item(channel, entry)
    return document(root)


def _item(channel: Element, entry: Entry) -> None:
    item = add(channel, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.id, isPermaLink="true")
    for each in entry.enclosures[:1]:  # an item has one: readers take no more
        add(item, "enclosure", url=each.url, length=str(each.size), type=each.media_type)
    if entry.summary:
        add(item, "description", entry.summary)
    for author in entry.authors:
        add(item, f"{{{DC}}}creator", author.name)
    for category in entry.categories:
        add(item, "category", category)
    if entry.published:
        add(item, "pubDate", _rfc822(entry.published))
    add(item, f"{{{ATOM}}}updated", entry.updated.isoformat())
    if entry.language:
        add(item, f"{{{DC}}}language", entry.language)
    if entry.html:
        add(item, f"{{{CONTENT}}}encoded", entry.html)


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
