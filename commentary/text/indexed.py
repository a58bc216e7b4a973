"""The words of a text as a search index takes them, from its parts as they are stored."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import compress, decompress

from .analysis import forms_of, is_cjk, stems_of, words
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
    forms: str
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
    written = {*title, *subtitle, *names, *body}
    columns = (
        " ".join(stems_of(title)),
        " ".join(stems_of(subtitle)),
        " ".join(stems_of(names)),
        " ".join(stems_of(body)[:MOST_WORDS]),
        " ".join(sorted(f"={form}" for form in forms_of(written))),
    )
    vocabulary = " ".join(sorted(filter(is_for_readers, written)))
    packed = compress("\n".join(columns).encode(), QUICKLY)
    return Indexed(text, *columns, vocabulary, packed)


def unpacked(packed: bytes) -> list[str]:
    """Title, subtitle, names, body and forms, as they were packed."""
    return decompress(packed).decode().split("\n")


@lru_cache(maxsize=200_000)
def is_for_readers(word: str) -> bool:
    """Whether a word is one to suggest: no number, no single letter, no Chinese run."""
    return 2 < len(word) <= 30 and not word.isdecimal() and not is_cjk(word)


def readable(html: str) -> str:
    """The text of a body without markup and note marks."""
    return MARKER.sub("", plain_prose(html) if is_plain_prose(html) else plain(html))
