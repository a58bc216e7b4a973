"""Where in a page the article is, and what around and within it belongs to the site."""

from __future__ import annotations

from commentary.text import match_key
from commentary.text.tree import Element, Node

from .page import elements, line_text, prose, without, words_of

_SITE_TAGS = frozenset({"nav", "form", "dialog", "menu", "search"})
_SIDE_TAGS = frozenset({"aside", "footer"})
_SITE_WORDS = frozenset(
    [
        "nav",
        "navigation",
        "navbar",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "share",
        "sharing",
        "social",
        "related",
        "recommend",
        "recommended",
        "recommendations",
        "sidebar",
        "comment",
        "comments",
        "respond",
        "reply",
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "newsletter",
        "subscribe",
        "subscription",
        "signup",
        "login",
        "promo",
        "promotion",
        "advert",
        "advertisement",
        "ad",
        "ads",
        "sponsored",
        "banner",
        "popup",
        "modal",
        "overlay",
        "pagination",
        "pager",
        "tags",
        "taglist",
        "toolbar",
        "tools",
        "skip",
        "widget",
        "trending",
        "popular",
        "latest",
        "readmore",
        "hidden",
        "screenreader",
        "noprint",
        "donate",
        "copyright",
        "qrcode",
        "weixin",
        "wechat",
        "weibo",
        "facebook",
        "twitter",
        "whatsapp",
        "linkedin",
        "telegram",
    ]
)
# Boxes beside a text that are about who wrote it, or hold its notes, belong to it.
_OWN_WORDS = frozenset(
    [
        "author",
        "authors",
        "byline",
        "bio",
        "biography",
        "contributor",
        "contributors",
        "footnote",
        "footnotes",
        "endnote",
        "endnotes",
        "references",
        "notes",
        "disclaimer",
    ]
)
_MOST_OF_IT = 0.7
_SHORTEST_HEADLINE = 6  # letters; a shorter text is in many titles by chance


def article_of(page: Element, title: str) -> Element:
    """The innermost element that holds the headline and most of the text, without site parts."""
    cleaned = without(page, _is_meta)
    headline = _headline(cleaned, title)
    amounts = prose(cleaned)
    whole = amounts[id(cleaned)]
    protected = _ancestors(cleaned, headline) if headline else set()

    def is_the_sites(element: Element) -> bool:
        if id(element) in protected or amounts.get(id(element), 0) > whole * _MOST_OF_IT:
            return False
        return _is_side_matter(element)

    if headline and headline.tag not in ("h1", "h2"):
        headline.tag = "h1"
    node = without(cleaned, is_the_sites)
    return _innermost(node, title)


def _innermost(node: Element, title: str) -> Element:
    headline = _headline(node, title)
    amounts = prose(node)
    holding = _ancestors(node, headline) if headline else set()
    while True:
        inner = max(
            (child for child in node.children if isinstance(child, Element)),
            key=lambda child: amounts[id(child)],
            default=None,
        )
        if inner is None or inner.tag not in _BOXES:
            return node
        if amounts[id(inner)] < amounts[id(node)] * _MOST_OF_IT:
            return node
        if headline and id(inner) not in holding:
            return node
        if not headline and any(_is_text_of_its_own(child) for child in node.children):
            return node
        node = inner


_OWN_TAGS = frozenset({"h1", "h2", "h3", "h4", "p", "blockquote"})
_BOXES = frozenset({"article", "body", "center", "div", "main", "section"})


def _is_text_of_its_own(node: Node) -> bool:
    """Beside a box: a heading or paragraph that must be the article's, as no headline tells."""
    return isinstance(node, Element) and node.tag in _OWN_TAGS and bool(line_text(node))


def _is_meta(element: Element) -> bool:
    return element.tag in ("meta", "title")


def _is_side_matter(element: Element) -> bool:
    if element.tag in _SITE_TAGS or "hidden" in element.attributes:
        return True
    if element.attributes.get("aria-hidden") == "true":
        return True
    words = words_of(element)
    if words & _OWN_WORDS and not words & {"comment", "comments", "related", "share", "social"}:
        return False
    if element.tag in _SIDE_TAGS:
        return True
    return bool(words & _SITE_WORDS) or {"visually", "hidden"} <= words or {"sr", "only"} <= words


def _headline(page: Element, title: str) -> Element | None:
    """The heading that is the page's title; the first h1, if no title says which."""
    headings = [e for e in elements(page) if e.tag in ("h1", "h2") and line_text(e)]
    key = match_key(title)
    for heading in headings:
        if key and match_key(line_text(heading)) == key:
            return heading
    first = [heading for heading in headings if heading.tag == "h1"]
    within = [h for h in first if key and match_key(line_text(h)) in key]
    return next(iter(within or first), None) or _set_like_a_headline(page, key)


def _set_like_a_headline(page: Element, key: str) -> Element | None:
    """The innermost element whose words are the title's, where no heading has them."""
    found: Element | None = None
    longest = _SHORTEST_HEADLINE - 1
    for element in elements(page):
        if element.tag in ("a", "li", "meta", "title") or len(words := line_text(element)) > 300:
            continue
        own = match_key(words)
        if len(own) >= max(longest, _SHORTEST_HEADLINE) and own in key:
            found, longest = element, len(own)
    return found


def _ancestors(page: Element, wanted: Element) -> set[int]:
    """The ids of the elements that hold another, and its own."""
    if page is wanted:
        return {id(page)}
    for child in page.children:
        if isinstance(child, Element) and (found := _ancestors(child, wanted)):
            return found | {id(page)}
    return set()
