"""The body of a WordPress post as HTML: paragraphs, shortcodes, the marks of its block editor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_BLOCK_EDITOR = "<!-- wp:"
_BLOCK = re.compile(
    r"\s*</?(?:address|article|aside|blockquote|div|dl|dd|dt|figure|figcaption|h[1-6]|hr|li|ol|p"
    r"|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)\b|\s*<!--",
    re.IGNORECASE,
)
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_PREFORMATTED = re.compile(r"<pre\b", re.IGNORECASE)
_CAPTION = re.compile(r"\[caption\b[^\[\]]{0,2000}\]")
_EMBED = re.compile(r"\[embed\b[^\[\]]{0,500}\]\s*(https?://[^\s\[\]<>\"]{1,2000})\s*\[/embed\]")
_LINK_ALONE = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\"]{1,2000})[ \t]*$")
_IMAGE = re.compile(r"\s*(?:<a\b[^<>]{0,3000}>\s*)?<img\b[^<>]{0,3000}>(?:\s*</a>)?", re.IGNORECASE)
_SHORTCODE = re.compile(r"\[(/?)([A-Za-z][\w-]{1,40})((?:\s[^\[\]<>]{0,1000})?)/?\]")
# A word in brackets is an editor's; these are code without attributes or an end.
_BARE = frozenset({"audio", "embed", "footnotes", "gallery", "playlist", "toc", "video"})


def body_html(content: str) -> tuple[str, Counter[str]]:
    """HTML for cleaning, and how often each shortcode was there that has no place in a body."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    html = "".join(_captioned(content))
    html = _EMBED.sub(r'<p><a href="\1">\1</a></p>', html)
    html, codes = _without_shortcodes(html)
    return (html if _BLOCK_EDITOR in html else _paragraphs(html)), codes


def _captioned(content: str) -> Iterator[str]:
    """`[caption]<img> words[/caption]` as a figure."""
    end = 0
    for match in _CAPTION.finditer(content):
        closing = content.find("[/caption]", match.end())
        if closing < 0:
            break
        if match.start() < end:
            continue
        inner = content[match.end() : closing]
        image = _IMAGE.match(inner)
        shown = image[0] if image else ""
        words = inner[len(shown) :].strip()
        yield content[end : match.start()]
        yield f"\n\n<figure>{shown}<figcaption>{words}</figcaption></figure>\n\n"
        end = closing + len("[/caption]")
    yield content[end:]


def _without_shortcodes(html: str) -> tuple[str, Counter[str]]:
    closed = {match[2] for match in _SHORTCODE.finditer(html) if match[1]}
    codes: Counter[str] = Counter()

    def removed(match: re.Match[str]) -> str:
        name = match[2]
        if name not in closed and name not in _BARE and "=" not in match[3]:
            return match[0]
        codes[name] += not match[1]
        return ""

    return _SHORTCODE.sub(removed, html), codes


def _paragraphs(html: str) -> str:
    """What WordPress makes of blank lines and line ends when it shows a post."""
    if _PREFORMATTED.search(html):
        return html  # blank lines in it are not paragraphs' ends
    html = _LINK_ALONE.sub(r'<a href="\1">\1</a>', html)
    return "\n".join(
        part if _BLOCK.match(part) else "<p>" + part.strip().replace("\n", "<br>") + "</p>"
        for part in _BLANK_LINES.split(html)
        if part.strip()
    )
