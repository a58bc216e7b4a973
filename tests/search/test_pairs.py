"""What the pairs of a text say about the phrases that stand in it."""

from hypothesis import given
from hypothesis import strategies as st

from commentary.search.pairs import bits_of, noted

TOKENS = st.lists(st.text("abc中国", min_size=1, max_size=3), max_size=60)


def are_noted(phrase: list[str], bits: bytes) -> bool:
    places = (number % (8 * len(bits)) for number in bits_of(phrase))
    return all(bits[place >> 3] >> (place & 7) & 1 for place in places)


@given(st.lists(TOKENS, max_size=4), st.data())
def test_every_phrase_of_a_column_is_noted(columns, data):
    bits = noted([token.encode() for token in column] for column in columns)
    for column in columns:
        first = data.draw(st.integers(0, len(column)))
        assert are_noted(column[first : first + 5], bits)


def test_most_phrases_that_do_not_stand_there_are_told_apart():
    bits = noted([[b"w%d" % n for n in range(500)]])
    seeming = sum(are_noted([f"w{n + 1}", f"w{n}"], bits) for n in range(499))
    assert 0 < seeming < 40


def test_chinese_needs_no_pairs():
    assert noted(["人工 工智 智能".encode().split()]) == noted([[]])
