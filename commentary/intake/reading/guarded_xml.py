"""XML from outside: no entities, no document types, no bottomless nesting."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from commentary.intake.errors import IntakeError
from commentary.intake.limits import XML_NESTING


def refuse_entities(parser: expat.XMLParserType) -> None:
    """Make a parser raise IntakeError at any declaration of a type or an entity."""

    def refuse(*declaration: Any) -> None:
        line = parser.CurrentLineNumber
        raise IntakeError("The XML declares a document type, which may hide anything", line=line)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse


def parse(data: bytes, part: str) -> ElementTree.Element:
    """The root element of a part of a file. Raises IntakeError naming the part."""
    _inspect(data, part)
    return ElementTree.fromstring(data)  # noqa: S314 - inspected above


def _inspect(data: bytes, part: str) -> None:
    parser = expat.ParserCreate()
    refuse_entities(parser)
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > XML_NESTING:
            raise IntakeError(f"{part} is nested deeper than {XML_NESTING} levels")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise IntakeError(f"{part} is damaged: {error}") from error


def local(element: ElementTree.Element) -> str:
    """An element's name without its namespace, of which Word has two generations."""
    return str(element.tag).rpartition("}")[2]


def value(element: ElementTree.Element, name: str) -> str:
    """An attribute by its name without namespace, '' if it is not there."""
    found = (v for key, v in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, "")
