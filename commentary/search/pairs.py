"""Which words stand next to each other in a text, in a few bytes.

Each pair of neighbours sets one bit, of four times as many bits as there are pairs. Where a bit of
a phrase is missing, the phrase does not stand in the text, which then need not be read.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from zlib import crc32

BITS = 4  # for each pair: of what is not there, 22 % seems to be
# Chinese is cut into pairs of characters already, few texts have the same.
FIRST_IDEOGRAPH = "\u2e80"


def noted(columns: Iterable[str]) -> bytes:
    """The bits of a text, column by column, spaces between its tokens."""
    found = {number for column in columns for number in numbers_of(column.split())}
    size = 8 * (len(found) * BITS // 8 + 1)
    bits = bytearray(size // 8)
    for number in found:
        bit = number % size
        bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def numbers_of(tokens: Sequence[str]) -> Iterable[int]:
    """A number for each pair of neighbours."""
    for one, other in pairwise(tokens):
        if one < FIRST_IDEOGRAPH or other < FIRST_IDEOGRAPH:
            yield crc32(f"{one} {other}".encode())
