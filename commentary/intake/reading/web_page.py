"""A saved web page, or a fragment of one, to a manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from commentary.intake.errors import Remark
from commentary.intake.manuscript import Block, Manuscript
from commentary.text import match_key
from commentary.text.tree import INLINE, Element, Node, is_element, serialise

from .article import article_of
from .blocks import block_of_text, blocks_of, is_all_links
from .markdown import image_elsewhere, link_left_out
from .page import Lines, elements, line_text, page_tree, words_of
from .page_metadata import PageMetadata
from .page_notes import with_notes

# What a block may be called by that says what it is.
_TELLING = frozenset(
    [
        "abstract",
        "author",
        "authors",
        "bio",
        "biography",
        "byline",
        "caption",
        "contributor",
        "contributors",
        "credit",
        "creator",
        "date",
        "datetime",
        "dateline",
        "deck",
        "dek",
        "description",
        "disclaimer",
        "footnote",
        "footnotes",
        "headline",
        "interview",
        "intro",
        "kicker",
        "lead",
        "lede",
        "meta",
        "note",
        "notes",
        "origin",
        "position",
        "published",
        "pubdate",
        "pubtime",
        "source",
        "standfirst",
        "strapline",
        "subhead",
        "subtitle",
        "summary",
        "teaser",
        "time",
        "title",
        "translator",
        "updated",
        "writer",
    ]
)
_CONTENT = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "figure"}
    | {"pre", "hr"}
)
# Where the reader is and what can be done with the page, said in plain paragraphs.
_FURNITURE = re.compile(
    r"当前位置|您(?:现在|当前)?的?位置|首页\s*[>»›]|分享(?:到|至)?[:：]?$|字[体号]\s*[:：]|打印本页|关闭窗口"
    r"|Home\s*[>»›]|Share (?:this|on)\b.{0,40}$|Skip to\b.{0,30}$|(?:Print|Email|Tweet|Share)$"
)
_INDENTS = ("\u3000\u3000", "\xa0\xa0")
_LONGEST_LABELS = 200  # characters; longer ones are prose cut up by an editor
_LONGEST_STYLE = 80


def read_page(source: str, name: str, remarks: Sequence[Remark] = ()) -> Manuscript:
    """The manuscript of a page: its article's blocks, and what the page states about it."""
    page = page_tree(source)
    metadata = PageMetadata(page, source)
    article = article_of(with_notes(page), metadata.title)
    lines = Lines(source, max(source.lower().find("<body"), 0))
    blocks = [
        replace(block, line=lines.of(block.text))
        for block in _without_links_before(list(_without_repeats(_blocks(article, ""))))
    ]
    stated = _stated(metadata, blocks)
    stated_lines = dict.fromkeys(stated, 1)
    remarks = [*remarks, *dict.fromkeys(_left_out(article, 0))]
    return Manuscript(name, "html", blocks, stated, stated_lines, remarks=remarks)


def page_blocks(markup: str, line: int) -> tuple[list[Block], list[Remark]]:
    """The blocks of a text that is nothing but the article, and its images elsewhere."""
    body = with_notes(page_tree(markup))
    blocks = [replace(block, line=line) for block in _blocks(body, "")]
    return blocks, list(dict.fromkeys(_left_out(body, line)))


def _left_out(body: Element, line: int) -> Iterator[Remark]:
    """Images that are not in the file, links that lead nowhere from here."""
    for element in elements(body):
        if element.tag == "img" and (source := element.attributes.get("src", "")):
            yield Remark(line, "body", image_elsewhere(source))
        elif element.tag == "a" and (said := link_left_out(element.attributes.get("href", ""))):
            yield Remark(line, "body", said)


def _stated(metadata: PageMetadata, blocks: Sequence[Block]) -> dict[str, Any]:
    """The page's own words about its article, where they say more than its text does."""
    stated: dict[str, Any] = {}
    text = "\n".join(block.text for block in blocks)
    if metadata.title:
        stated["title"] = _as_printed(metadata.title, blocks)
    if metadata.authors:
        stated["authors"] = metadata.authors
    if metadata.issued:
        stated["issued"] = metadata.issued
    if language := metadata.language(text):
        stated["language"] = language
    key = match_key(metadata.description)
    if key and any(match_key(block.text) == key for block in blocks if block.style):
        stated["subtitle"] = metadata.description
    elif key and not match_key(text).startswith(key[:60]) and key[:60] not in match_key(text):
        stated["summary"] = metadata.description
    return stated


def _as_printed(title: str, blocks: Sequence[Block]) -> str:
    """The title as the headline has it: head elements shorten it, or word it for searches."""
    headlines = [b.text.replace("\n", " ") for b in blocks if b.kind == "heading" and b.level == 1]
    if len(headlines) == 1:
        return headlines[0]
    key = match_key(title)
    return next((headline for headline in headlines if match_key(headline) in key), title)


def _blocks(node: Element, style: str) -> Iterator[Block]:
    """Blocks of a box: its own text in paragraphs, and the blocks in it."""
    run: list[Node] = []
    for child in node.children:
        if isinstance(child, str) or child.tag in INLINE:
            run.append(child)
            continue
        yield from _run(run, style)
        run = []
        inner = _style(child, style)
        if child.tag in _CONTENT - {"figure"} and not _is_layout(child):
            yield from _content(child, inner)
        elif child.tag == "figcaption":
            yield from blocks_of(serialise([Element("p", {}, child.children)]), style="caption")
        else:
            yield from _blocks(child, inner)
    yield from _run(run, style)


def _parted(run: Sequence[Node]) -> Iterator[Node]:
    """A line break between boxes that only the layout parts: `</span><span class="date">`."""
    before: Node = ""
    for node in run:
        if _is_box(before) and _is_box(node) and _style_of(node) != _style_of(before):
            yield Element("br", {}, [])
        yield node
        before = node


def _is_box(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in ("a", "span") and bool(line_text(node))


def _style_of(node: Node) -> str:
    return _style(node, "") if isinstance(node, Element) else ""


def _is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: its cells hold headings or whole paragraphs."""
    return table.tag == "table" and any(
        e.tag in ("h1", "h2") or (e.tag == "td" and sum(_is_paragraph(c) for c in e.children) > 1)
        for e in elements(table)
    )


def _is_paragraph(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "p"


def _run(run: Sequence[Node], style: str) -> Iterator[Block]:
    run = list(_parted(run))
    if _are_labels(run):
        for node in run:
            if isinstance(node, Element):
                yield from _run([node, ""], _style(node, style))
        return
    for part in _between_breaks(run):
        yield from _paragraph(part, style)


def _between_breaks(run: Sequence[Node]) -> Iterator[list[Node]]:
    """Paragraphs that a page parts by two line breaks, or by one and an indented line."""
    part: list[Node] = []
    broken = False
    for node in run:
        is_break = is_element(node, "br")
        begins = isinstance(node, str) and node.lstrip("\n\r\t")[:2] in _INDENTS
        if broken and (is_break or begins):
            yield part
            part = []
        if not (is_break and not part):
            part.append(node)
        broken = is_break or (broken and isinstance(node, str) and not node.strip())
    yield part


def _paragraph(run: Sequence[Node], style: str) -> Iterator[Block]:
    if any(line_text(node) for node in run):
        inner = next((s for n in run if isinstance(n, Element) and (s := _style(n, ""))), "")
        yield from blocks_of(serialise(run), style=style or inner)


def _are_labels(nodes: Sequence[Node]) -> bool:
    """Author, source and date side by side, with nothing but the layout between them."""
    said = [node for node in nodes if line_text(node)]
    if len(said) < 2 or sum(len(line_text(node)) for node in said) > _LONGEST_LABELS:
        return False
    return all(isinstance(node, Element) and node.tag in ("a", "span") for node in said)


def _content(element: Element, style: str) -> Iterator[Block]:
    labelled = [e for e in element.children if isinstance(e, Element) and "class" in e.attributes]
    arranged = len(labelled) > 1 and _are_labels(element.children)
    if element.tag == "p" and (arranged or len(list(_between_breaks(element.children))) > 1):
        yield from _run(element.children, style)
        return
    level = int(element.tag[1]) if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") else 0
    if not style and level == 0 and element.tag == "p":
        style = next(filter(None, (_style(e, "") for e in elements(element))), "")
    if plain := block_of_text(element, 0, style):
        if plain.text:
            yield plain
        return
    for block in blocks_of(serialise([element]), style=style):
        yield replace(block, level=level) if level and block.kind == "heading" else block


def _style(element: Element, inherited: str) -> str:
    """The name that says what an element is: its own, else that of the box it stands in."""
    if words_of(element) & _TELLING:
        given = element.attributes
        names = (given.get(n, "") for n in ("itemprop", "class", "rel", "id"))
        return next((n for n in names if n), "")[:_LONGEST_STYLE]
    return inherited if element.tag not in ("article", "main", "section") else ""


def _without_links_before(blocks: list[Block]) -> list[Block]:
    """Without the site's links over the headline, which a page may set in plain boxes."""
    headline = next((n for n, b in enumerate(blocks) if b.kind == "heading" and b.level == 1), 0)
    before = [block for block in blocks[:headline] if block.style or not is_all_links(block)]
    return [*before, *blocks[headline:]]


def _without_repeats(blocks: Iterator[Block]) -> Iterator[Block]:
    """Without a headline or a short line that the page's layout says twice in a row."""
    last = ""
    for block in blocks:
        repeated = block.text == last and block.kind != "rule"
        if not repeated and not _FURNITURE.match(block.text):
            yield block
        last = block.text
