"""What a text points at: its links, and the pictures it shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .tree import Element, Node, parse, serialise, text_runs


class Link(NamedTuple):
    href: str
    text: str


class Picture(NamedTuple):
    src: str
    alt: str

    @property
    def name(self) -> str:
        """Of its file."""
        return self.src.rpartition("/")[2]


def links(html: str) -> list[Link]:
    """The links of a clean body with the words they stand on, in reading order."""
    if "<a" not in html:
        return []
    return [
        Link(element.attributes.get("href", ""), _words(element.children))
        for element in _elements(parse(html))
        if element.tag == "a"
    ]


def pictures(html: str) -> list[Picture]:
    """The pictures of a clean body with what they say to those who cannot see them."""
    if "<img" not in html:
        return []
    return [
        Picture(element.attributes.get("src", ""), element.attributes.get("alt", "").strip())
        for element in _elements(parse(html))
        if element.tag == "img"
    ]


def with_sizes(html: str, sizes: Mapping[str, Sequence[int]]) -> str:
    """A clean body whose pictures state their width and height; `sizes`: by the file's name."""
    nodes = parse(html)
    for element in _elements(nodes):
        size = sizes.get(element.attributes.get("src", "").rpartition("/")[2])
        if element.tag == "img" and size:
            element.attributes["width"], element.attributes["height"] = map(str, size)
    return serialise(nodes)


def _elements(nodes: Iterable[Node]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from _elements(node.children)


def _words(nodes: Iterable[Node]) -> str:
    texts = (leaf.content for run in text_runs(nodes) for leaf in run)
    return " ".join("".join(text for text in texts if isinstance(text, str)).split())
