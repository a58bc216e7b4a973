"""Generated texts of dates: valid ones, and ones that only look like dates."""

from datetime import date

from hypothesis import strategies as st

from commentary.dates import PartialDate

MARKS = ("", "?", "~", "%")


def first_day(text):
    return PartialDate(text).earliest


single_dates = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(MARKS),
)
closed_periods = st.tuples(single_dates, single_dates).map(
    lambda ends: "/".join(sorted(ends, key=first_day))
)
open_periods = st.one_of(
    single_dates.map(lambda text: f"{text}/.."), single_dates.map(lambda text: f"../{text}")
)
valid_texts = st.one_of(single_dates, closed_periods, open_periods)
month_number = st.integers(0, 20).map("{:02}".format)
day_number = st.integers(0, 33).map("{:02}".format)
year_number = st.one_of(st.integers(1000, 2999), st.integers(2023, 2024)).map(str)
date_shaped = st.builds(
    lambda figures, mark: "-".join(figures) + mark,
    st.one_of(
        st.tuples(year_number),
        st.tuples(year_number, month_number),
        st.tuples(year_number, month_number, day_number),
    ),
    st.sampled_from(MARKS),
)
period_shaped = st.tuples(
    st.one_of(date_shaped, st.just("..")), st.one_of(date_shaped, st.just(".."))
).filter(lambda ends: ends != ("..", ".."))
shaped_texts = st.one_of(date_shaped, period_shaped.map("/".join))
