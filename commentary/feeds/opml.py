"""All feeds as one list that feed readers import: OPML 2.0."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from .xml import add, document


def opml(title: str, feeds: Iterable[tuple[str, str, str]]) -> str:
    """`feeds`: name, address of the feed, address of the page."""
    root = Element("opml", {"version": "2.0"})
    add(add(root, "head"), "title", title)
    body = add(root, "body")
    for name, url, home in feeds:
        add(body, "outline", type="rss", text=name, title=name, xmlUrl=url, htmlUrl=home)
    return document(root)
