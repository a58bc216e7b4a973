"""Notes of a web page, links that lead to each other, as the body's own note markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from commentary.text.tree import Element, Node

from .page import elements, line_text

_MARK = re.compile(r"[\[(（〔]?(\d{1,3}|[ivxl]{1,5}|[*†‡§]{1,3})[\])）〕]?")
_BACK = re.compile(r"[↩↑^⏎︎️\s]*|\[?\d{1,3}[\].]?|back|返回", re.IGNORECASE)
_HOLDERS = frozenset({"li", "p", "div", "dd", "td", "section"})
_SYMBOLS = {"*": "star", "†": "dagger", "‡": "double", "§": "section"}


def with_notes(page: Element) -> Element:
    """The page with `[^1]` in place of a note's link, and `[^1]: …` where the note stands."""
    holders = _holders(page)
    labels: dict[str, str] = {}
    for link in elements(page):
        target = _target(link)
        mark = _MARK.fullmatch(line_text(link)) if target in holders else None
        # The way back has the note's number too, and stands in the note.
        if mark and not _within(holders[target], link) and target not in labels:
            label = "".join(_SYMBOLS.get(c, c) for c in mark[1])
            labels[target] = label if label not in labels.values() else f"{label}-{len(labels)}"
    back = {id(link) for target in labels for link in _ways_back(holders[target])}
    return Element(page.tag, page.attributes, _noted(page.children, labels, back))


def _holders(page: Element) -> dict[str, Element]:
    """The block that each id of the page stands in or names."""
    found: dict[str, Element] = {}

    def visit(element: Element, holder: Element | None) -> None:
        holder = element if element.tag in _HOLDERS else holder
        name = element.attributes.get("id") or element.attributes.get("name")
        if name and holder:
            found.setdefault(name, holder)
        for child in element.children:
            if isinstance(child, Element):
                visit(child, holder)

    visit(page, None)
    return found


def _target(link: Element) -> str:
    _, _, target = link.attributes.get("href", "").rpartition("#")
    return target if link.tag == "a" else ""


def _within(holder: Element, link: Element) -> bool:
    return any(element is link for element in elements(holder))


def _ways_back(holder: Element) -> Iterable[Element]:
    return (e for e in elements(holder) if _target(e) and _BACK.fullmatch(line_text(e)))


def _noted(nodes: Iterable[Node], labels: dict[str, str], back: set[int]) -> list[Node]:
    noted: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            noted.append(node)
        elif id(node) in back:
            continue
        elif label := labels.get(_target(node), ""):
            noted.append(f"[^{label}]")
        elif node.tag == "sup" and any(labels.get(_target(e)) for e in elements(node)):
            noted += _noted(node.children, labels, back)
        else:
            noted.append(_note(node, labels, back))
    return noted


def _note(node: Element, labels: dict[str, str], back: set[int]) -> Element:
    children = _noted(node.children, labels, back)
    own = [e for e in (node, *elements(node)) if _name(e) in labels]
    innermost = not any(e.tag in _HOLDERS for e in own if e is not node)
    single = node.tag == "li" or _holds_only_one(node, labels)
    if node.tag in _HOLDERS and own and innermost and single:
        return Element("div", {"class": "note"}, _marked(children, labels[_name(own[0])]))
    is_list = node.tag in ("ol", "ul") and any(
        isinstance(child, Element) and child.attributes.get("class") == "note" for child in children
    )
    return Element("div" if is_list else node.tag, node.attributes, children)


def _name(element: Element) -> str:
    return element.attributes.get("id") or element.attributes.get("name") or ""


def _holds_only_one(node: Element, labels: dict[str, str]) -> bool:
    return len({_name(e) for e in (node, *elements(node))} & set(labels)) == 1


def _marked(nodes: list[Node], label: str) -> list[Node]:
    """Each paragraph of the note with its marker."""
    blocks = [n for n in nodes if isinstance(n, Element) and n.tag in ("p", "div")]
    marker = f"[^{label}]: "
    if not blocks:
        first = nodes[0].lstrip(" \n\t.0123456789)]") if nodes and isinstance(nodes[0], str) else ""
        rest = nodes[1:] if first or (nodes and isinstance(nodes[0], str)) else nodes
        return [Element("p", {}, [marker + first, *rest])]
    return [Element("p", n.attributes, [marker, *n.children]) if n in blocks else n for n in nodes]
