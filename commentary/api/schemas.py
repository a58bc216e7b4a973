"""What the answers are made of. Their fields and sentences are the API's documentation."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

Edtf = Annotated[str, Field(description="EDTF, as precise as known: 2024, 2024-05, 2024-05-14.")]
Address = Annotated[str, Field(description="An absolute address.")]
Slug = Annotated[str, Field(description="The last part of the address.")]
Html = Annotated[str, Field(description="Clean HTML.")]
Next = Annotated[
    str | None, Field(description="The address of the page behind this one; null at the end.")
]


class Ref(BaseModel):
    """Another record: its name, its page, and its address here."""

    slug: Slug
    name: str
    url: Address
    api: Address


class Name(BaseModel):
    """A name in another language or form."""

    text: str
    language: Annotated[str, Field(description="BCP 47; und: unknown.")]
    kind: Annotated[str, Field(description="preferred, alias or former")]


class Post(BaseModel):
    position: str
    unit: str
    institution: str


class Signer(BaseModel):
    """Name and posts as signed, whatever became of the person; url and orcid are today's."""

    name: str
    family: str
    given: str
    role: Annotated[str, Field(description="author, interviewee, interviewer, translator, editor")]
    is_organization: bool
    url: str
    orcid: str
    posts: list[Post]


# -- commentary ------------------------------------------------------------------------------


class Piece(BaseModel):
    """A commentary, with what its text in force says of itself."""

    key: Annotated[str, Field(description="Eight characters that never change.")]
    slug: Slug
    url: Address
    api: Address
    permanent_url: Address
    title: str
    subtitle: str
    summary: str
    language: Annotated[str, Field(description="BCP 47.")]
    format: Annotated[str, Field(description="op_ed, analysis, qa, interview, explainer")]
    date: Edtf
    published_at: Annotated[datetime, Field(description="When it was first in force here.")]
    changed_at: Annotated[datetime, Field(description="When anything shown of it last changed.")]
    edition: Annotated[int, Field(description="The number of the edition in force.")]
    words: int
    signers: list[Signer]
    domains: list[Ref]
    series: Ref | None
    license: str
    indexing: Annotated[
        str,
        Field(description="ours, canonical_elsewhere (see first_published_url) or noindex"),
    ]
    first_published_in: str
    first_published_url: str


class Pieces(BaseModel):
    items: list[Piece]
    next: Next


class Text(BaseModel):
    """The body, three times the same."""

    html: Html
    markdown: str
    plain: str


class EventMention(BaseModel):
    event: Ref
    date: Edtf
    relation: Annotated[str, Field(description="reacts_to, looks_ahead_to, recalls, mentions")]


class Edition(BaseModel):
    """A text of a commentary, and the period in which it was what readers saw."""

    number: int
    url: Address
    api: Address
    change: Annotated[
        str, Field(description="original, minor, update, correction, withdrawal, reinstatement")
    ]
    change_note: str
    in_force_from: datetime
    in_force_until: datetime | None
    is_in_force: bool


class Editions(BaseModel):
    items: list[Edition]


class EditionWithText(Edition):
    title: str
    subtitle: str
    summary: str
    signers: list[Signer]
    text: Text


class PieceWithText(Piece):
    text: Text
    events: list[EventMention]
    editions: list[Edition]


# -- who and what it is about ----------------------------------------------------------------


class Person(Ref):
    sort_name: Annotated[str, Field(description="Where the name stands in an index.")]
    orcid: str


class People(BaseModel):
    items: list[Person]
    next: Next


class Affiliation(BaseModel):
    position: str
    organization: str
    url: Annotated[str, Field(description="The organization's page; empty where it has none.")]
    period: Annotated[str, Field(description="EDTF: 2019/2024-05, 2024/..; empty: unknown.")]


class PersonInFull(Person):
    family_name: str
    given_name: str
    website: str
    biography: Html
    names: list[Name]
    affiliations: list[Affiliation]
    commentary: Address


class Organization(Ref):
    short_name: str
    kind: str
    country: Annotated[str, Field(description="ISO 3166, two letters.")]
    ror: str


class Organizations(BaseModel):
    items: list[Organization]
    next: Next


class OrganizationInFull(Organization):
    website: str
    description: Html
    names: list[Name]
    parent: Annotated[str, Field(description="The name of what it belongs to.")]
    institutes: list[Ref]
    commentary: Address


class Domain(Ref):
    kind: Annotated[str, Field(description="subject or place")]
    country: Annotated[str, Field(description="ISO 3166, two letters.")]
    pieces: Annotated[
        int, Field(description="How much commentary is in force, translations counted once.")
    ]


class Domains(BaseModel):
    items: list[Domain]


class DomainInFull(Domain):
    description: Html
    names: list[Name]
    commentary: Address


class Event(Ref):
    """A policy event in the world."""

    kind: str
    status: Annotated[str, Field(description="planned, held, postponed, cancelled")]
    date: Edtf
    place: str
    country: Annotated[str, Field(description="ISO 3166, two letters.")]
    pieces: Annotated[
        int, Field(description="How much commentary speaks of it, translations counted once.")
    ]


class Events(BaseModel):
    items: list[Event]
    next: Next


class Source(BaseModel):
    title: str
    url: Address


class EventInFull(Event):
    earlier_dates: Annotated[list[Edtf], Field(description="Dates it was planned for before.")]
    participants: list[str]
    note: str
    wikidata: str
    sources: list[Source]
    names: list[Name]
    led_to_by: Annotated[list[Ref], Field(description="What led to it, the earliest first.")]
    followed_by: list[Ref]
    commentary: Address


class Series(Ref):
    kind: Annotated[str, Field(description="series or roundtable")]
    language: str
    question: Annotated[str, Field(description="What a roundtable is asked.")]


class SeriesList(BaseModel):
    items: list[Series]


class SeriesInFull(Series):
    description: Html
    commentary: Address


# -- search ----------------------------------------------------------------------------------


class Hit(BaseModel):
    piece: Piece
    passage: Annotated[str, Field(description="Words of the text around what was found.")]


class FacetValue(BaseModel):
    label: str
    count: int
    api: Annotated[str, Field(description="The address of the search, narrowed down to it.")]


class Facet(BaseModel):
    label: str
    values: list[FacetValue]


class Found(BaseModel):
    total: Annotated[int, Field(description="How many; if not is_exact, at least so many.")]
    is_exact: bool
    items: list[Hit]
    facets: list[Facet]
    next: Next
