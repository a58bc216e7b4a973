"""What of a text's tokens goes into its vectors, and how."""

from collections import defaultdict
from struct import unpack_from

from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.search.vectors import (
    LARGEST,
    LAST_PLACE,
    MOST_PLACES,
    A,
    B,
    C,
    Column,
    D,
    salient,
    vector,
)

ACCEPTED = (1 << 20) - 1  # bytes of a vector's words and places: PostgreSQL's MAXSTRPOS
PLACE = 0b11_1111_1111_1111  # the bits of a place without its weight


TOKENS = st.lists(st.text("ab中国", min_size=1, max_size=3), max_size=40)


def column(tokens: str, weight: int) -> Column:
    return tokens.encode().split(), weight


def columns(*told: tuple[str, int]) -> list[Column]:
    return [column(*each) for each in told]


HEADS = columns(("title", A), ("below it", B), ("ada", C))


def held(packed: bytes) -> dict[str, list[int]]:
    """The words of a vector with their places, as PostgreSQL reads them."""
    at, words = 4, {}
    for _ in range(int.from_bytes(packed[:4])):
        end = packed.index(b"\0", at)
        [count] = unpack_from(">H", packed, end + 1)
        words[packed[at:end].decode()] = [*unpack_from(f">{count}H", packed, end + 3)]
        at = end + 3 + 2 * count
    assert at == len(packed)
    return words


def size(words: dict[str, list[int]]) -> int:
    """The bytes that PostgreSQL counts: places begin at even ones, and their number comes first."""
    total = 0
    for word, places in words.items():
        total += len(word.encode())
        total += total % 2 + 2 + 2 * len(places)
    return total


def long_words(count: int, letter: str, length: int = 55) -> list[str]:
    return [f"{n:05}{letter * length}" for n in range(count)]


@settings(max_examples=20)
@given(st.integers(3_000, 15_000), st.sampled_from("xé龘𐌰"), st.integers(1, 3))
def test_no_vector_is_larger_than_postgresql_takes(count, letter, times):
    words = held(vector(columns(("a title", A), (" ".join(long_words(count, letter) * times), D))))
    assert size(words) <= ACCEPTED


def test_of_a_text_too_large_the_first_words_are_kept():
    body = long_words(15_000, "𐌰")
    words = held(vector(columns(("a title", A), (" ".join(body), D))))
    assert [*words] == ["a", "title", *body][: len(words)]
    assert size(words) > LARGEST * 0.99


def test_a_text_that_fits_is_kept_whole():
    body = long_words(3_000, "𐌰")
    assert [*held(vector(columns((" ".join(body), D))))] == body


def test_a_word_has_no_more_places_than_postgresql_keeps():
    words = held(vector(columns(("tide " * 400, D))))
    assert words == {"tide": [*range(1, MOST_PLACES + 1)]}


def test_no_place_is_behind_the_last_that_postgresql_knows():
    words = held(vector(columns(("tide " * 10, A), (" ".join(map(str, range(20_000))), D))))
    last = max(place & PLACE for places in words.values() for place in places)
    assert last < LAST_PLACE


@given(TOKENS, TOKENS)
def test_every_token_is_where_it_stands(title, body):
    places = defaultdict(list)
    for place, token in enumerate(title, start=1):
        places[token].append(A | place)
    for place, token in enumerate(body, start=len(title) + 2):
        places[token].append(D | place)
    assert held(vector(columns((" ".join(title), A), (" ".join(body), D)))) == places


def test_what_a_text_is_ranked_by_are_its_heads_and_what_its_body_has_often():
    marks, year = columns(("_all _y2020", D), ("_y2020", B))
    text = [*HEADS, marks, year, column("twice word once word twice word", D)]
    assert salient(text) == vector([*HEADS, year, column("word word word", D)])


def test_a_word_without_end_takes_no_more_room_where_ranks_come_from():
    text = [*HEADS, column("word " * 1000, D)]
    assert salient(text) == vector([*HEADS, column("word word word word", D)])
