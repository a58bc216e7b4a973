"""The answers of the protocol, as XML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from re import fullmatch
from xml.etree.ElementTree import Element

from commentary.feeds.xml import add, allowed
from commentary.metadata.reference import Reference

from .arguments import PREFIX, OaiError, stamp
from .dublin_core import OAI_DC, OAI_DC_SCHEMA, SCHEMA_LOCATION, add_dublin_core

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_SCHEMA = f"{OAI} {OAI}OAI-PMH.xsd"
IDENTIFIER = f"{OAI}oai-identifier"
WITHOUT_ARGUMENTS = {"badVerb", "badArgument"}  # what was asked for could not be understood
_DOMAIN_NAME = r"[a-zA-Z][a-zA-Z0-9-]*(\.[a-zA-Z][a-zA-Z0-9-]*)+"


@dataclass(frozen=True, kw_only=True)
class Repository:
    """`host` stands in identifiers; `earliest` is the first change of all its records."""

    name: str
    url: str
    host: str
    email: str
    earliest: datetime


@dataclass(frozen=True, kw_only=True)
class Record:
    """A commentary, or that it was deleted: then without a reference. `changed` is in UTC."""

    identifier: str
    changed: datetime
    sets: tuple[str, ...] = ()
    is_deleted: bool = False
    reference: Reference | None = None


def begin(at: datetime, url: str, arguments: Mapping[str, str]) -> Element:
    """An answer that says when it was given, and to what."""
    root = Element("OAI-PMH", {"xmlns": OAI, SCHEMA_LOCATION: OAI_SCHEMA})
    add(root, "responseDate", stamp(at))
    add(root, "request", url, **arguments)
    return root


def refuse(root: Element, error: OaiError) -> None:
    if error.code in WITHOUT_ARGUMENTS:
        root[1].attrib.clear()
    add(root, "error", str(error), code=error.code)


def identify(root: Element, repository: Repository) -> None:
    facts = add(root, "Identify")
    add(facts, "repositoryName", repository.name)
    add(facts, "baseURL", repository.url)
    add(facts, "protocolVersion", "2.0")
    add(facts, "adminEmail", repository.email)
    add(facts, "earliestDatestamp", stamp(repository.earliest))
    add(facts, "deletedRecord", "persistent")
    add(facts, "granularity", "YYYY-MM-DDThh:mm:ssZ")
    if fullmatch(_DOMAIN_NAME, repository.host):
        _describe_identifiers(add(facts, "description"), repository.host)


def _describe_identifiers(parent: Element, host: str) -> None:
    form = add(parent, "oai-identifier", xmlns=IDENTIFIER)
    form.set(SCHEMA_LOCATION, f"{IDENTIFIER} {IDENTIFIER}.xsd")
    add(form, "scheme", "oai")
    add(form, "repositoryIdentifier", host)
    add(form, "delimiter", ":")
    add(form, "sampleIdentifier", f"oai:{host}:k3rt9w2c")


def list_metadata_formats(root: Element) -> None:
    format = add(add(root, "ListMetadataFormats"), "metadataFormat")
    add(format, "metadataPrefix", PREFIX)
    add(format, "schema", OAI_DC_SCHEMA)
    add(format, "metadataNamespace", OAI_DC)


def list_sets(root: Element, sets: Iterable[tuple[str, str]]) -> None:
    """`sets`: of each its specification and its name."""
    found = add(root, "ListSets")
    for spec, name in sets:
        each = add(found, "set")
        add(each, "setSpec", spec)
        add(each, "setName", name)


def get_record(root: Element, record: Record) -> None:
    _add_record(add(root, "GetRecord"), record)


def list_identifiers(root: Element, records: Iterable[Record], token: str, seen: int) -> None:
    """`token` leads to the rest of the list, `seen` were given before."""
    found = add(root, "ListIdentifiers")
    for record in records:
        _add_header(found, record)
    _resume(found, token, seen)


def list_records(root: Element, records: Iterable[Record], token: str, seen: int) -> None:
    """`token` leads to the rest of the list, `seen` were given before."""
    found = add(root, "ListRecords")
    for record in records:
        _add_record(found, record)
    _resume(found, token, seen)


def _resume(found: Element, token: str, seen: int) -> None:
    """The last part of a list says by an empty token that it is complete."""
    if token or seen:
        add(found, "resumptionToken", token, cursor=str(seen))


def _add_record(parent: Element, record: Record) -> None:
    found = add(parent, "record")
    _add_header(found, record)
    if record.reference and not record.is_deleted:
        add_dublin_core(add(found, "metadata"), record.reference)


def _add_header(parent: Element, record: Record) -> None:
    header = add(parent, "header")
    if record.is_deleted:
        header.set("status", "deleted")
    add(header, "identifier", allowed(record.identifier))
    add(header, "datestamp", stamp(record.changed))
    for spec in record.sets:
        add(header, "setSpec", spec)
