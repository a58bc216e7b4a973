"""Text without markup: one line, several lines, keys for comparing, lists of domains."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

# Noncharacters, surrogates and the byte order mark make feeds, XML and encoders fail; embeddings,
# overrides and isolates let a text be read in another order than it is stored (CVE-2021-42574).
# The marks U+200E and U+200F only hint at a direction and stay.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff"
    + _BIDI_CONTROLS
    + _NONCHARACTERS
    + "]"
)
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028]")
_COLLAPSED = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")
_BLANK_LINES = re.compile("\n{3,}")
_UNSEEN = "\u00ad\u200b\u2060"
_KEY_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060]")
_DOMAIN_SEPARATORS = re.compile("[,、;\n\r\v\f\x85\u2028\u2029]")


class Named(Protocol):
    name: str


def drop_forbidden(value: str) -> str:
    """Remove what no text may hold: controls, half surrogates, noncharacters, bidi controls.

    Line ends and tabs stay.
    """
    return _FORBIDDEN.sub("", value)


def strip_unseen(value: str) -> str:
    """Strip white space of every kind and characters without a shape from both ends."""
    previous = None
    while previous != value:
        previous, value = value, value.strip().strip(_UNSEEN)
    return value


def clean_line(value: str) -> str:
    """One line of text in NFC.

    Ordinary white space (spaces, tabs, line ends) becomes one space. Spaces a typographer chose
    stay: no-break (U+00A0, U+202F), ideographic (U+3000), thin and figure spaces; at the ends
    every kind goes.
    """
    if value.isascii() and value.isprintable() and "  " not in value and value == value.strip():
        return value  # nearly every line there is
    line = _COLLAPSED.sub(" ", drop_forbidden(value))
    return strip_unseen(unicodedata.normalize("NFC", line))


def clean_text(value: str) -> str:
    """Several lines of text, each a `clean_line`, with at most one blank line in a row."""
    text = _LINE_END.sub("\n", value).replace("\u2029", "\n\n")
    lines = (clean_line(line) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def match_key(text: str) -> str:
    """The key under which labels are equal: NFKC, casefold, collapsed spaces, nothing unseen.

    Follows the compatibility caseless match of the Unicode Standard (definition D146).
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())  # the rest says the same of these
    key = _KEY_UNSEEN.sub("", drop_forbidden(text))
    key = unicodedata.normalize("NFKD", unicodedata.normalize("NFD", key).casefold())
    key = unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", key.casefold()))
    return " ".join(key.split())


def split_domains(text: str) -> list[str]:
    """Names typed into one field, for TAGGIT_TAGS_FROM_STRING.

    Splits at `, ， 、 ; ；` and line ends, never at spaces; the first spelling of a name wins.
    """
    names: dict[str, str] = {}
    one_form = unicodedata.normalize("NFKC", drop_forbidden(text))
    for part in _DOMAIN_SEPARATORS.split(one_form):
        name = clean_line(part)
        names.setdefault(match_key(name), name)
    names.pop("", None)
    return list(names.values())


def join_domains(tags: Iterable[Named]) -> str:
    """The names as one line that `split_domains` reads back, for TAGGIT_STRING_FROM_TAGS."""
    return ", ".join(tag.name for tag in tags)
