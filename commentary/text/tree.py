"""Well-formed HTML as a small tree, and back.

Reads what nh3 or `serialise` wrote, not HTML at large: anything that is not a tag they write is
text, and is escaped on the way out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from itertools import groupby, takewhile
from typing import NamedTuple, TypeGuard

VOID = frozenset({"br", "hr", "img", "source"})
INLINE = frozenset(
    {"a", "em", "strong", "sub", "sup", "s", "u", "q", "cite", "abbr", "code", "span", "br", "img"}
    | {"picture", "source"}  # which only `render_body` writes
)
# Deeper markup is unwrapped: a tree of 100 levels can be walked by recursion.
DEEPEST = 100

_ATTRIBUTES = r"((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*/?>"
TAG = re.compile(f"<(/?)([a-z][a-z0-9]*){_ATTRIBUTES}")
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:=\"([^\"]*)\")?")
# NFC would turn the ">" of a tag and a solidus after it into one character, "≯".
_SOLIDUS = {"\u0338": "&#824;"}
_ESCAPES = {"&": "&amp;", "\xa0": "&nbsp;", "<": "&lt;", ">": "&gt;"}
_TEXT_ESCAPES = str.maketrans(_ESCAPES | _SOLIDUS)
_VALUE_ESCAPES = str.maketrans(_ESCAPES | {'"': "&quot;"})


@dataclass(eq=False, slots=True)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)


Node = Element | str


class Leaf(NamedTuple):
    """A text, image or line break with the inline elements around it, outermost first."""

    marks: tuple[Element, ...]
    content: Node


def parse(html: str) -> list[Node]:
    root = Element("")
    open_elements = [root]
    too_deep = 0
    for token in tokens(html):
        inner = open_elements[-1]
        if isinstance(token, str):
            inner.children.append(token)
        elif token.closing:
            if too_deep:
                too_deep -= 1
            elif len(open_elements) > 1:
                open_elements.pop()
        elif token.tag in VOID:
            inner.children.append(Element(token.tag, token.attributes))
        elif len(open_elements) > _deepest(token.tag):
            too_deep += 1
        else:
            element = Element(token.tag, token.attributes)
            inner.children.append(element)
            open_elements.append(element)
    return root.children


def _deepest(tag: str) -> int:
    """A table needs room for its groups, rows and cells, or text would stand between them."""
    return DEEPEST - 3 if tag == "table" else DEEPEST


class Tag(NamedTuple):
    tag: str
    attributes: dict[str, str]
    closing: bool


def tokens(html: str) -> Iterator[str | Tag]:
    """Tags and decoded texts."""
    end = 0
    for match in TAG.finditer(html):
        if match.start() > end:
            yield unescape(html[end : match.start()])
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[3])}
        yield Tag(match[2], attributes, bool(match[1]))
        end = match.end()
    if end < len(html):
        yield unescape(html[end:])


def blocks(html: str) -> Iterator[str]:
    """The HTML cut between its outermost blocks, unread; all from the first stray text is one."""
    start = 0
    while start < len(html):
        end = _end_of_block(html, start)
        yield html[start:end]
        start = end


def _end_of_block(html: str, start: int) -> int:
    opening_tag = TAG.match(html, start)
    if opening_tag is None or opening_tag[1] or opening_tag[2] in INLINE | VOID:
        return len(html)
    depth = 0
    for match in _tags_of(opening_tag[2]).finditer(html, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(html)


@lru_cache
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(f"<(/?){name}{_ATTRIBUTES}")


def escape(text: str) -> str:
    """As a browser's `innerHTML` writes text."""
    return text.translate(_TEXT_ESCAPES)


def opening(element: Element) -> str:
    attributes = "".join(
        f' {name}="{value.translate(_VALUE_ESCAPES)}"' for name, value in element.attributes.items()
    )
    return f"<{element.tag}{attributes}>"


def serialise(nodes: Iterable[Node]) -> str:
    return "".join(_pieces(nodes))


def _pieces(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield escape(node)
            continue
        yield opening(node)
        if node.tag not in VOID:
            yield from _pieces(node.children)
            yield f"</{node.tag}>"


def leaves(nodes: Iterable[Node], marks: tuple[Element, ...] = ()) -> Iterator[Leaf]:
    """The inline content of a block, flat."""
    for node in nodes:
        if isinstance(node, str) or node.tag in VOID:
            yield Leaf(marks, node)
        else:
            yield from leaves(node.children, (*marks, node))


def nest(flat: Iterable[Leaf]) -> list[Node]:
    """The reverse of `leaves`: neighbours share the elements they have in common."""
    root: list[Node] = []
    path: list[Element] = []
    sources: Sequence[Element] = ()
    for marks, content in flat:
        if content == "":
            continue
        shared = _shared(sources, marks)
        del path[shared:]
        for mark in marks[shared:]:
            copy = Element(mark.tag, mark.attributes)
            (path[-1].children if path else root).append(copy)
            path.append(copy)
        (path[-1].children if path else root).append(content)
        sources = marks
    return root


def _shared(one: Sequence[Element], other: Sequence[Element]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(one, other, strict=False)))


def runs(nodes: Iterable[Node]) -> Iterator[Element | list[Leaf]]:
    """Blocks, and what stands between them: each stretch of text as its leaves."""
    for inline, group in groupby(nodes, key=_is_inline):
        if inline:
            yield list(leaves(group))
        else:
            yield from (node for node in group if isinstance(node, Element))


def text_runs(nodes: Iterable[Node]) -> Iterator[list[Leaf]]:
    """Every stretch of text that no block interrupts, in reading order."""
    for run in runs(nodes):
        if isinstance(run, Element):
            yield from text_runs(run.children)
        else:
            yield run


def change_runs(
    nodes: Iterable[Node], change: Callable[[list[Leaf]], Iterable[Leaf]]
) -> list[Node]:
    """A copy with every stretch of text changed, in reading order."""
    changed: list[Node] = []
    for run in runs(nodes):
        if isinstance(run, Element):
            children = change_runs(run.children, change)
            changed.append(Element(run.tag, run.attributes, children))
        else:
            changed += nest(change(run))
    return changed


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or node.tag in INLINE


def is_element(node: Node, tag: str) -> TypeGuard[Element]:
    return isinstance(node, Element) and node.tag == tag
