from datetime import date

import pytest
from hypothesis import given

from commentary.dates import PartialDate
from tests.dates.texts import single_dates, valid_texts


def test_a_period_has_a_start_and_an_end():
    period = PartialDate("2023-05~/2024")
    assert (period.start, period.end) == ("2023-05~", "2024")


def test_the_parts_of_a_period_are_dates_themselves():
    assert PartialDate("2023-05/2024").start.precision == "month"


def test_a_single_date_is_its_own_start_and_end():
    single = PartialDate("2024-05?")
    assert single.start == single.end == single


@pytest.mark.parametrize(
    ("text", "anchor"),
    [("2024-05~", "2024-05~"), ("2023/2024", "2023"), ("../2024-05", "2024-05"), ("", "")],
)
def test_one_date_stands_for_a_period(text, anchor):
    assert PartialDate(text).anchor == anchor


def test_an_open_end_is_empty():
    assert PartialDate("2024/..").end == "" == PartialDate("../2024").start


def test_only_a_period_is_an_interval():
    assert [PartialDate(text).is_interval for text in ["2024/2025", "2024/..", "2024", ""]] == [
        True,
        True,
        False,
        False,
    ]


def test_only_a_period_without_one_end_is_open():
    texts = ["2024/..", "../2024", "2024/2025", "2024"]
    assert [PartialDate(text).is_open for text in texts] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2024", "year"),
        ("2024-05?", "month"),
        ("2024-05-14", "day"),
        ("2024-05-14%", "day"),
        ("", ""),
        ("2024-05-14/2024-05-15", ""),
        ("2024/..", ""),
    ],
)
def test_precision_is_that_of_a_single_date(text, precision):
    assert PartialDate(text).precision == precision


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024", False, False),
        ("2024~", True, False),
        ("2024?", False, True),
        ("2024%", True, True),
        ("2023/2024~", True, False),
        ("2023?/2024", False, True),
    ],
)
def test_marks_say_approximate_uncertain_or_both(text, approximate, uncertain):
    marked = PartialDate(text)
    assert (marked.approximate, marked.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-05-14", date(2024, 5, 14), date(2024, 5, 14)),
        ("2023-11/2024-02-03", date(2023, 11, 1), date(2024, 2, 3)),
        ("2024/..", date(2024, 1, 1), date(9999, 12, 31)),
        ("../2024", date(1, 1, 1), date(2024, 12, 31)),
    ],
)
def test_it_spans_every_day_it_can_be(text, earliest, latest):
    assert (PartialDate(text).earliest, PartialDate(text).latest) == (earliest, latest)


def test_an_unknown_date_has_neither_days_nor_a_year():
    unknown = PartialDate("")
    assert (unknown.earliest, unknown.latest, unknown.year) == (None, None, None)


@given(valid_texts)
def test_the_earliest_day_is_never_after_the_latest(text):
    assert PartialDate(text).earliest <= PartialDate(text).latest


@given(single_dates)
def test_marks_do_not_widen_a_date(text):
    bare = PartialDate(text.rstrip("?~%"))
    marked = PartialDate(text)
    assert (marked.earliest, marked.latest) == (bare.earliest, bare.latest)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2024-05~", 2024), ("2023/2024", 2023), ("2023/..", 2023), ("../2024-05", 2024)],
)
def test_its_year_is_that_of_its_start_or_of_its_only_end(text, year):
    assert PartialDate(text).year == year


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("2024-05-14", True),
        ("2024-05-14?", False),
        ("2024-05", False),
        ("2024-05/..", False),
        ("2024-05-14/2024-05-14", False),
        ("", False),
    ],
)
def test_a_day_is_one_whole_calendar_day_without_a_mark(text, is_day):
    assert PartialDate(text).is_day is is_day


@pytest.mark.parametrize(
    ("period", "other", "covers"),
    [
        ("2020/2024", "2024-05", True),
        ("2020/2024", "2020", True),
        ("2020-05/..", "2024-05-14", True),
        ("2020-05/..", "2020", None),
        ("../2024-05-14", "2024-05", None),
        ("2024-05-14", "2024-05", None),
        ("2020/2022", "2023-01-01", False),
        ("2023/..", "2022-12-31", False),
        ("", "2024", None),
        ("2024", "", None),
    ],
)
def test_a_period_covers_what_lies_wholly_within_it(period, other, covers):
    assert PartialDate(period).covers(PartialDate(other)) is covers


@given(valid_texts)
def test_a_date_covers_itself(text):
    assert PartialDate(text).covers(PartialDate(text)) is True


@given(valid_texts, valid_texts)
def test_dates_are_apart_for_both_or_for_neither(one, other):
    one, other = PartialDate(one), PartialDate(other)
    assert (one.covers(other) is False) == (other.covers(one) is False)
