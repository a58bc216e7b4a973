import copy
import pickle
import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.dates import PartialDate
from tests.dates.texts import shaped_texts, valid_texts

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
