import copy
import pickle
import re
import warnings
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.dates import PartialDate
from tests.dates.texts import shaped_texts, single_dates, valid_texts

with warnings.catch_warnings():  # it calls pyparsing by old names
    warnings.simplefilter("ignore", DeprecationWarning)
    from edtf_validate.valid_edtf import is_valid


def accepts(text):
    try:
        PartialDate(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("text", ["2024", "2024-05", "2024-05-14", "2024-02-29", "2000-02-29"])
def test_it_keeps_a_date_as_it_was_written(text):
    assert PartialDate(text) == text


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_it_accepts_one_mark_after_any_date(mark):
    assert all(accepts(text + mark) for text in ["2024", "2024-05", "2024-05-14"])


def test_it_accepts_a_period_whose_ends_differ_in_precision():
    assert PartialDate("2023/2024-05-14") == "2023/2024-05-14"


def test_it_accepts_a_period_open_at_either_end():
    assert accepts("../2024-05") and accepts("2024-05/..")


def test_an_unknown_date_is_empty_and_falsy():
    assert PartialDate("") == "" and not PartialDate("")


def test_surrounding_white_space_is_stripped():
    assert PartialDate(" 2024-05\n") == "2024-05"


def test_white_space_alone_is_an_unknown_date():
    assert PartialDate(" \t") == ""


@pytest.mark.parametrize(
    "text",
    [
        "May 2024",
        "2024-5",
        "2024-05-14T09:00:00Z",
        "2024/05/14",
        "20240514",
        "2024??",
        "?2024",
        "-2024",
        "2024-05-",
        "2024 - 05",
        "2024 / 2025",
        "2024-05/",
        "/2024-05",
        "..",
        "2024..",
        "2024-0X",
        "２０２４",
        "٢٠٢٤",
        "2024\n/2025",
        "2024/2025/2026",
    ],
)
def test_it_guesses_at_no_other_form(text):
    with pytest.raises(ValueError, match="it is written in another form"):
        PartialDate(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-13", "there is no month 13"),
        ("2024-00", "there is no month 0"),
        ("2024-21", "there is no month 21"),
        ("2023-02-29", "February 2023 has no day 29"),
        ("1900-02-29", "February 1900 has no day 29"),
        ("2024-04-31", "April 2024 has no day 31"),
        ("2024-04-00", "April 2024 has no day 0"),
        ("0999", "years run from 1000 to 2999"),
        ("3000-01-01", "years run from 1000 to 2999"),
        ("../..", "a period is open at one end at most"),
        ("../2024-13", "there is no month 13"),
        ("2024-13/..", "there is no month 13"),
        ("2024/2023", "its end, 2023, begins before its start, 2024"),
        ("2024-05/2024", "its end, 2024, begins before its start, 2024-05"),
        ("2024-05-02/2024-05", "its end, 2024-05, begins before its start, 2024-05-02"),
    ],
)
def test_a_refusal_says_what_is_wrong(text, reason):
    with pytest.raises(ValueError) as refusal:
        PartialDate(text)
    assert str(refusal.value).startswith(f'"{text}" is not a date: {reason}. Write ')


def test_a_refusal_shows_the_accepted_forms():
    with pytest.raises(ValueError) as refusal:
        PartialDate("soon")
    forms = re.findall(r"\d[\d-]+(?:/[\d.-]*[\d.])?|\.\./[\d-]+", str(refusal.value))
    assert len(forms) >= 6 and all(accepts(form) for form in forms)


def test_a_refusal_quotes_only_the_beginning_of_a_long_text():
    with pytest.raises(ValueError) as refusal:
        PartialDate("2024 " * 1000)
    assert len(str(refusal.value)) < 400


@given(st.text())
def test_no_text_raises_anything_but_a_value_error(text):
    accepts(text)


@given(st.text(alphabet="012359-/.?~%", max_size=23))
def test_an_accepted_text_is_stored_unchanged(text):
    assert not accepts(text) or PartialDate(text) == text


@given(valid_texts)
def test_every_valid_text_is_accepted_as_itself(text):
    assert PartialDate(text) == text


@given(shaped_texts)
def test_a_second_validator_accepts_and_refuses_the_same_dates(text):
    # edtf-validate 2.0 takes "2023-02-29" and "2024-02-31?": it checks days only in periods.
    also_as_period = "/" in text or is_valid(f"{text}/..")
    assert accepts(text) == (is_valid(text) and also_as_period)


@given(valid_texts)
def test_it_equals_and_hashes_as_its_text(text):
    assert {text: 1}[PartialDate(text)] == 1


@given(valid_texts)
def test_it_survives_copying_and_pickling(text):
    stored = PartialDate(text)
    copies = [copy.deepcopy(stored), pickle.loads(pickle.dumps(stored))]
    assert [(type(one), one) for one in copies] == [(PartialDate, text)] * 2


def test_nothing_can_be_set_on_it():
    with pytest.raises(AttributeError):
        PartialDate("2024").note = "never"


def test_trusted_text_is_not_looked_at_again():
    assert type(PartialDate.trusted("nonsense")) is PartialDate


def test_a_period_has_a_start_and_an_end():
    period = PartialDate("2023-05~/2024")
    assert (period.start, period.end) == ("2023-05~", "2024")


def test_the_parts_of_a_period_are_dates_themselves():
    assert PartialDate("2023-05/2024").start.precision == "month"


def test_a_single_date_is_its_own_start_and_end():
    single = PartialDate("2024-05?")
    assert single.start == single.end == single


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
