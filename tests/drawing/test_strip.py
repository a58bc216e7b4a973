import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from commentary.dates import PartialDate
from commentary.drawing import Occasion, draw_strip
from commentary.drawing.strip import DISC, ROOM
from tests.dates.texts import valid_texts

DATES = valid_texts.map(PartialDate)
OCCASIONS = st.lists(DATES.map(lambda when: Occasion(when, "Summit")), min_size=1, max_size=30)


def strip(occasions, written="2024-05-14"):
    drawn = draw_strip(occasions, PartialDate(written), says="Events", line_words="written then")
    return ElementTree.fromstring(drawn)


def occasion(when, name="Summit", look=""):
    return Occasion(PartialDate(when), name, look)


def discs(tree):
    return [
        (float(each.get("cx")[:-1]) / 100 * ROOM, float(each.get("cy")[:-2]))
        for each in tree.iter("circle")
    ]


@given(OCCASIONS, valid_texts)
def test_no_disc_covers_another_whatever_the_dates(occasions, written):
    tree = strip(occasions, written)
    found = discs(tree)
    assert len(found) == len(occasions)
    for n, (x, y) in enumerate(found):
        for other_x, other_y in found[n + 1 :]:
            assert abs(x - other_x) >= 2 * DISC - 0.02 or abs(y - other_y) >= 2 * DISC - 0.02


def test_discs_are_numbered_in_the_order_given():
    tree = strip([occasion("2023"), occasion("2022-05"), occasion("2025-01-01")])
    numbers = [each.text for each in tree.iter("text") if "number" in each.get("class", "")]
    assert numbers == ["1", "2", "3"]


def test_the_day_of_writing_is_a_line_and_a_year_is_all_of_it():
    lines = strip([occasion("2023")]).iter("line")
    assert next(lines).get("class") == "line"
    band = next(each for each in strip([occasion("2023")], "2024").iter("rect"))
    assert band.get("class") == "band"


def test_what_is_approximate_is_drawn_softer():
    looks = [
        each.get("class") for each in strip([occasion("2023~"), occasion("2022")]).iter("rect")
    ]
    assert looks == ["span soft", "span"]


def test_a_name_is_a_title_and_no_markup():
    name = "<b>峰会 & “talks”</b>"
    assert strip([occasion("2023", name)]).find(".//circle/title").text == name


def test_it_has_no_style_that_the_content_policy_would_refuse():
    drawn = draw_strip([occasion("2023")], PartialDate("2024"), says="x", line_words="y")
    assert not re.search(r"style=|<script|on\w+=", drawn)
