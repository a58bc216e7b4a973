"""A commentary as Markdown: its export form as the header, the latest text below it.

What Markdown has no sign for stays HTML, which Markdown allows. Every block is read back before
it is written: a text never comes back as another one.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from commentary.intake.errors import IntakeError
from commentary.intake.reading.markdown import read_markdown
from commentary.text.notes import MARKER
from commentary.text.tree import Element, Node, is_element, parse, serialise

FENCE = "---"
INDENT = "  "
_ACTIVE = re.compile(r"[\\`*_\[\]<>&]")
_LEADING = re.compile(r"^(\s*)([#+\-=~|:]|\d+(?=[.)]))")


def markdown_of(form: Mapping[str, Any]) -> str:
    """The file for a commentary in its export form (`intake.store.form`)."""
    *earlier, last = form["editions"]
    body = last.get("body", "")
    text = markdown(body)
    if _html_of(text) == body:
        last = {name: value for name, value in last.items() if name != "body"}
    else:
        text = ""
    header = "\n".join(_yaml({**form, "editions": [*earlier, last]}))
    return f"{FENCE}\n{header}\n{FENCE}\n" + (f"\n{text}" if text else "")


def markdown(html: str) -> str:
    """A clean body as Markdown, a block a paragraph, ending with a line end; '' if empty."""
    blocks = [_checked(block) for block in parse(html) if isinstance(block, Element)]
    return "".join(f"{block}\n" for block in _apart(blocks))


def _apart(blocks: Iterable[str]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        yield f"\n{block}" if number else block


def _checked(block: Element) -> str:
    """The block as Markdown if that says the same, else as HTML."""
    html = serialise([block])
    writer = WRITERS.get(block.tag)
    text = writer(block) if writer else html
    return text if _html_of(text) == html else html


def _html_of(text: str) -> str:
    try:
        return "".join(block.html for block in read_markdown(text, "").blocks)
    except IntakeError:  # such as a text that begins like a header
        return ""


# -- blocks ------------------------------------------------------------------------------------
def _paragraph(block: Element) -> str:
    text = _inline(block.children)
    return text if MARKER.match(text) else _LEADING.sub(r"\1\\\2", text)


def _heading(block: Element) -> str:
    return f"{'#' * int(block.tag[1])} {_inline(block.children)}"


def _quotation(block: Element) -> str:
    text = "\n\n".join(_checked(each) for each in block.children if isinstance(each, Element))
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _list(block: Element) -> str:
    start = int(block.attributes.get("start", 1))
    items = [item for item in block.children if isinstance(item, Element)]
    signs = [f"{start + n}. " if block.tag == "ol" else "- " for n in range(len(items))]
    return "\n".join(_item(sign, item) for sign, item in zip(signs, items, strict=True))


def _item(sign: str, item: Element) -> str:
    blocks = [_checked(each) for each in item.children if isinstance(each, Element)]
    lines = "\n\n".join(blocks).split("\n")
    return sign + "\n".join(
        line if number == 0 or not line else " " * len(sign) + line
        for number, line in enumerate(lines)
    )


WRITERS: dict[str, Callable[[Element], str]] = {
    "p": _paragraph,
    "h2": _heading,
    "h3": _heading,
    "h4": _heading,
    "blockquote": _quotation,
    "ul": _list,
    "ol": _list,
    "hr": lambda block: "***",
}


# -- text --------------------------------------------------------------------------------------
def _inline(nodes: Iterable[Node]) -> str:
    return "".join(_escaped(node) if isinstance(node, str) else _mark(node) for node in nodes)


def _mark(node: Element) -> str:
    text = _inline(node.children)
    if is_element(node, "em"):
        return f"*{text}*"
    if is_element(node, "strong"):
        return f"**{text}**"
    if is_element(node, "a") and set(node.attributes) == {"href"}:
        return f"[{text}](<{node.attributes['href']}>)"
    if is_element(node, "br"):
        return "\\\n"
    opening, _, closing = serialise([Element(node.tag, node.attributes)]).rpartition("</")
    return f"{opening}{text}</{closing}" if opening else serialise([node])


def _escaped(text: str) -> str:
    """Plain text with its active signs escaped, note markers as they are."""
    parts = []
    end = 0
    for match in MARKER.finditer(text):
        parts += [_ACTIVE.sub(r"\\\g<0>", text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*parts, _ACTIVE.sub(r"\\\g<0>", text[end:])])


# -- header ------------------------------------------------------------------------------------
def _yaml(value: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """Block style; every text in quotation marks, as JSON writes it, which YAML reads alike."""
    for name, entry in sorted(value.items()):
        if isinstance(entry, list) and entry:
            yield f"{INDENT * depth}{name}:"
            for each in entry:
                yield from _yaml_item(each, depth)
        else:
            yield f"{INDENT * depth}{name}: {json.dumps(entry, ensure_ascii=False)}"


def _yaml_item(entry: Any, depth: int) -> Iterator[str]:
    if not isinstance(entry, Mapping):
        yield f"{INDENT * depth}- {json.dumps(entry, ensure_ascii=False)}"
        return
    first, *rest = _yaml(entry, depth + 1)
    yield f"{INDENT * depth}- {first.strip()}"
    yield from rest
