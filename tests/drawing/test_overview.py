from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.dates import PartialDate
from commentary.drawing import (
    MOST_LINKS,
    Occasion,
    Scale,
    Year,
    draw_events,
    draw_linked,
    draw_years,
)
from commentary.drawing.heaps import MARK, draw_heap, shares
from commentary.drawing.spans import Span
from tests.dates.texts import valid_texts

NARROWEST = 288  # pixels: a window of 320 without its margins


def occasions(*texts):
    return [Occasion(PartialDate(text), f"Event of {text}") for text in texts]


def year(number, events=1):
    return Year(number, events, f"?year={number}&domain=ai", f"{number}: {events} events")


@given(st.lists(valid_texts, min_size=1, max_size=60))
def test_no_mark_covers_another_unless_they_are_counted(texts):
    found = occasions(*texts)
    heap = draw_heap(found, Scale.over(each.when for each in found), 20)
    circles = list(ElementTree.fromstring(f"<svg>{heap.shapes}</svg>").iter("circle"))
    marks = [(float(each.get("cx")[:-1]) / 5, each.get("cy")) for each in circles]
    for n, (x, y) in enumerate(marks):
        assert all(y != other or abs(x - at) >= 2 * MARK for at, other in marks[n + 1 :])


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted), max_size=50))
def test_columns_count_everything_once(ends):
    assert sum(shares([Span(*each) for each in ends], 40)) == pytest.approx(len(ends))


def test_three_hundred_events_of_one_day_keep_a_drawing_low():
    found = occasions(*["2024-05-14"] * 300)
    heap = draw_heap(found, Scale.of_years(2024, 2024), 20)
    assert heap.bottom < 10


def test_a_column_leads_to_its_year():
    drawn = draw_linked(occasions("2023-05", "2024"), [year(2023), year(2024, 2)], says="Events")
    links = list(ElementTree.fromstring(drawn).iter("a"))
    assert [link.get("href") for link in links] == ["?year=2023&domain=ai", "?year=2024&domain=ai"]
    assert links[1].get("aria-label") == links[1].find("title").text == "2024: 2 events"


def test_a_year_without_events_leads_nowhere_and_keeps_its_place():
    drawn = draw_linked(occasions("2022", "2024"), [year(2022), year(2024)], says="Events")
    areas = list(ElementTree.fromstring(drawn).iter("rect"))
    first, last = (each for each in areas if each.get("class") == "area")
    gap = float(last.get("x")[:-1]) - float(first.get("x")[:-1])
    assert gap == pytest.approx(2 * float(first.get("width")[:-1]), rel=0.01)


def test_columns_are_wide_enough_for_a_finger():
    years = [year(2000 + n) for n in range(MOST_LINKS)]
    drawn = draw_linked(occasions("2000", "2010"), years, says="Events")
    area = next(ElementTree.fromstring(drawn).iter("rect"))
    assert float(area.get("width")[:-1]) / 100 * NARROWEST >= 22.9


def test_of_too_many_events_every_year_is_a_column_as_high_as_it_has_events():
    drawn = draw_years([year(1990, 10), year(2020, 400)], says="Events")
    low, high = ElementTree.fromstring(drawn).iter("rect")
    ratio = float(high.get("height")[:-2]) / float(low.get("height")[:-2])
    assert ratio == pytest.approx(40, rel=0.01)
    assert "?" not in drawn


@pytest.mark.parametrize("text", ["1000", "2999-12-31", "../1648-10-24", "2024/..", "2024~"])
def test_any_date_can_be_drawn(text):
    found = occasions(text)
    drawn = draw_events(found, Scale.over(each.when for each in found), says="Events")
    assert ElementTree.fromstring(drawn).get("aria-label") == "Events"
