"""What lists can be narrowed by: as on the site, each at most once."""

from typing import Annotated, Literal

from ninja import Field

from commentary.models import Format

from .pages import Page

Slug = Annotated[str, Field(max_length=200)]
Year = Annotated[int, Field(ge=1000, le=2999, description="Four figures.")]
OneFormat = Annotated[Literal[*Format.values], Field(description="The kind of text.")]
Language = Annotated[str, Field(max_length=40, description="BCP 47, as it is stored: zh-Hans.")]
Country = Annotated[str, Field(max_length=2, description="ISO 3166, two letters: CN.")]

Day = Annotated[
    str,
    Field(
        pattern=r"^([12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?[?~%]?)?$",
        description="A year, a month or a day: 2024, 2024-05, 2024-05-14.",
    ),
]


class WithoutDomain(Page):
    since: Day = ""
    until: Day = ""
    year: Year = None
    language: Language = ""
    format: OneFormat = None


class PieceFilters(WithoutDomain):
    domain: Annotated[Slug, Field(description="The slug of a policy domain.")] = ""


class PersonFilters(PieceFilters):
    institution: Annotated[
        Slug, Field(description="The slug of an organization for which the person signed.")
    ] = ""


class EventFilters(Page):
    year: Year = None
    country: Country = ""
    domain: Annotated[
        Slug, Field(description="A policy domain that commentary on the event is in.")
    ] = ""
