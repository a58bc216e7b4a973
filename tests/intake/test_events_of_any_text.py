"""What holds for every text, however strange, and how long the longest may take."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.dates import PartialDate
from commentary.intake.domains import suggest_domains
from commentary.intake.events import find_events
from commentary.intake.when import Clock, find_moments

from .blocks import make_block
from .known import fixtures

PLAIN = settings(max_examples=150, deadline=None)
MEGABYTES = 5_000_000
REFERENCES = st.sampled_from(["", "2024", "2024-05", "2024-05-16", "2024~", "1000", "2999-12-31"])
# Words that the rules look for, in every order: more of them are tried than chance would find.
PIECES = st.sampled_from(
    [
        "in",
        "on",
        "the",
        "last",
        "next",
        "this",
        "May",
        "March",
        "2024",
        "14",
        "15-17",
        "year",
        "month",
        "week",
        "ago",
        "later",
        "three",
        ";",
        ",",
        ".",
        "and",
        "since",
        "by",
        "between",
        "to",
        "China",
        "summit",
        "met",
        "signed",
        "in",
        "Geneva",
        "30",
        "February",
        "31",
        "November",
        "Tuesday",
        "earlier",
        "today",
        "yesterday",
        "will",
        "2023-24",
        "spring",
        "of",
        "that",
        "去年",
        "今年",
        "5月",
        "31日",
        "2023年",
        "三年前",
        "会议",
        "举行",
        "在",
        "日内瓦",
        "。",
        "，",
        "上周四",
        "次年",
        "至",
        "99",
        "0",
        "decade",
        "the",
        "following",
        "U.S.",
        "Biden",
        "Xi",
        "“",
        "”",
        "(",
        ")",
        "[^1]",
        "1000",
        "2999",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=120)


def find(text: str, today: str = "2024-05-16"):
    return find_events(
        [make_block(text)], today=PartialDate(today), issued=PartialDate(""), language="en"
    )


@PLAIN
@given(TEXTS, REFERENCES)
def test_any_text_is_answered_with_exact_words_and_valid_dates(text, today):
    for event in find(text, today):
        assert text[event.span.start : event.span.end] == event.text
        assert str(PartialDate(event.when)) == event.when
        assert event.kind and event.text


def finest(words: str) -> int:
    """How many parts of a date an expression can say at most."""
    if re.search(r"day|night|today|tomorrow|week|[日号天周]|星期|\d[-/.]\d|\b\d{1,2}\b", words):
        return 3
    return 2 if re.search(r"month|月|[A-Z][a-z]{2}", words) else 1


@PLAIN
@given(TEXTS, REFERENCES)
def test_no_date_is_more_precise_than_its_words(text, today):
    for moment in find_moments(text, Clock(PartialDate(today))):
        said = text[moment.start : moment.end]
        for end in filter(None, (moment.date.start, moment.date.end)):
            assert end.count("-") < finest(said), (said, moment.date)


@PLAIN
@given(TEXTS)
def test_without_a_day_of_writing_years_come_from_the_text(text):
    years = set(re.findall(r"\d{4}|\d\d(?=\D|$)", text))
    for moment in find_moments(text, Clock(PartialDate(""))):
        if moment.reason == "as written":
            assert moment.date[:4] in years or not moment.date or not text.isascii()


@PLAIN
@given(TEXTS)
def test_moments_stand_in_order_and_apart(text):
    moments = find_moments(text, Clock(PartialDate("2024")))
    ends = [moment.end for moment in moments]
    assert all(end <= moment.start for end, moment in zip(ends, moments[1:], strict=False))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "word ",
        ". ",
        "A.B.",
        '."',
        "2024 ",
        "14 May ",
        "met in 2024; ",
        "\n",
        "去年会议举行",
        "去年中国会议在北京举行。",
        "In May 2024 the weather was fine. ",
        "Since 2018 the two have been drifting apart under sanctions. ",
    ],
    ids=ascii,
)
def test_five_megabytes_in_one_line_are_answered_in_time(unit):
    text = unit * (MEGABYTES // len(unit.encode()))
    began = time.process_time()
    find(text)
    suggest_domains("", [make_block(text)], fixtures())
    assert time.process_time() - began < 10


def test_two_hundred_thousand_lines_like_bylines_are_answered_in_time():
    lines = [make_block(f"By Ana Sol, Fellow, Institute {n}, May 2024") for n in range(200_000)]
    began = time.process_time()
    find_events(lines, today=PartialDate(""), issued=PartialDate(""), language="en")
    assert time.process_time() - began < 10


def test_an_ordinary_text_takes_a_moment():
    text = "The ministers met in Geneva in May 2024, and nothing much came of it afterwards. " * 60
    find(text)
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 0.5
