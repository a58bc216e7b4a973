import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.search.spelling import distance, nearest, one_slip_away

WORD = st.text("abcdei", min_size=4, max_size=9)


@pytest.mark.parametrize("wrong", ["cooperatoin", "coperation", "cooperattion", "cooperstion"])
def test_one_slip_is_undone(wrong):
    assert "cooperation" in one_slip_away(wrong)


def test_a_short_word_is_not_thought_misspelt():
    assert not one_slip_away("abc")


@given(WORD)
def test_what_is_one_slip_away_has_distance_one(word):
    assert {distance(word, other) for other in one_slip_away(word)} == {1}


@given(WORD, WORD)
def test_distance_is_the_same_both_ways(one, other):
    assert min(distance(one, other), 3) == min(distance(other, one), 3)


def test_the_nearest_come_first_then_the_commonest():
    known = [("dialogue", 5), ("dialogues", 90), ("dielogue", 1), ("analogue", 7)]
    assert nearest("dialogu", known)[:2] == ["dialogue", "dialogues"]
