"""The one function that cleans HTML.

nh3 parses as browsers do and drops what is not allowed; what is left is put into one shape: blocks
hold either blocks or text, never both, and nothing stands between them. A parser reads that shape
back as it was written, so cleaning twice changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import nh3

from . import allowed
from .inline import says_something, tidy_text, tidy_verbatim
from .lines import drop_forbidden
from .prose import is_plain_prose
from .tree import Element, Leaf, Node, is_element, leaves, nest, parse, serialise

# Deeper lists, tables and quotations are unwrapped; so are more marks around one text.
DEEPEST_BLOCK = 16
MOST_MARKS = 16

_parser = nh3.Cleaner(
    tags=set(allowed.PARSED),
    clean_content_tags=set(allowed.DISCARDED),
    attributes=allowed.PARSED_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_BLANK_LINE = re.compile("(?:\n[ \t]*\n|\u2029)\\s*")
_NESTING = frozenset({"q", "span"})

Marks = tuple[Element, ...]


def clean_html(value: str) -> str:
    """Semantic HTML of the allowed elements, the same for the same document however it came.

    Text outside a block becomes paragraphs, at blank lines several. Cleaning twice changes
    nothing. What is not allowed loses its tags and keeps its text, except what is no text of the
    article (scripts, forms, pictures of other sites).
    """
    if is_plain_prose(value):
        return value
    tree = parse(_parser.clean(drop_forbidden(value)))
    return serialise(_flow(tree, (), 0, split_at_blank_lines=True))


def _flow(
    nodes: Iterable[Node], marks: Marks, depth: int, *, split_at_blank_lines: bool = False
) -> list[Element]:
    """Blocks only: text between them becomes paragraphs."""
    blocks: list[Element] = []
    for piece in _runs(_pieces(nodes, marks, depth)):
        if isinstance(piece, Element):
            blocks.append(piece)
        else:
            parts = _paragraphs(piece) if split_at_blank_lines else [piece]
            blocks += (block for part in parts for block in _text_block("p", {}, part))
    return blocks


def _runs(pieces: Iterable[Leaf | Element]) -> Iterator[list[Leaf] | Element]:
    run: list[Leaf] = []
    for piece in pieces:
        if isinstance(piece, Leaf):
            run.append(piece)
            continue
        if run:
            yield run
            run = []
        yield piece
    if run:
        yield run


def _paragraphs(run: list[Leaf]) -> Iterator[list[Leaf]]:
    part: list[Leaf] = []
    for marks, content in run:
        texts = _BLANK_LINE.split(content) if isinstance(content, str) else [content]
        for number, text in enumerate(texts):
            if number:
                yield part
                part = []
            part.append(Leaf(marks, text))
    yield part


def _pieces(nodes: Iterable[Node], marks: Marks, depth: int) -> Iterator[Leaf | Element]:
    """Texts with their marks, and blocks with the marks moved inside."""
    for node in nodes:
        if isinstance(node, str):
            yield Leaf(marks, node)
            continue
        tag = allowed.RENAMED.get(node.tag, node.tag)
        element = Element(tag, allowed.attributes(tag, node.attributes), node.children)
        if tag == "br" or (tag == "img" and "src" in element.attributes):
            yield Leaf(marks, element)
        elif tag in allowed.MARKS:
            yield from _pieces(node.children, _with_mark(marks, element), depth)
        elif tag != "img":
            yield from _block(element, marks, depth)


def _with_mark(marks: Marks, element: Element) -> Marks:
    """With a mark more, if it says something new. Of a link in a link the inner one leads."""
    if element.tag == "a":
        if "href" not in element.attributes:
            return marks
        marks = tuple(mark for mark in marks if mark.tag != "a")
    elif element.tag == "span" and not element.attributes:
        return marks
    repeated = element.tag not in _NESTING and any(mark.tag == element.tag for mark in marks)
    return marks if repeated or len(marks) == MOST_MARKS else (*marks, element)


def _block(element: Element, marks: Marks, depth: int) -> Iterable[Element]:
    if element.tag == "hr":
        return [element]
    if element.tag in allowed.TEXT_BLOCKS - {"caption", "figcaption"}:
        return _text_blocks(element, marks, depth)
    if depth < DEEPEST_BLOCK and element.tag in _CONTAINERS:
        return _CONTAINERS[element.tag](element, marks, depth + 1)
    return _flow(element.children, marks, depth, split_at_blank_lines=depth == 0)


def _text_blocks(element: Element, marks: Marks, depth: int) -> Iterator[Element]:
    """The block, cut where another block stands in it."""
    for piece in _runs(_pieces(element.children, marks, depth)):
        if isinstance(piece, Element):
            yield piece
        else:
            yield from _text_block(element.tag, element.attributes, piece)


def _text_block(tag: str, attributes: dict[str, str], run: Iterable[Leaf]) -> list[Element]:
    tidy = tidy_verbatim(run) if tag == "pre" else tidy_text(run)
    return [Element(tag, attributes, nest(tidy))] if says_something(tidy) else []


def _quotation(element: Element, marks: Marks, depth: int) -> list[Element]:
    return _holding(element, _flow(element.children, marks, depth))


def _list(element: Element, marks: Marks, depth: int) -> list[Element]:
    items: list[Element] = []
    for child in element.children:
        item = child if is_element(child, "li") else Element("li", {}, [child])
        blocks = _flow(item.children, marks, depth)
        if item is child or not items:
            items += _holding(Element("li", allowed.attributes("li", item.attributes)), blocks)
        else:
            items[-1].children += blocks
    return _holding(element, items)


def _figure(element: Element, marks: Marks, depth: int) -> list[Element]:
    captions = [node for node in element.children if is_element(node, "figcaption")][:1]
    content = _flow([node for node in element.children if node not in captions], marks, depth)
    caption = _caption(captions, marks, depth)
    if not content:
        return [Element("p", {}, block.children) for block in caption]
    bare = [node for block in content for node in _without_paragraph(block)]
    leads = captions[:1] == [node for node in element.children if _is_there(node)][:1]
    return _holding(element, [*caption, *bare] if leads else [*bare, *caption])


def _is_there(node: Node) -> bool:
    return not isinstance(node, str) or bool(node.strip())


def _without_paragraph(block: Element) -> list[Node]:
    """An image in a figure needs no paragraph."""
    alone = block.tag == "p" and all(is_element(leaf.content, "img") for leaf in leaves([block]))
    return block.children if alone else [block]


def _caption(nodes: Sequence[Element], marks: Marks, depth: int) -> list[Element]:
    """One caption, the blocks in it turned into lines."""
    lines = [
        text
        for node in nodes
        for block in _flow(node.children, marks, depth)
        for text in _texts(block)
    ]
    run = [leaf for line in lines for leaf in (*leaves(line.children), Leaf((), Element("br")))]
    given = nodes[0] if nodes else Element("")
    return _text_block(given.tag, allowed.attributes(given.tag, given.attributes), run)


def _texts(block: Element) -> Iterator[Element]:
    if block.tag in allowed.TEXT_BLOCKS:
        yield block
    else:
        for child in block.children:
            if isinstance(child, Element):
                yield from _texts(child)


def _table(element: Element, marks: Marks, depth: int) -> list[Element]:
    captions = [node for node in element.children if is_element(node, "caption")]
    caption = _caption(captions, marks, depth)
    groups = [
        group
        for node in element.children
        if isinstance(node, Element) and node.tag in allowed.ROW_GROUPS
        for group in _holding(_kept(node), _rows(node, marks, depth))
    ]
    if not groups:
        return [Element("p", {}, block.children) for block in caption]
    return _holding(element, [*caption, *groups])


def _rows(group: Element, marks: Marks, depth: int) -> list[Element]:
    rows = (node for node in group.children if is_element(node, "tr"))
    return [row for node in rows for row in _holding(_kept(node), _cells(node, marks, depth))]


def _cells(row: Element, marks: Marks, depth: int) -> list[Element]:
    cells = [
        node for node in row.children if isinstance(node, Element) and node.tag in allowed.CELLS
    ]
    return [
        Element(cell.tag, _kept(cell).attributes, [*_flow(cell.children, marks, depth)])
        for cell in cells
    ]


def _kept(node: Element) -> Element:
    return Element(node.tag, allowed.attributes(node.tag, node.attributes))


def _holding(element: Element, content: Sequence[Node]) -> list[Element]:
    """The element with this content; nothing if there is none."""
    return [Element(element.tag, element.attributes, [*content])] if content else []


_CONTAINERS: dict[str, Callable[[Element, Marks, int], list[Element]]] = {
    "blockquote": _quotation,
    "figure": _figure,
    "ol": _list,
    "table": _table,
    "ul": _list,
}
