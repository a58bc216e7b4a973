"""What a text is to the index: folded, cut into words, English words reduced to their stems.

Both databases store what comes out of here, and queries are cut by the same functions, so that they
find the same. Bump VERSION when they cut differently: the index then asks to be rebuilt.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from threading import Lock
from typing import NamedTuple

import Stemmer

from .scripts import IDEOGRAPHS_AND_KANA as CJK

VERSION = 2
LONGEST = 60  # characters of a word that tell it from others

_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\uff07", "''''")
_LETTER = rf"[^\W_{CJK}]"


def _with_ending(letter: str) -> str:
    return rf"{letter}++(?:'(?:s|t|re|ve|ll|d|m)(?!{letter}))?"


_WORD = re.compile(
    rf"[{CJK}]+"
    rf"|(?<!{_LETTER})(?:[a-z]\.){{2,}}(?:[a-z](?!{_LETTER}))?"  # U.S., e.g.
    rf"|{_with_ending(_LETTER)}"
)
# Where nothing of the first two is to be found, which is seen at once, the third is enough.
_UNUSUAL = re.compile(rf"[{CJK}]|\.[a-z]\.")
_ASCII_UNUSUAL = re.compile(r"\.[a-z]\.")
_USUAL_WORD = re.compile(_with_ending(r"[^\W_]"))
_ASCII_WORD = re.compile(_with_ending("[a-z0-9]"))
_ASCII_SPACED = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
_STEMMED = re.compile("[a-z][a-z']+")
_STEMMER = Stemmer.Stemmer("english")
_ONE_AT_A_TIME = Lock()  # a stemmer keeps the word it works on


class Token(NamedTuple):
    """A word as it is indexed, the form it is written in, and where it stands in the text."""

    stem: str
    form: str
    start: int
    end: int


def fold(text: str) -> str:
    """Without case, width and accents; curly apostrophes are straight."""
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(_folded_run, text).lower()


def _folded_run(match: re.Match[str]) -> str:
    run = match[0]
    return _fold_few(run) if len(run) <= 4 else _fold(run)


def _fold(run: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", run.translate(_APOSTROPHES)))
    return unicodedata.normalize("NFC", plain.casefold())


_fold_few = lru_cache(maxsize=20_000)(_fold)


def words(text: str) -> list[str]:
    """The words of a text as they are written, folded; a run of Chinese is one of them."""
    folded = fold(text)
    if (_ASCII_UNUSUAL if folded.isascii() else _UNUSUAL).search(folded):
        return [_plain(word) for word in _WORD.findall(folded)]
    found = _ascii_words(folded) if folded.isascii() else _USUAL_WORD.findall(folded)
    if max(map(len, found), default=0) <= LONGEST:
        return found
    return [_plain(word) for word in found]


def _ascii_words(folded: str) -> list[str]:
    """What the pattern finds, at a fifth of its cost: only apostrophes need it."""
    found = folded.translate(_ASCII_SPACED).split()
    if "'" not in folded:
        return found
    parts = (_ASCII_WORD.findall(word) if "'" in word else (word,) for word in found)
    return list(chain.from_iterable(parts))


def stems(text: str) -> list[str]:
    """The words of a text as they are indexed, in order. Chinese comes in overlapping pairs."""
    return stems_of(words(text)).split()


def stems_of(words: Iterable[str]) -> str:
    """The stems of words, spaces between."""
    return " ".join(map(_stems.__getitem__, words))


class _Stems(dict[str, str]):
    """The stems of a word, worked out once: a rebuild meets the same words again and again.

    Not of Chinese: hardly any run of characters is met twice.
    """

    MOST = 300_000

    def __missing__(self, word: str) -> str:
        if is_cjk(word):
            return " ".join(pairs(word))
        found = stem(word)
        if len(self) >= self.MOST:
            self.clear()
        if len(word) <= LONGEST:
            self[word] = found
        return found


_stems = _Stems()


def tokens(text: str) -> Iterator[Token]:
    """The words with their places in the text as it is written, for marking them there."""
    for match in _WRITTEN.finditer(text):
        start, end = match.span()
        word = _plain(fold(match[0]))
        if not is_cjk(word):
            yield Token(stem(word), word, start, end)
            continue
        for offset, pair in enumerate(pairs(word)):
            yield Token(pair, pair, start + offset, min(start + offset + 2, end))


_WRITTEN = re.compile(_WORD.pattern.replace("'", "['\u2019]"), re.IGNORECASE)


def pairs(run: str) -> list[str]:
    """Chinese has no spaces: every two neighbours are a word, a character alone is one too."""
    return [run[n : n + 2] for n in range(len(run) - 1)] or [run]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    if not _STEMMED.fullmatch(word):
        return word
    with _ONE_AT_A_TIME:
        return str(_STEMMER.stemWord(word))


def is_cjk(word: str) -> bool:
    return _CJK.match(word) is not None


def cjk_characters(text: str) -> set[str]:
    return set() if text.isascii() else set(_CJK.findall(text))


_CJK = re.compile(f"[{CJK}]")


def _plain(word: str) -> str:
    return word.replace(".", "")[:LONGEST] if not is_cjk(word) else word
