"""Which words stand next to each other in a text, in a few bytes.

Each pair of neighbours sets two bits, of eight times as many bits as there are pairs. Where a bit
of a phrase is missing, the phrase does not stand in the text, which then need not be read.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from zlib import crc32

BITS = 8  # for each pair: of those that are not there, 5 % seem to be
SHIFT = 12  # places that its number is moved by for the second bit
# Chinese is cut into pairs of characters already, few texts have the same.
FIRST_IDEOGRAPH = "\u2e80".encode()
UNSET, SET = b"0", ord("1")


def noted(columns: Iterable[Sequence[bytes]]) -> bytes:
    """The bits of a text, from the tokens of its columns."""
    found = {number for tokens in columns for number in _numbers(tokens)}
    size = len(found) * BITS // 8 + 1
    figures = bytearray(UNSET * (8 * size))  # a number with base 2, its lowest first
    for number in found:
        figures[number % (8 * size)] = figures[(number >> SHIFT) % (8 * size)] = SET
    return int(figures[::-1], 2).to_bytes(size, "little")


def bits_of(tokens: Iterable[str]) -> Iterator[int]:
    """The bits of each pair of neighbours, each to be taken modulo the size."""
    numbers = list(_numbers([token.encode() for token in tokens]))
    return chain(numbers, (number >> SHIFT for number in numbers))


def _numbers(tokens: Sequence[bytes]) -> Iterator[int]:
    """A number for each pair of neighbours."""
    if max(tokens, default=b"") < FIRST_IDEOGRAPH:
        return map(crc32, tokens[1:], map(crc32, tokens))
    return (
        crc32(second, crc32(first))
        for first, second in pairwise(tokens)
        if first < FIRST_IDEOGRAPH or second < FIRST_IDEOGRAPH
    )
