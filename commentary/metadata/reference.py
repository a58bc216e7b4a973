"""One commentary as plain data: what metadata and citations are made from."""

from dataclasses import dataclass
from datetime import datetime

from commentary.dates import PartialDate
from commentary.identifiers import doi_address

SPEAKING = ("author", "interviewee")


@dataclass(frozen=True, kw_only=True)
class Post:
    """A position as signed, in a unit of an institution; each may be empty."""

    position: str = ""
    unit: str = ""
    institution: str = ""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """One signer, with name and posts as signed; `url` and `orcid` are today's.

    `family` and `given` are the parts of the name as signed, as an editor typed them; both are
    empty where the name is cited whole: an organization, or a name signed otherwise than today's.
    """

    name: str
    family: str = ""
    given: str = ""
    role: str = "author"
    is_organization: bool = False
    url: str = ""
    orcid: str = ""
    posts: tuple[Post, ...] = ()

    @property
    def speaks(self) -> bool:
        """An author, or who is interviewed."""
        return self.role in SPEAKING


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
    """An edition. Addresses are absolute; dates are as precise as known.

    `url` is the commentary's address, or the edition's own where that edition is meant, which
    `version` then names; what a citation leads to follows from it. `site` and `publisher` are what
    it appeared in.
    """

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
    key: str = ""
    key_url: str = ""
    version: str = ""
    site: str = ""
    publisher: str = ""
    doi: str = ""
    license: str = ""
    first_published_in: str = ""
    first_published_url: str = ""
    series: Named | None = None
    image: Picture | None = None
    domains: tuple[Named, ...] = ()
    events: tuple[Named, ...] = ()
    translation_of: Named | None = None
    translations: tuple[Named, ...] = ()
    corrections: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where a citation that people read leads: a DOI outlives addresses."""
        return doi_address(self.doi) or self.cited_url

    @property
    def cited_url(self) -> str:
        """Its address in a citation: the short permanent one where its own is full of escapes.

        Han characters become three of them each. An edition has no other address than its own.
        """
        return self.key_url if self.key_url and "%" in self.url and not self.version else self.url

    @property
    def container(self) -> str:
        """What it stands in: its series, else the site."""
        return self.series.name if self.series else self.site

    @property
    def authors(self) -> tuple[Signer, ...]:
        """Who speaks, in the order of the signature: authors, and who is interviewed."""
        return tuple(signer for signer in self.signers if signer.speaks)

    def others(self, role: str) -> tuple[Signer, ...]:
        return tuple(signer for signer in self.signers if signer.role == role)
