from xml.etree import ElementTree

from commentary.dates import PartialDate
from commentary.drawing import Link, Occasion, Scale, draw_event, side_of


def drawing(chain=("2023", "2024-05-14"), voices=(), here="2024-05-14"):
    links = [Link(Occasion(PartialDate(when), when)) for when in chain]
    links[-1] = links[-1]._replace(follows=0)
    return draw_event(PartialDate(here), links, [voice(when) for when in voices])


def voice(when):
    return Occasion(PartialDate(when), "", side_of(PartialDate(when), PartialDate("2024-05-14")))


def shapes(svg, kind, look):
    return [each for each in ElementTree.fromstring(svg).iter(kind) if look in each.get("class")]


def place(shape, name):
    return float(shape.get(name)[:-1])


def test_the_line_of_the_event_stands_at_one_place_in_every_row():
    drawn = drawing(voices=["2023-05-01", "2025-01-01"])
    rows = [*drawn.lanes, drawn.voices]
    lines = [shapes(row, "line", "line")[0] for row in rows]
    assert len({line.get("x1") for line in lines}) == 1
    assert {line.get("y2") for line in lines} == {"100%"}


def test_voices_lie_on_their_side_of_the_line():
    drawn = drawing(voices=["2023-05-01", "2025-01-01"])
    line = place(shapes(drawn.voices, "line", "line")[0], "x1")
    [before], [after] = (shapes(drawn.voices, "circle", look) for look in ("before", "after"))
    assert place(before, "cx") < line < place(after, "cx")


def test_a_voice_of_the_events_year_is_on_neither_side():
    assert shapes(drawing(voices=["2024"]).voices, "rect", "around")


def test_an_event_of_a_month_is_a_band():
    assert shapes(drawing(here="2024-05").voices, "rect", "band")


def test_what_followed_is_joined_to_what_it_followed_through_the_rows_between():
    cause, between, effect = drawing(chain=("2022-01-01", "2023", "2024-05-14")).lanes
    [down], [through] = shapes(cause, "line", "follows"), shapes(between, "line", "follows")
    upright, level = shapes(effect, "line", "follows")
    assert shapes(cause, "circle", "mark")[0].get("cx") == down.get("x1")
    assert {each.get("x1") for each in (down, through, upright, level)} == {down.get("x1")}
    assert level.get("x2") == shapes(effect, "circle", "mark")[0].get("cx")
    assert (down.get("y1"), through.get("y2"), upright.get("y2")) == ("50%", "100%", "50%")


def test_many_voices_become_columns_that_count_them():
    days = [f"2024-05-{day:02}" for day in range(1, 29)]
    columns = shapes(drawing(voices=days * 10).voices, "rect", "column")
    assert columns
    assert max(place(each, "x") for each in columns) <= 100


def test_the_drawings_are_not_read_out():
    drawn = drawing()
    assert all('aria-hidden="true"' in row for row in (drawn.axis, drawn.voices, *drawn.lanes))


def test_the_axis_has_the_ticks_of_the_scale():
    texts = [each.text for each in ElementTree.fromstring(drawing().axis).iter("text")]
    expected = Scale.over([PartialDate("2023"), PartialDate("2024-05-14")]).ticks(20)
    assert texts == [tick.words for tick in expected]
