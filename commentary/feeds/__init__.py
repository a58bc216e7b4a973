"""Feeds as pure functions: Atom, RSS 2.0, JSON Feed 1.1, and their list in OPML."""

from collections.abc import Callable
from typing import NamedTuple

from .atom import atom
from .json_feed import json_feed
from .opml import opml
from .record import Author, Enclosure, Entry, Feed
from .rss import rss


class Format(NamedTuple):
    """A format: its suffix (`feed.atom`), name, type and maker."""

    suffix: str
    label: str
    content_type: str
    make: Callable[[Feed], str]


FORMATS = (
    Format("atom", "Atom", "application/atom+xml; charset=utf-8", atom),
    Format("rss", "RSS", "application/rss+xml; charset=utf-8", rss),
    Format("json", "JSON Feed", "application/feed+json", json_feed),
)
BY_SUFFIX = {format.suffix: format for format in FORMATS}

__all__ = ["BY_SUFFIX", "FORMATS", "Author", "Enclosure", "Entry", "Feed", "Format", "opml"]
