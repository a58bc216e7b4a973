"""What HTML may be stored: elements, attributes, addresses."""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from .lines import clean_line, drop_forbidden
from .tree import INLINE, VOID

# Text of these holds the inline elements below; the others hold blocks.
TEXT_BLOCKS = frozenset({"p", "h2", "h3", "h4", "pre", "figcaption", "caption"})
MARKS = INLINE - VOID - {"picture"}
RENAMED = {
    "b": "strong",
    "i": "em",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "strike": "s",
    "del": "s",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "dfn": "em",
    "var": "em",
}
ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
CELLS = frozenset({"td", "th"})
BLOCKS = (
    TEXT_BLOCKS
    | ROW_GROUPS
    | CELLS
    | {"table", "tr", "ul", "ol", "li", "blockquote", "figure", "hr"}
)
# Boxes of a layout: they separate paragraphs, and go.
BOXES = frozenset(
    {
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "header",
        "hgroup",
        "html",
        "main",
        "menu",
        "nav",
        "search",
        "section",
        "summary",
    }
)
# Elements whose content is no text of the article.
DISCARDED = frozenset(
    {
        "applet",
        "audio",
        "button",
        "canvas",
        "datalist",
        "iframe",
        "math",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    }
)
PARSED = BLOCKS | MARKS | BOXES | frozenset(RENAMED) | {"br", "img"}

_ORDER = {
    "a": ("href", "title", "hreflang"),
    "abbr": ("title",),
    "blockquote": ("cite",),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start",),
    "q": ("cite",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_EVERYWHERE = ("lang", "dir")
PARSED_ATTRIBUTES = {"*": set(_EVERYWHERE)} | {tag: set(names) for tag, names in _ORDER.items()}

_URL_IGNORES = re.compile("[\t\n\r]")
_WEB = re.compile(r"(https?)(://[^/?#@\\\s]+(?:[/?#][^\\]*)?)", re.I | re.A)
_MAIL = re.compile(r"(mailto)(:[^@/\\\s]+@[^@/\\\s]+)", re.I | re.A)
_PATH = re.compile(r"/(?![/\\])[^\\]*")
_FRAGMENT = re.compile(r"#[^\\]+")
_UPLOAD_PART = re.compile(r"(?!\.)[\w.-]+")


def attributes(tag: str, given: dict[str, str]) -> dict[str, str]:
    """The attributes an element may keep, cleaned, in a fixed order."""
    names = _ORDER.get(tag, ()) if tag in VOID else (*_ORDER.get(tag, ()), *_EVERYWHERE)
    cleaned = ((name, _RULES[name](given[name])) for name in names if name in given)
    return {name: value for name, value in cleaned if value is not None}


def link(value: str) -> str | None:
    """An address a link may lead to: the web, mail, a path of this site, a place on the page.

    No user name before the host: `https://un.org@elsewhere.example/` leads elsewhere.
    """
    url = _url(value)
    if match := _WEB.fullmatch(url) or _MAIL.fullmatch(url):
        return match[1].lower() + match[2]
    return url if _PATH.fullmatch(url) or _FRAGMENT.fullmatch(url) else None


def source(value: str) -> str | None:
    """The address of a quotation's source on the web."""
    url = link(value)
    return url if url and url.startswith("http") else None


def upload(value: str) -> str | None:
    """The address of an image on this site. Never one elsewhere: it would see the readers."""
    url = _url(value)
    before, _, name = url.partition("/uploads/")
    parts = unquote(name).split("/")
    return url if not before and all(_UPLOAD_PART.fullmatch(part) for part in parts) else None


def _url(value: str) -> str:
    """Without what browsers ignore in an address, with spaces encoded."""
    url = _URL_IGNORES.sub("", drop_forbidden(value)).strip()
    return "".join(quote(character) if character.isspace() else character for character in url)


def _matching(pattern: str) -> Callable[[str], str | None]:
    rule = re.compile(pattern, re.A)
    return lambda value: value if rule.fullmatch(value) else None


_language = _matching("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_span = _matching(r"[1-9]\d{0,2}")
_pixels = _matching(r"[1-9]\d{0,4}")
_RULES: dict[str, Callable[[str], str | None]] = {
    "href": link,
    "src": upload,
    "cite": source,
    "alt": clean_line,
    "title": lambda value: clean_line(value) or None,
    "lang": _language,
    "hreflang": _language,
    "dir": _matching("ltr|rtl|auto"),
    "start": _matching(r"-?[1-9]\d{0,5}|0"),
    "colspan": _span,
    "rowspan": _span,
    "scope": _matching("row|col|rowgroup|colgroup"),
    "width": _pixels,
    "height": _pixels,
}
