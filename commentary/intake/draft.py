"""What intake understood of a manuscript: plain data, each part with the words it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .errors import Remark
from .manuscript import Picture, TrackedChange


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the manuscript: block index, and characters of that block's `text`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """What an editor decided that a name leads to: a known record, a new one, or (both empty) none.

    Where nobody decided there is no Link, and the name is matched.
    """

    slug: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """One post as signed. The inner body is the unit, the outer one the institution."""

    position: str = ""
    unit: str = ""
    institution: str = ""
    unit_link: Link | None = None
    institution_link: Link | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """An author (`role` author or interviewee) or contributor, as the signature has it."""

    name: str
    posts: tuple[Post, ...] = ()
    role: str = "author"  # author, interviewee, interviewer, translator, editor
    native_name: str = ""  # in Han characters, where both are given
    orcid: str = ""
    email: str = ""
    is_organization: bool = False  # an editorial board, an institute that signs
    span: Span | None = None
    person: str = ""  # the slug, where the file states it
    organization: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A sentence or clause that speaks of a dated event; `when` is EDTF, '' if not known."""

    text: str
    what: str
    where: str
    when: str
    kind: str  # of PolicyEvent: summit, dialogue, law ...
    participants: tuple[str, ...] = ()
    span: Span | None = None
    reason: str = ""  # how the date was understood
    event: str = ""  # the slug of a known one, where the file states it
    relation: str = "mentions"
    is_new: bool = False  # an editor decided that it is none of the known ones


@dataclass(frozen=True, slots=True)
class FoundDomain:
    """A domain of the vocabulary and the words that earned it, best first."""

    name: str
    slug: str = ""  # '' if the file names one that the vocabulary does not have
    words: tuple[str, ...] = ()
    score: float = 0.0
    stated: bool = False


@dataclass(slots=True)
class Draft:
    title: str = ""
    subtitle: str = ""
    summary: str = ""
    language: str = "en"
    body: list[str] = field(default_factory=list)  # clean HTML, a top-level element each
    paragraphs: list[str] = field(default_factory=list)  # the same as plain text
    signers: list[Signer] = field(default_factory=list)
    issued: str = ""  # EDTF; '' where no date is printed
    disclaimer: str = ""
    source_credit: str = ""
    events: list[FoundEvent] = field(default_factory=list)
    domains: list[FoundDomain] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    changes: list[TrackedChange] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)  # title, subtitle, issued, disclaimer …
    stated: dict[str, Any] = field(default_factory=dict)  # the other fields the file states
    stated_lines: dict[str, int] = field(default_factory=dict)  # where, of every field it states
    is_editorial: bool = False  # declared to be the publication's own voice

    @property
    def authors(self) -> list[Signer]:
        return [s for s in self.signers if s.role in ("author", "interviewee")]

    @property
    def contributors(self) -> list[Signer]:
        return [s for s in self.signers if s.role not in ("author", "interviewee")]


def as_json(draft: Draft) -> dict[str, Any]:
    """The documented shape of `intake --json`: no more than was understood."""
    return {
        "title": draft.title,
        "dek": draft.subtitle,
        "language": draft.language,
        "body": draft.paragraphs,
        "authors": [_author(signer) for signer in draft.authors],
        "contributors": [{"name": s.name, "role": s.role} for s in draft.contributors],
        "published_date": draft.issued or None,
        "disclaimer": draft.disclaimer,
        "source_credit": draft.source_credit,
        "event_mentions": [
            {"text": e.text, "what": e.what, "where": e.where, "when": e.when or None}
            for e in draft.events
        ],
        "domains": [domain.name for domain in draft.domains],
        "warnings": [
            {"line": r.line, "field": r.field, "message": r.message} for r in draft.remarks
        ],
    }


def _author(signer: Signer) -> dict[str, Any]:
    """Positions and affiliations each once; an institution alone only without a unit of its."""
    bodies = [(p.institution or p.unit, p.unit if p.institution else "") for p in signer.posts]
    with_unit = {institution for institution, unit in bodies if unit}
    return {
        "name": signer.name,
        "positions": list(dict.fromkeys(p.position for p in signer.posts if p.position)),
        "affiliations": [
            {"institution": institution, "unit": unit}
            for institution, unit in dict.fromkeys(bodies)
            if institution and (unit or institution not in with_unit)
        ],
    }
