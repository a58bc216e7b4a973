"""A text as PostgreSQL keeps it to be searched: its words and where they stand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain

from .eras import is_year
from .rows import Analysed

A, B, C, D = 3 << 14, 2 << 14, 1 << 14, 0  # weights, in the upper bits of a place
LAST_PLACE, MOST_PLACES = 16_383, 255  # of a word in a vector
OFTEN = 3  # times, from which on a word of the body tells what a text is about
MOST_SALIENT = 4  # times that make a difference to the rank
LARGEST = 900_000  # bytes of a vector's words and places; PostgreSQL refuses a megabyte
# What follows a word: its end, and how many places come.
COUNTED = [b"\0" + n.to_bytes(2) for n in range(MOST_PLACES + 1)]

Column = tuple[list[bytes], int]  # tokens and their weight


def columns_of(text: Analysed) -> list[Column]:
    """The tokens of a text and their weight, the short ones first: places in a long text end.

    The year is told once more, so that it is found by among titles too.
    """
    columns = (
        (text.title, A),
        (text.subtitle, B),
        (text.names, C),
        (text.marks, D),
        (" ".join(filter(is_year, text.marks.split())), B),
        (text.body, D),
    )
    return [(tokens.encode().split(), weight) for tokens, weight in columns]


def vector(columns: Sequence[Column]) -> bytes:
    """Every token with its places, as PostgreSQL takes vectors (`tsvectorrecv`)."""
    places: dict[bytes, bytes] = {}
    for token, place in _places(columns):
        places[token] = places.get(token, b"") + place
    if sum(sum(map(len, tokens)) + 6 * len(tokens) for tokens, _ in columns) > LARGEST:
        places = _fitting(places)
    kept = [at[: 2 * MOST_PLACES] for at in places.values()]
    counted = (COUNTED[len(at) // 2] for at in kept)
    parts = zip(places, counted, kept, strict=True)
    return len(places).to_bytes(4) + b"".join(chain.from_iterable(parts))


def _places(columns: Sequence[Column]) -> Iterator[tuple[bytes, bytes]]:
    """Each token and its place."""
    written, end = _written(), 0
    for tokens, weight in columns:
        first = end + 1
        fitting = tokens[: max(0, LAST_PLACE - first)]
        end = first + len(fitting)  # a place is left free: no phrase spans two columns
        yield from zip(fitting, written[weight | first : weight | end], strict=True)


@cache
def _written() -> list[bytes]:
    """Every place with its weight in two bytes; to look them up is quicker than to write them."""
    return [place.to_bytes(2) for place in range(1 << 16)]


def salient(columns: Sequence[Column]) -> bytes:
    """The vector that a text is ranked by, so small that it stands in the row.

    It has the words of title, subtitle and names, and those that the body has often.
    """
    *_, (body, weight) = columns
    often = (each for each in Counter(body).items() if each[1] >= OFTEN)
    repeated = [token for word, times in often for token in [word] * min(times, MOST_SALIENT)]
    return vector([*(column for column in columns if column[1] != D), (repeated, weight)])


def _fitting(places: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """The words that come first, as far as there is room."""
    sizes = accumulate(4 + len(token) + len(at) for token, at in places.items())
    return {
        token: at for (token, at), size in zip(places.items(), sizes, strict=True) if size < LARGEST
    }
