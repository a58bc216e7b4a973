"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from .record import Author, Enclosure, Entry, Feed


def json_feed(feed: Feed) -> str:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": feed.description,
        "authors": [{"name": feed.publisher}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(_without_empty(data) | {"items": data["items"]}, ensure_ascii=False) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        # An item has a text: where the feed gives summaries, the summary is all there is.
        "content_text": "" if entry.html else entry.summary or entry.title,
        "date_published": entry.published.isoformat() if entry.published else "",
        "date_modified": entry.updated.isoformat(),
        "authors": [_author(author) for author in entry.authors],
        "tags": list(entry.categories),
        "attachments": [_attachment(each) for each in entry.enclosures],
        "language": entry.language,
    }
    return _without_empty(item)


def _attachment(file: Enclosure) -> dict[str, Any]:
    told = {"url": file.url, "mime_type": file.media_type, "title": file.title}
    return _without_empty({**told, "size_in_bytes": file.size})


def _author(author: Author) -> dict[str, Any]:
    return _without_empty({"name": author.name, "url": author.url})


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}
