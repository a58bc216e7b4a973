"""The reader's form of a body: notes, tables one can scroll, images and links with manners."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from commentary.renditions import IN_TEXT, TYPES, srcset

from .hanging import hang
from .html import clean_html
from .notes import REFERENCE, Numbering, definitions
from .prose import is_plain_prose
from .reading import words as count_words
from .spoken import Spoken, spoken
from .tree import Element, Node, blocks, change_runs, is_element, parse, serialise, text_runs


class Rendered(NamedTuple):
    """What was made of a clean body: its reader's form in a language, and its length."""

    body: str
    language: str
    html: str
    words: int


def rendered(body: str, language: str) -> Rendered:
    return Rendered(body, language, render_body(body, language=language), count_words(body))


def render_body(html: str, prefix: str = "", language: str = "en") -> str:
    """The HTML a page shows for a stored body, cleaned once more.

    `prefix` goes before every id, so that two bodies can share a page; `language` is the one of
    the labels screen readers say.
    """
    words = spoken(language)
    texts: list[str | list[Node]] = []
    notes: dict[str, list[Element]] = {}
    for part in _parts(html):
        if isinstance(part, str):
            texts.append(part)
            continue
        text, found = definitions(part)
        texts.append(text)
        for label, paragraphs in found.items():
            notes.setdefault(label, []).extend(paragraphs)
    numbering, page = Numbering(notes, prefix, words), _Page(words)
    written = "".join(
        text if isinstance(text, str) else serialise(page.shown(change_runs(text, numbering.refer)))
        for text in texts
    )
    return hang(written, language) + serialise(page.shown(numbering.section(written)))


def _parts(html: str) -> Iterator[str | list[Node]]:
    """Plain prose block by block: as it stands, or as nodes where it has notes or links."""
    if not is_plain_prose(html):
        yield parse(clean_html(html))
    elif REFERENCE not in html and "<a " not in html:
        yield html
    else:
        for block in blocks(html):
            yield parse(block) if REFERENCE in block or "<a " in block else block


class _Page:
    def __init__(self, words: Spoken) -> None:
        self._words = words
        self._tables = count(1)

    def shown(self, nodes: Iterable[Node]) -> list[Node]:
        return [node if isinstance(node, str) else self._element(node) for node in nodes]

    def _element(self, node: Element) -> Element:
        children = self.shown(node.children)
        attributes = node.attributes
        if node.tag == "table":
            return Element("div", self._scrolling(node), [Element("table", attributes, children)])
        if node.tag == "img":
            return _picture(attributes)
        if attributes.get("href", "").startswith("http"):
            attributes = {**attributes, "rel": "noopener"}
        return Element(node.tag, attributes, children)

    def _scrolling(self, table: Element) -> dict[str, str]:
        """A box a keyboard can scroll, under a name no other box of the body has."""
        number = next(self._tables)
        caption = "".join(
            leaf.content
            for node in table.children
            if is_element(node, "caption")
            for run in text_runs(node.children)
            for leaf in run
            if isinstance(leaf.content, str)
        )
        name = caption or f"{self._words.table} {number}"
        return {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": name}


def _picture(given: dict[str, str]) -> Element:
    """The image, in the sizes it is served in; without its own size, which says them, as it is."""
    attributes = {"alt": "", **given, "loading": "lazy", "decoding": "async"}
    width = int(given.get("width", 0))
    if not width or "height" not in given:
        return Element("img", attributes)
    choices = {
        ending: {"srcset": srcset(given["src"], width, ending), "sizes": IN_TEXT}
        for ending in TYPES
    }
    webp = Element("source", {"type": TYPES["webp"], **choices["webp"]})
    return Element("picture", {}, [webp, Element("img", attributes | choices["jpg"])])
