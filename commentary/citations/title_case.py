"""English titles in headline style, as Chicago and MLA print them."""

import re

# Written small inside a title: articles, conjunctions, and prepositions of up to four letters
# (Chicago 18), with two that citation programs leave small as well: about, both.
SMALL = frozenset(
    {"a", "an", "the", "and", "as", "both", "but", "lest", "like", "nor", "or", "so", "than", "yet"}
    | {"about", "at", "by", "de", "down", "for", "from", "in", "into", "near", "of", "off", "on"}
    | {"onto", "out", "over", "per", "plus", "till", "to", "up", "upon", "via", "with"}
    | {"v.", "vs", "vs."}
)
WORD = re.compile(r"[^\s\-–—/]+")
OPENERS = "“‘\"'([{"
AFTER_A_BREAK = re.compile(r"[:?!.—–][”’)\]]?\s*$")


def title_case(title: str, language: str) -> str:
    """The title with its words capitalised, if it is English; words with capitals stay."""
    if language.split("-")[0].lower() != "en":
        return title
    words = list(WORD.finditer(title))
    return WORD.sub(lambda word: _cased(word, words, title), title)


def _cased(word: re.Match[str], words: list[re.Match[str]], title: str) -> str:
    text = word.group()
    bare = text.strip(OPENERS + "”’)]},;:?!")
    at_an_edge = word.start() == words[0].start() or word.start() == words[-1].start()
    begins = at_an_edge or AFTER_A_BREAK.search(title[: word.start()])
    if bare != bare.lower() or (bare in SMALL and not begins):
        return text
    first = next((n for n, sign in enumerate(text) if sign not in OPENERS), 0)
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]
