"""The plainest bodies, known at a glance: most of what is written needs no parser to be clean.

A body is asked about several times in a row, so the last answers are kept.
"""

import re
import unicodedata
from functools import lru_cache

# Whatever the long way would change, or might: controls, white space and characters without a
# shape, a solidus that joins the tag before it, runs of spaces.
_UNUSUAL = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u0338\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff"
    "\ufdd0-\ufdef\U0000fffe\U0000ffff]|[\U0001fffe-\U0010ffff]|  "
)
_TEXT = "(?:[^<>&]++|&(?:amp|lt|gt);)"
_ADDRESS = r"https?://[\w.-]++(?:/[\w./~%+=-]*+)?"
_LINE = (
    rf"(?! )(?:{_TEXT}|<em>(?! ){_TEXT}++(?<! )</em>|<strong>(?! ){_TEXT}++(?<! )</strong>"
    rf'|<a href="{_ADDRESS}">(?! ){_TEXT}++(?<! )</a>)++(?<! )'
)
_PARAGRAPH = f"<p>{_LINE}</p>"
_ITEMS = f"(?:<li>(?:{_PARAGRAPH})++</li>)++"
_PROSE = re.compile(
    rf"(?:{_PARAGRAPH}|<h2>{_LINE}</h2>|<h3>{_LINE}</h3>|<h4>{_LINE}</h4>|<ul>{_ITEMS}</ul>"
    rf"|<ol>{_ITEMS}</ol>|<blockquote>(?:{_PARAGRAPH})++</blockquote>)*+",
    re.ASCII,
)
_INLINE_TAG = re.compile("</?(?:em|strong|a)\\b[^>]*+>")
_BLOCK_TAG = re.compile("<[^>]++>")


@lru_cache(maxsize=8)
def is_plain_prose(html: str) -> bool:
    """Whether it is paragraphs and headings of tidy text, lists and quotations: clean as it is."""
    return not _is_unusual(html) and _PROSE.fullmatch(html) is not None


def _is_unusual(html: str) -> bool:
    if html.isascii():  # quicker than the pattern
        return "  " in html or not html.isprintable()
    return _UNUSUAL.search(html) is not None or not unicodedata.is_normalized("NFC", html)


@lru_cache(maxsize=8)
def plain_prose(html: str) -> str:
    """The text of plain prose, its blocks on lines of their own."""
    text = _BLOCK_TAG.sub("\n", _INLINE_TAG.sub("", html))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
