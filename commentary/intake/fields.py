"""What a file may state outright, in a Markdown header or in a line of JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from . import values as v
from .errors import IntakeError
from .field_names import Path, own_names
from .limits import SIGNERS
from .wording import is_branch, reworded, value_at


class _Stated(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, data: Any) -> Any:
        """A field left empty states nothing."""
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None and value != ""}


class Post(_Stated):
    position: v.Line = ""
    unit: v.Line = ""
    institution: v.Line = ""


_POST_PARTS = {
    "affiliation": "institution",
    "position": "position",
    "unit": "unit",
    "institution": "institution",
}


class _Signer(_Stated):
    signature: v.Signature = ""
    name: v.Line = ""
    native_name: v.Line = ""
    posts: Annotated[list[Post], v.SEVERAL] = Field(default=[], max_length=20)
    person: v.Line = ""
    organization: v.Line = ""
    organizations: Annotated[list[v.Line], v.SEVERAL] = Field(default=[], max_length=100)
    orcid: v.Orcid = ""
    email: v.Mail = ""
    is_organization: bool = False

    @model_validator(mode="before")
    @classmethod
    def _with_one_post(cls, data: Any) -> Any:
        """A single post may stand beside the name: `position`, `unit`, `institution`."""
        if not isinstance(data, dict) or "posts" in data:
            return data
        post = {part: data[key] for key, part in _POST_PARTS.items() if data.get(key)}
        rest = {key: value for key, value in data.items() if key not in _POST_PARTS}
        return {**rest, "posts": [post]} if post else data

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if not (self.signature or self.name or self.person or self.organization):
            raise ValueError("Who? A signer needs a name, a person or an organization.")
        if self.person and self.organization:
            raise ValueError("A signer is a person or an organization, not both.")
        return self


class Author(_Signer):
    role: v.AuthorRole = "author"


class Contributor(_Signer):
    role: v.ContributorRole = ""


class Signer(_Signer):
    role: v.SignerRole = "author"
    erased: bool = False  # whose page was erased: the name of a published signature stands alone


class Mention(_Stated):
    event: v.Reference
    relation: v.Relation = "mentions"
    passages: Annotated[list[v.Signature], v.SEVERAL] = Field(default=[], max_length=100)


class NoticeText(_Stated):
    slug: v.Slug
    kind: v.NoticeKind = "disclaimer"
    language: v.Language = "en"
    text: v.Markup = ""
    dated: v.OneDate = ""


def _signed(value: Any) -> Any:
    """A name as it stands is a signature, to be understood like one in the text."""
    return {"signature": value} if isinstance(value, str) else value


def _named_event(value: Any) -> Any:
    return {"event": value} if isinstance(value, str) else value


def _named_notice(value: Any) -> Any:
    return {"slug": value} if isinstance(value, str) else value


_NESTED = [*{**Post.model_fields, **Contributor.model_fields, **Mention.model_fields}]

Authors = Annotated[list[Annotated[Author, BeforeValidator(_signed)]], v.SEVERAL]
Contributors = Annotated[list[Annotated[Contributor, BeforeValidator(_signed)]], v.SEVERAL]
Signers = Annotated[list[Annotated[Signer, BeforeValidator(_signed)]], v.SEVERAL]
Mentions = Annotated[list[Annotated[Mention, BeforeValidator(_named_event)]], v.SEVERAL]
Notices = Annotated[list[Annotated[NoticeText, BeforeValidator(_named_notice)]], v.SEVERAL]
Number = Annotated[int, Field(ge=1, le=32_767)]


class _Text(_Stated):
    """What every edition says."""

    title: v.Title = ""
    subtitle: v.Title = ""
    summary: v.Prose = ""
    body: v.Markup | list[v.Markup] = ""
    change: v.Change = "original"
    change_note: v.Prose = ""


_SAID_IN_EDITIONS = {*_Text.model_fields, "authors", "contributors", "disclaimer", "source_credit"}


class StatedEdition(_Text):
    number: Number | None = None
    state: v.State = "draft"
    in_force_from: v.Moment = ""
    redacted_at: v.Moment = ""
    in_force_until: v.Moment = ""
    bylines: Signers = Field(default=[], max_length=SIGNERS)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.in_force_until and self.in_force_until <= self.in_force_from:
            raise ValueError("An edition ends after it begins.")
        if (self.state == "published") != bool(self.in_force_from):
            raise ValueError("A published edition has a start, and no other has.")
        return self


class StatedFields(_Text):
    """Every field of a commentary and of its text."""

    slug: v.Slug = ""
    key: v.Key = ""
    language: v.Language = ""
    format: v.Format = ""
    issued: v.OneDate = ""
    authors: Authors = Field(default=[], max_length=SIGNERS)
    contributors: Contributors = Field(default=[], max_length=SIGNERS)
    domains: v.Names = Field(default=[], max_length=50)
    events: Mentions = Field(default=[], max_length=200)
    series: v.Line = ""
    series_position: Number | None = None
    translation_of: v.Reference = ""
    translation_of_edition: Number | None = None
    responds_to: v.Reference = ""
    first_published_in: v.Line = ""
    first_published_url: v.WebAddress = ""
    indexing: v.Indexing = "ours"
    doi: v.Doi = ""
    license: v.Line = ""
    lead_image: v.Path = ""
    featured_until: v.Moment = ""
    notices: Notices = Field(default=[], max_length=50)
    disclaimer: v.Prose = ""
    source_credit: v.Prose = ""
    old_urls: Annotated[list[v.OldAddress], v.SEVERAL] = Field(default=[], max_length=100)
    editions: list[StatedEdition] = Field(default=[], max_length=1_000)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if fault := next(self._faults(), ""):
            raise ValueError(fault)
        return self

    def _faults(self) -> Iterator[str]:
        if self.series_position and not self.series:
            yield "A position in a series needs the series."
        if self.translation_of_edition and not self.translation_of:
            yield "A translated edition needs the original it belongs to."
        if self.indexing == "canonical_elsewhere" and not self.first_published_url:
            yield "Where is the original? Fill in first_published_url."
        if self.slug and self.slug in (self.translation_of, self.responds_to):
            yield f"“{self.slug}” cannot translate or answer itself."
        if self.editions and (beside := sorted(self.model_fields_set & _SAID_IN_EDITIONS)):
            yield f"With editions, this stands in each of them: {', '.join(beside)}."
        numbers = [edition.number for edition in self.editions if edition.number]
        if len(set(numbers)) < len(numbers):
            yield "Two editions have the same number."


def stated_fields(
    given: Mapping[str, Any], lines: Mapping[Path, int] | None = None, line: int = 0
) -> tuple[dict[str, Any], dict[str, int]]:
    """The stated fields under their own names, checked, and the line of each.

    `lines` has the line of every value by its path, `line` serves where it has none. Only what
    the file states is in the result. Raises IntakeError with line, field and value.
    """
    lines = lines or {}
    written = own_names(given, StatedFields.model_fields, lines, line)
    named = {own: value for own, (_, value) in written.items()}
    try:
        fields = StatedFields.model_validate(named)
    except ValidationError as error:
        keys = {own: key for own, (key, _) in written.items()}
        raise _refusal(error, named, keys, lines, line) from error
    stated = fields.model_dump(exclude_unset=True)
    return stated, {own: lines.get((key,), line) for own, (key, _) in written.items()}


def _refusal(
    error: ValidationError,
    named: Mapping[str, Any],
    written: Mapping[str, str],
    lines: Mapping[Path, int],
    line: int,
) -> IntakeError:
    """The first fault, with the place in the file and the words it is about."""
    detail = error.errors(include_url=False)[0]
    path = tuple(part for part in detail["loc"] if not is_branch(part))
    value, reached = value_at(named, path)
    if path:
        path = (written.get(str(path[0]), str(path[0])), *path[1:])
    place = next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), line)
    field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in path)
    message = reworded(detail, fields=_NESTED)
    return IntakeError(message, line=place, field=field, value=value if reached else None)
