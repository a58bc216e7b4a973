"""One commentary as plain data: what metadata and citations are made from."""

from dataclasses import dataclass, field
from datetime import datetime

from commentary.dates import PartialDate


@dataclass(frozen=True, kw_only=True)
class Post:
    """A position as signed, in a unit of an institution; each may be empty."""

    position: str = ""
    unit: str = ""
    institution: str = ""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """One signer, with name and posts as signed; `url` and `orcid` are today's."""

    name: str
    role: str = "author"
    is_organization: bool = False
    url: str = ""
    orcid: str = ""
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Named:
    """A domain, event, series or other work: a name and an address."""

    name: str
    url: str
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Picture:
    url: str
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True, kw_only=True)
class Publisher:
    name: str
    url: str
    logo: str = ""
    corrections_url: str = ""
    principles_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """An edition in force. Addresses are absolute; dates are as precise as known."""

    title: str
    url: str
    language: str
    format: str
    number: int
    signers: tuple[Signer, ...]
    published: PartialDate
    subtitle: str = ""
    summary: str = ""
    modified: datetime | None = None
    words: int = 0
    key_url: str = ""
    license: str = ""
    first_published_in: str = ""
    first_published_url: str = ""
    series: Named | None = None
    image: Picture | None = None
    domains: tuple[Named, ...] = ()
    events: tuple[Named, ...] = ()
    corrections: tuple[str, ...] = field(default=())
