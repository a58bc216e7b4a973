"""The words of a text as a search index takes them, from its parts as they are stored."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple
from zlib import compress, decompress

from .analysis import cjk_characters, is_cjk, stems_of, words
from .notes import MARKER
from .prose import is_plain_prose, plain_prose
from .reading import plain

QUICKLY = 1
MOST_WORDS = 15_000  # of a text that are indexed: twenty times a long commentary


class Told(NamedTuple):
    """What is indexed of a text: its title, what stands below that, who signs it, its body."""

    title: str
    subtitle: str
    signature: str
    body: str


class Indexed(NamedTuple):
    """The tokens of each part, and its words as a reader would write them; spaces between."""

    of: Told
    title: str
    subtitle: str
    names: str
    body: str
    characters: str  # Chinese ones, found by themselves though pairs are indexed
    vocabulary: str
    packed: bytes  # all of these but the vocabulary, for an index that does not keep its tokens


def told(
    title: str,
    subtitle: str,
    summary: str,
    signed: Iterable[tuple[str, Iterable[Mapping[str, Any]]]],
    body: str,
) -> Told:
    """`signed`: every signature's name and posts; `body`: clean HTML."""
    names = (name for written, posts in signed for name in (written, *places_in(posts)))
    signature = "\n".join(dict.fromkeys(names))
    return Told(title, f"{subtitle}\n{summary}".strip(), signature, body)


def places_in(posts: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The units and institutions that posts name."""
    for post in posts:
        yield from (post[part] for part in ("unit", "institution") if post.get(part))


def indexed(text: Told) -> Indexed:
    title, subtitle, names = map(words, (text.title, text.subtitle, text.signature))
    body = words(readable(text.body))[:MOST_WORDS]
    written = dict.fromkeys(chain(title, subtitle, names, body))
    columns = (
        stems_of(title),
        stems_of(subtitle),
        stems_of(names),
        _first(stems_of(body)),
        " ".join(sorted(f"={character}" for character in cjk_characters(" ".join(written)))),
    )
    packed = compress("\n".join(columns).encode(), QUICKLY)
    return Indexed(text, *columns, " ".join(for_readers(written)), packed)


def _first(tokens: str) -> str:
    """As many as are indexed: Chinese words have become several."""
    if len(tokens) < 2 * MOST_WORDS:  # with the spaces between
        return tokens
    return " ".join(tokens.split()[:MOST_WORDS])


def unpacked(packed: bytes) -> list[str]:
    """Title, subtitle, names, body and characters, as they were packed."""
    return decompress(packed).decode().split("\n")


def for_readers(words: Iterable[str]) -> list[str]:
    """Those to suggest: no numbers, no single letters, no Chinese runs."""
    return [
        word
        for word in words
        if 2 < len(word) <= 30 and not word.isdecimal() and (word.isascii() or not is_cjk(word))
    ]


def readable(html: str) -> str:
    """The text of a body without markup and note marks."""
    return MARKER.sub("", plain_prose(html) if is_plain_prose(html) else plain(html))
