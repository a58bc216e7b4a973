"""What is already known: domains, events, people, organizations, as plain data.

The database store fills a `Vocabulary` from the models; without a database it comes from the
fixture files, which are natural-key fixtures: records refer to each other by slug.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commentary.dates import PartialDate

from .errors import IntakeError

_Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class KnownDomain:
    slug: str
    name: str
    labels: tuple[str, ...] = ()  # in every language
    kind: str = "subject"
    status: str = "current"
    parent: str = ""
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    slug: str
    name: str
    labels: tuple[str, ...] = ()
    date: PartialDate = PartialDate("")  # noqa: RUF009 (a PartialDate is a str)
    place: str = ""
    country: str = ""
    participants: tuple[str, ...] = ()
    kind: str = "other"
    wikidata: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    slug: str
    name: str
    labels: tuple[str, ...] = ()
    orcid: str = ""
    organizations: tuple[str, ...] = ()  # slugs of every affiliation, present or past
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    slug: str
    name: str
    short_name: str = ""
    labels: tuple[str, ...] = ()
    parent: str = ""
    ror: str = ""
    merged_into: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.name, self.short_name, *self.labels)))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Compared as the object it is, so that what is made from it can be kept beside it."""

    domains: tuple[KnownDomain, ...] = ()
    events: tuple[KnownEvent, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    organizations: tuple[KnownOrganization, ...] = ()

    @classmethod
    def empty(cls) -> Vocabulary:
        return cls()

    @classmethod
    def from_fixtures(cls, folder: Path) -> Vocabulary:
        """What the JSON files of a folder record. Raises `IntakeError` if one cannot be read."""
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for file in sorted(folder.glob("*.json")):
            for model, fields in _records(file):
                rows[model].append(fields)
        try:
            return cls(_domains(rows), _events(rows), _people(rows), _organizations(rows))
        except (KeyError, TypeError, ValueError) as error:
            message = "a fixture lacks a field or misstates one"
            raise IntakeError(message, field=str(folder), value=str(error)) from error


def _records(file: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    try:
        records = json.loads(file.read_text(encoding="utf-8-sig"))
        return [(str(r["model"]).removeprefix("commentary."), dict(r["fields"])) for r in records]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IntakeError(
            "is not a fixture file", field=str(file.name), value=str(error)
        ) from error


def _domains(rows: _Rows) -> tuple[KnownDomain, ...]:
    labels = _labels(rows, "domainlabel")
    return tuple(
        KnownDomain(
            slug=fields["slug"],
            name=fields["name"],
            labels=labels[fields["slug"]],
            kind=fields.get("kind", "subject"),
            status=fields.get("status", "current"),
            parent=_slug(fields.get("parent")),
            merged_into=_slug(fields.get("merged_into")),
        )
        for fields in rows["domain"]
    )


def _events(rows: _Rows) -> tuple[KnownEvent, ...]:
    labels = _labels(rows, "eventlabel")
    return tuple(
        KnownEvent(
            slug=fields["slug"],
            name=fields["name"],
            labels=labels[fields["slug"]],
            date=PartialDate(fields.get("date", "")),
            place=fields.get("place", ""),
            country=fields.get("country", ""),
            participants=tuple(fields.get("participants", ())),
            kind=fields.get("kind", "other"),
            wikidata=fields.get("wikidata", ""),
            follows=_slug(fields.get("follows")),
        )
        for fields in rows["policyevent"]
    )


def _people(rows: _Rows) -> tuple[KnownPerson, ...]:
    labels = _labels(rows, "personlabel")
    bodies: dict[str, list[str]] = defaultdict(list)
    for fields in rows["affiliation"]:
        bodies[_slug(fields["person"])].append(_slug(fields["organization"]))
    return tuple(
        KnownPerson(
            slug=fields["slug"],
            name=fields["display_name"],
            labels=labels[fields["slug"]],
            orcid=fields.get("orcid") or "",
            organizations=tuple(dict.fromkeys(bodies[fields["slug"]])),
            merged_into=_slug(fields.get("merged_into")),
        )
        for fields in rows["person"]
    )


def _organizations(rows: _Rows) -> tuple[KnownOrganization, ...]:
    labels = _labels(rows, "organizationlabel")
    return tuple(
        KnownOrganization(
            slug=fields["slug"],
            name=fields["name"],
            short_name=fields.get("short_name", ""),
            labels=labels[fields["slug"]],
            parent=_slug(fields.get("parent")),
            ror=fields.get("ror") or "",
            merged_into=_slug(fields.get("merged_into")),
        )
        for fields in rows["organization"]
    )


def _labels(rows: _Rows, model: str) -> defaultdict[str, tuple[str, ...]]:
    labels: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for fields in rows[model]:
        labels[_slug(fields["subject"])] += (fields["text"],)
    return labels


def _slug(key: Any) -> str:
    """A natural key is a list of one slug."""
    return str(key[0]) if isinstance(key, list) and key else str(key or "")
