"""A reference as unqualified Dublin Core, the format that every harvester reads."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, register_namespace

from commentary.dates import for_machines
from commentary.feeds.xml import DC, add
from commentary.metadata.reference import Reference, Signer

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
OAI_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA_LOCATION = f"{{{XSI}}}schemaLocation"

register_namespace("oai_dc", OAI_DC)
register_namespace("xsi", XSI)


class Statement(NamedTuple):
    """An element of Dublin Core; the language is that of its words."""

    element: str
    text: str
    language: str = ""


def add_dublin_core(parent: Element, reference: Reference) -> None:
    root = add(parent, f"{{{OAI_DC}}}dc")
    root.set(SCHEMA_LOCATION, f"{OAI_DC} {OAI_DC_SCHEMA}")
    for element, text, language in statements(reference):
        if text:
            child = add(root, f"{{{DC}}}{element}", text)
            if language:
                child.set("xml:lang", language)


def statements(reference: Reference) -> Iterator[Statement]:
    """In the order of a catalogue's card; those without words are left out later."""
    language = reference.language
    yield Statement("title", reference.title, language)
    for signer in reference.signers:
        speaks = signer in reference.authors
        yield Statement("creator" if speaks else "contributor", _inverted(signer))
    for domain in reference.domains:
        yield Statement("subject", domain.name, domain.language)
    yield Statement("description", reference.summary or reference.subtitle, language)
    yield Statement("publisher", reference.publisher or reference.site)
    yield Statement("date", for_machines(reference.published.anchor))
    yield Statement("type", "Text")
    yield Statement("format", "text/html")
    yield Statement("identifier", reference.url)
    yield Statement("identifier", reference.key_url)
    yield Statement("source", reference.first_published_in)
    yield Statement("source", reference.first_published_url)
    yield Statement("language", language)
    if reference.series:
        yield Statement("relation", reference.series.name, reference.series.language)
    yield Statement("rights", reference.license)


def _inverted(signer: Signer) -> str:
    """“Li, Zheng”; a name that is cited whole stays whole."""
    return f"{signer.family}, {signer.given}".rstrip(", ") if signer.family else signer.name
