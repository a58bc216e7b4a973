from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.text import word_changes
from commentary.text.word_changes import MOST_STEPS

TEXTS = st.text(st.sampled_from("ab c\n，中美"), max_size=60)


def told(before, after):
    return [[tuple(run) for run in paragraph] for paragraph in word_changes(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        (
            "It was so.",
            "It is so.",
            [("same", "It "), ("gone", "was "), ("new", "is "), ("same", "so.")],
        ),
        ("中美合作", "中欧合作", [("same", "中"), ("gone", "美"), ("new", "欧"), ("same", "合作")]),
        ("", "New.", [("new", "New.")]),
        ("Old.", "", [("gone", "Old.")]),
    ],
)
def test_words_and_chinese_characters_are_compared_one_by_one(before, after, runs):
    assert told(before, after) == [runs]


def test_paragraphs_that_are_as_they_were_are_passed_over():
    assert told("One.\n\nTwo.\n\nThree.", "One.\n\nTwo!\n\nThree.") == [
        [("passed over", "One.")],
        [("gone", "Two."), ("new", "Two!")],
        [("passed over", "Three.")],
    ]


def test_what_is_the_same_has_no_changes():
    assert word_changes("One.\n\nTwo.", "One.\n\nTwo.") == []


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_their_changes(before, after):
    """But for how many line breaks stood between two paragraphs."""
    paragraphs = word_changes(before, after)
    if before == after:
        return
    runs = list(chain.from_iterable(paragraphs))
    for text, left_out in ((before, "new"), (after, "gone")):
        read = "".join(run.text for run in runs if run.kind != left_out)
        assert read.replace("\n", "") == text.replace("\n", "")


def test_texts_too_long_to_compare_are_shown_one_after_the_other():
    words = int(MOST_STEPS**0.5) + 1
    before, after = "a " * words, "b " * words
    assert told(before, after) == [[("gone", before), ("new", after)]]
