"""What holds for words that count from the day of writing, whatever that day is."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.dates import PartialDate
from commentary.intake.when import Clock, find_moments

ANY_DAY = st.dates(datetime.date(1901, 1, 1), datetime.date(2200, 12, 31))
PRECISION = st.sampled_from([4, 7, 10])  # characters of a year, a month, a day
QUICKLY = settings(max_examples=20, deadline=None)
PAST = (
    "It was signed last year.",
    "It was signed last month.",
    "It was signed last week.",
    "It was signed yesterday.",
    "It was signed last May.",
    "It was signed last summer.",
    "It was signed in May last year.",
    "It was signed on June 27.",
    "It was signed in mid-May.",
    "It was signed this past June.",
    "It was signed the year before last.",
    "It was signed three years ago.",
    "It was signed a decade ago.",
    "It was signed five months ago.",
    "It was signed on Tuesday.",
    "协定于去年签署。",
    "协定于前年5月签署。",
    "协定已于上个月签署。",
    "协定已于5月14日签署。",
    "协定于三年前签署。",
)
AHEAD = (
    "It will be signed next year.",
    "It will be signed next month.",
    "It will be signed next May.",
    "It will be signed on June 27.",
    "It will be signed tomorrow.",
    "协定将于明年签署。",
    "协定将于下个月签署。",
)


def date_of(text: str, day: datetime.date, precision: int) -> tuple[PartialDate, PartialDate]:
    today = PartialDate(day.isoformat()[:precision])
    (moment,) = find_moments(text, Clock(today))
    return moment.date, today


@QUICKLY
@pytest.mark.parametrize("text", PAST, ids=ascii)
@given(day=ANY_DAY, precision=PRECISION)
def test_words_of_the_past_are_never_after_the_day_of_writing(text, day, precision):
    date, today = date_of(text, day, precision)
    assert not date or date.earliest <= today.latest


@QUICKLY
@pytest.mark.parametrize("text", AHEAD, ids=ascii)
@given(day=ANY_DAY, precision=PRECISION)
def test_words_of_the_future_are_never_before_it(text, day, precision):
    date, today = date_of(text, day, precision)
    assert not date or date.latest >= today.earliest


@QUICKLY
@pytest.mark.parametrize("text", [*PAST, *AHEAD], ids=ascii)
@given(day=ANY_DAY, precision=PRECISION)
def test_a_date_is_at_least_as_wide_for_a_vaguer_day_of_writing(text, day, precision):
    date, _ = date_of(text, day, precision)
    exact, _ = date_of(text, day, 10)
    leap_day = datetime.timedelta(days=1)
    assert not date or date.latest - date.earliest + leap_day >= exact.latest - exact.earliest


@QUICKLY
@given(day=ANY_DAY, years=st.integers(1, 20))
def test_as_many_years_ago_as_are_said(day, years):
    date, today = date_of(f"It was signed {years} years ago.", day, 7)
    assert date.year == today.year - years
