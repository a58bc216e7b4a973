"""A web page as a small tree that keeps what its parts are called."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import nh3

from commentary.text import allowed
from commentary.text.lines import drop_forbidden
from commentary.text.tree import Element, Node, parse

from .nesting import refuse_deep

_ATTRIBUTES = {
    *("class", "id", "itemprop", "property", "name", "content", "rel", "datetime", "lang", "dir"),
    *("role", "href", "src", "alt", "title", "colspan", "rowspan", "scope", "start", "hidden"),
    *("aria-hidden", "hreflang", "cite"),
}
_parser = nh3.Cleaner(
    tags=set(allowed.PARSED) | {"meta", "title", "time"},
    clean_content_tags=set(allowed.DISCARDED) - {"title"},
    attributes={"*": _ATTRIBUTES},
    # More than a text may keep, so that what is left out can be told of; see `blocks_of`.
    url_schemes={"http", "https", "mailto", "data", "javascript", "ftp", "file"},
    link_rel=None,
)
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{1,30})", re.IGNORECASE)
# As browsers read these names: what pages so labelled really are.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8"}
_LANGUAGE = re.compile(r"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
# The parser of stored text knows no meta elements, which are never closed.
_META = re.compile(r'<meta(?: [a-z-]+="[^"]*")*>')
_DATA_TYPE = "application/ld+json"


def declared_charset(data: bytes) -> str:
    """The encoding that a page's beginning declares, '' if none or unknown."""
    found = _CHARSET.search(data[:4096])
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        "".encode(name)
    except (LookupError, UnicodeError):
        return ""
    return "" if name.startswith("utf") else _WIDER.get(name, name)


def page_tree(source: str) -> Element:
    """The page as browsers parse it, without scripts, styles and comments."""
    refuse_deep(source)
    markup = _META.sub(r"\g<0></meta>", _parser.clean(drop_forbidden(source)))
    return Element("body", {}, _named_times(parse(markup)))


def _named_times(nodes: Iterable[Node]) -> list[Node]:
    """`<time>` is a place in a sentence, no block."""
    for node in nodes:
        if isinstance(node, Element):
            if node.tag == "time":
                node.tag = "span"
                node.attributes["class"] = f"time {node.attributes.get('class', '')}".strip()
            node.children = _named_times(node.children)
    return list(nodes)


def page_language(source: str) -> str:
    found = _LANGUAGE.search(source[:20_000])
    return found[1] if found else ""


def embedded_data(source: str) -> Iterator[str]:
    """The texts of the page's JSON-LD elements."""
    lowered = source.lower()
    if len(lowered) != len(source):  # a rare letter that grows: places would not fit
        return
    at = lowered.find(_DATA_TYPE)
    while at >= 0:
        start = lowered.find(">", at) + 1
        end = lowered.find("</script", start)
        if start == 0 or end < 0:
            return
        yield source[start:end]
        at = lowered.find(_DATA_TYPE, end)


def elements(node: Element) -> Iterator[Element]:
    """Every element below, in reading order."""
    for child in node.children:
        if isinstance(child, Element):
            yield child
            yield from elements(child)


def text(node: Node) -> str:
    if isinstance(node, str):
        return node
    return "".join("\n" if c == "br" else c for c in _texts(node))


def _texts(node: Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield "\n"
        else:
            yield from _texts(child)


def line_text(node: Node) -> str:
    return " ".join(text(node).split())


_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def words_of(element: Element) -> set[str]:
    """The words an element is called by: its class, id, role, itemprop, rel."""
    names = ("class", "id", "role", "itemprop", "rel")
    called = " ".join(element.attributes.get(name, "") for name in names)[:300]
    return {word.lower() for word in _WORDS.findall(called)}


def prose(node: Element) -> dict[int, int]:
    """Letters outside links, by the id of each element of the tree: where the article is."""
    amounts: dict[int, int] = {}

    def count(element: Element) -> int:
        total = 0
        for child in element.children:
            if isinstance(child, str):
                total += len(child.strip())
            elif child.tag != "a":
                total += count(child)
            else:
                count(child)
        amounts[id(element)] = total
        return total

    count(node)
    return amounts


@dataclass(slots=True)
class Lines:
    """Where in the source a text stands, asked for in reading order."""

    source: str
    _at: int = 0
    _line: int = 1
    _misses: int = 0

    def __post_init__(self) -> None:
        self._line += self.source.count("\n", 0, self._at)

    def of(self, text: str) -> int:
        """The line of the next place that has these words; the last one found, if none has."""
        start = re.split(r"[\s&<>^\[\"']", text.strip(), maxsplit=3)
        wanted = max(start[:3], key=len)[:40]
        if not wanted or self._misses > 30:  # a search that fails reads the whole page
            return self._line
        found = self.source.find(wanted, self._at)
        if found < 0:
            self._misses += 1
            return self._line
        self._line += self.source.count("\n", self._at, found)
        self._at = found
        return self._line


def without(node: Element, is_unwanted: Callable[[Element], bool]) -> Element:
    """A copy without the elements that are not wanted."""
    children: list[Node] = []
    for child in node.children:
        if isinstance(child, str):
            children.append(child)
        elif not is_unwanted(child):
            children.append(without(child, is_unwanted))
    return Element(node.tag, node.attributes, children)
