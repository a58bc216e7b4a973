"""What every format of a feed is made from."""

from dataclasses import dataclass
from datetime import UTC, datetime

NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Author:
    name: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file of an entry; `size` in bytes."""

    url: str
    media_type: str
    size: int
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One piece. `id` never changes; `published` is None where the day is not known.

    `html` is the whole text with absolute addresses, or '' where the feed gives summaries.
    """

    id: str
    url: str
    title: str
    updated: datetime
    published: datetime | None = None
    authors: tuple[Author, ...] = ()
    summary: str = ""
    html: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A list's newest entries. `url` is the feed's own address, `home` the list's."""

    title: str
    url: str
    home: str
    publisher: str
    description: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def updated(self) -> datetime:
        """When an entry last changed; 1970 while there is none: the element may not be missing."""
        return max((entry.updated for entry in self.entries), default=NOTHING_YET)
