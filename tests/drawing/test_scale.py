from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.dates import PartialDate
from commentary.drawing import AFTER, AROUND, BEFORE, ENGLISH, Months, Scale, side_of
from commentary.drawing.measure import width_of
from commentary.drawing.spans import Span, in_rows, span_of
from tests.dates.texts import valid_texts

CHINESE = Months(tuple(f"{n}月" for n in range(1, 13)), "{year}年{month}")
WHEN = st.lists(valid_texts.map(PartialDate), min_size=1, max_size=20)


def scale(*texts):
    return Scale.over(map(PartialDate, texts))


@given(WHEN)
def test_everything_lies_on_the_drawing_the_earlier_further_left(found):
    spans = [span_of(when, Scale.over(found)) for when in found]
    assert all(0 <= span.left <= span.right <= 100 for span in spans)
    ordered = sorted(zip(found, spans, strict=True), key=lambda pair: pair[0].earliest)
    lefts = [span.left for _, span in ordered]
    assert lefts == sorted(lefts)


def test_a_day_is_a_point_and_a_month_is_not():
    line = scale("2020", "2024")
    assert span_of(PartialDate("2024-05-14"), line).is_point
    month, year = (span_of(PartialDate(text), line) for text in ("2024-05", "2024"))
    assert not month.is_point
    assert year.left < month.left and month.right < year.right


def test_an_open_end_goes_to_the_end_of_the_scale_and_does_not_stretch_it():
    line = scale("2020-01-01", "2024-01-01", "2021/..", "../2023")
    assert (line.first, line.last) == (date(2020, 1, 1), date(2024, 1, 1))
    assert span_of(PartialDate("2021/.."), line).right == line.at(line.last)
    assert span_of(PartialDate("../2023"), line).left == line.at(line.first)


def test_one_day_alone_is_in_the_middle():
    assert span_of(PartialDate("2024-05-14"), scale("2024-05-14")).left == pytest.approx(50)


def test_what_has_no_date_has_no_place():
    with pytest.raises(ValueError, match="no date"):
        span_of(PartialDate(""), scale("2024"))
    with pytest.raises(ValueError):
        Scale.over([])


@given(WHEN, st.floats(8, 80), st.sampled_from([ENGLISH, CHINESE]))
def test_words_of_ticks_neither_run_into_each_other_nor_over_the_edge(found, room, months):
    end = 0.0
    for tick in Scale.over(found).ticks(room, months):
        half = width_of(tick.words) / 2
        assert tick.at / 100 * room - half >= end - 1e-9
        end = tick.at / 100 * room + half
    assert end <= room + 1e-9


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("2024",), ["Jan", "Apr", "Jul", "Oct"]),
        (("2023-09", "2024-08"), ["Jan 2024", "Jul 2024"]),
        (("2022", "2025"), ["2022", "2023", "2024", "2025"]),
        (("1648", "2024"), ["1700", "1800", "1900", "2000"]),
    ],
    ids=["quarters", "half years", "years", "centuries"],
)
def test_ticks_are_as_fine_as_there_is_room(texts, words):
    assert [tick.words for tick in scale(*texts).ticks(20)] == words


def test_ticks_speak_other_languages():
    assert scale("2023-09", "2024-08").ticks(20, CHINESE)[0].words == "2024年1月"


PLACES = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0, 100)).map(lambda ends: Span(*sorted(ends))),
    max_size=60,
)


@given(PLACES, st.floats(0.5, 12))
def test_nothing_in_a_row_touches_anything_else_in_it(spans, width):
    placed = in_rows(spans, width)
    assert [span[:2] for span in placed] == [span[:2] for span in spans]
    for n, one in enumerate(placed):
        for other in placed[n + 1 :]:
            if one.row == other.row:
                apart = abs(one.middle - other.middle) >= width - 1e-9
                assert apart and (one.right <= other.left or other.right <= one.left)


def test_events_of_one_day_lie_above_each_other():
    assert [span.row for span in in_rows([Span(5, 5)] * 3, 2)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("when", "line", "side"),
    [
        ("2023-11-15", "2024", BEFORE),
        ("2024-05-14", "2024", AROUND),
        ("2024", "2024-05-14", AROUND),
        ("2024-05-14", "2024-05-14", AROUND),
        ("2025-01", "2024", AFTER),
        ("2024/..", "2024-06-01", AROUND),
        ("../2023", "2024", BEFORE),
        ("", "2024", AROUND),
    ],
)
def test_a_side_is_only_told_where_the_dates_are_sure(when, line, side):
    assert side_of(PartialDate(when), PartialDate(line)) == side
