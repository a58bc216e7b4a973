"""XML that is always well-formed: what no XML document may hold is left out."""

import re
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

register_namespace("atom", ATOM)
register_namespace("content", CONTENT)
register_namespace("dc", DC)


def add(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """A new last child. One character that XML forbids would make the whole document unreadable."""
    clean = {name: allowed(value) for name, value in attributes.items()}
    child = SubElement(parent, tag, clean)
    child.text = allowed(text) or None
    return child


def allowed(text: str) -> str:
    return FORBIDDEN.sub("", text)


def document(root: Element) -> str:
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"
