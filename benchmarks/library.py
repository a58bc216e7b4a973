"""Commentary to search in: every text its own, of words as unevenly common as in a language."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate, islice, product
from random import Random
from unittest.mock import patch

from django.db import connection, transaction

from commentary.models import Commentary, Edition, editions
from commentary.models.fields import HtmlField
from commentary.text import Rendered

from .generate import CHUNK, SEED, Pieces
from .world import make_world

WORDS, CHINESE_WORDS = 60_000, 8_000
SHORTEST, LONGEST = 350, 900  # words of a text
CHINESE = 10  # every tenth


class Language:
    """Words of which the n-th is as common as 1 / n says."""

    def __init__(self, words: list[str], between: str, random: Random) -> None:
        self.words, self._between, self._random = words, between, random
        self._weights = list(accumulate(1 / n for n in range(1, len(words) + 1)))

    def line(self, count: int) -> str:
        chosen = self._random.choices(self.words, cum_weights=self._weights, k=count)
        return self._between.join(chosen)

    def body(self, count: int, stop: str) -> str:
        sentences, left = [], count
        while left > 0:
            length = min(left, self._random.randint(10, 25))
            sentences.append(self.line(length) + stop)
            left -= length
        return "".join(
            f"<p>{' '.join(sentences[n : n + 5])}</p>" for n in range(0, len(sentences), 5)
        )


def english(random: Random) -> Language:
    syllables = [a + b for a, b in product("bcdfglmnprstv", "aeiou")]
    made = {"".join(random.choices(syllables, k=random.randint(2, 4))) for _ in range(WORDS * 2)}
    stems = sorted(made)
    random.shuffle(stems)
    endings = ("", "s", "ing", "ed", "ation", "ment", "ly", "er")
    words = (stem + random.choice(endings) for stem in stems)
    return Language(list(islice(words, WORDS)), " ", random)


def chinese(random: Random) -> Language:
    characters = [chr(n) for n in range(0x4E00, 0x4E00 + 2500)]
    words = {
        "".join(random.choices(characters, k=random.choice((1, 2, 2, 2, 3)))) for _ in range(9000)
    }
    return Language(sorted(words)[:CHINESE_WORDS], "", random)


class Texts(Pieces):
    """The generated commentary with texts of its own."""

    def __init__(self, random: Random, size: int) -> None:
        super().__init__(make_world(random), random, size)
        self.english, self.chinese = english(random), chinese(random)
        self.characters = 0

    def _piece(self, n: int) -> Commentary:
        piece = super()._piece(n)
        piece.language = "zh-Hans" if n % CHINESE == 0 else "en"
        return piece

    def _editions(self, n: int, piece: Commentary) -> Iterator[Edition]:
        language, stop = (self.chinese, "。") if n % CHINESE == 0 else (self.english, ".")
        body = language.body(self._random.randint(SHORTEST, LONGEST), stop)
        self.characters += len(body.encode())
        for edition in super()._editions(n, piece):
            if edition.number == 1:
                edition.title, edition.summary = language.line(8), language.line(20)
                edition.body = body
            yield edition

    @staticmethod
    def _translate(pieces: list[Commentary], numbers: range) -> None:
        """None of them is: it is not what is searched for."""


@transaction.atomic
def fill(size: int) -> int:
    """Write that many commentaries. How many bytes their texts have."""
    texts = Texts(Random(SEED), size)  # noqa: S311 - the same numbers each time are what is wanted
    with clean_already():
        for start in range(0, size, CHUNK):
            texts.write(range(start, min(start + CHUNK, size)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return texts.characters


@contextmanager
def clean_already() -> Iterator[None]:
    """What is generated needs no cleaning, and nobody reads how it looks."""

    def as_it_is(body: str, language: str) -> Rendered:
        return Rendered(body, language, "", 500)

    with (
        patch.object(HtmlField, "cleaner", staticmethod(lambda html: html)),
        patch.object(editions, "rendered", as_it_is),
    ):
        yield
