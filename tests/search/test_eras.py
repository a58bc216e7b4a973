"""Years looked through one after the other."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from commentary.search.eras import MOST_YEARS, Era, latest_era, years_for
from commentary.search.expression import position_of
from commentary.search.tsquery import tokens_of

POSITIONS = st.builds(position_of, st.dates().map(date.toordinal), st.integers(0, 1000))


def position(*day: int) -> int:
    return position_of(date(*day).toordinal(), 0)


def eras(first: int, last: int, width: int) -> list[Era]:
    """One after the other, down to the first position."""
    found = []
    while first <= last:
        found.append(latest_era(first, last, width))
        last = found[-1].first - 1
    return found


@given(st.integers(0, 1000) | POSITIONS, st.integers(0, 1000) | POSITIONS, st.integers(10, 20))
def test_they_cover_all_positions_without_a_gap(first, last, width):
    found = eras(first, last, width)
    assert [era.last for era in found[1:]] == [era.first - 1 for era in found[:-1]]
    assert all(first <= era.first <= era.last <= last for era in found)
    assert first > last or (found[0].last, found[-1].first) == (last, first)


@given(st.integers(0, 1000) | POSITIONS, POSITIONS, st.integers(1, 20))
def test_an_era_has_the_marks_of_all_its_years(first, last, width):
    era = latest_era(first, max(first, last), width)
    if era.years:
        ends = (date.fromordinal(at >> 24).year for at in (era.first, era.last))
        assert {f"_y{year}" for year in ends} <= {*tokens_of(era.years)}


def test_an_era_is_of_whole_years_up_to_the_last_position():
    era = latest_era(0, position(2026, 11, 23), 2)
    assert (era.first, era.last) == (position(2025, 1, 1), position(2026, 11, 23))


def test_many_years_are_looked_through_at_once():
    assert latest_era(0, position(2026, 11, 23), MOST_YEARS + 1) == Era(0, position(2026, 11, 23))


def test_a_year_that_is_asked_for_is_all_that_is_looked_through():
    era = latest_era(position(2020, 1, 1), position(2020, 12, 31), 2)
    assert era.first == position(2020, 1, 1)
    assert "_y2020" in tokens_of(era.years)


def test_texts_without_a_date_are_looked_through_at_once():
    assert latest_era(0, 7, 2) == Era(0, 7)


def test_what_an_era_holds_tells_how_many_years_come_next():
    era = latest_era(0, position(2025, 12, 31), 2)
    assert years_for(missing=500, found=1000, era=era) == 2
    assert years_for(missing=1500, found=1000, era=era) == 4
    assert years_for(missing=1000, found=1000, era=era) == 3
    assert years_for(missing=1500, found=0, era=era) > MOST_YEARS
