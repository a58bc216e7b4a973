"""What ical.js, the calendar of Thunderbird, reads in our calendar."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from commentary.calendars import Occasion, calendar
from commentary.dates import PartialDate
from tests.citations.records import dates, lines
from tests.judges import ask_node, made
from tests.needed import needs_npm

AT = datetime(2026, 5, 4, tzinfo=UTC)


def make_occasion(date="2024-05-14", **fields):
    defaults = {"id": "event-1@record.example", "url": "https://record.example/timeline/summit/"}
    return Occasion(date=PartialDate(date), **{**defaults, "name": "Summit", **fields})


def events(*occasions):
    return Calendar.from_ical(calendar("Timeline", occasions, AT)).events


@needs_npm("ical.js")
def test_ical_js_reads_a_day_a_period_and_what_became_of_them():
    text = calendar(
        "Timeline",
        [
            make_occasion(name="政策, dialogue; “one”", place="Geneva"),
            make_occasion("2023-11-15/2023-11-17", status="cancelled"),
            make_occasion("2025-02-10", earlier=(PartialDate("2024-11"),), note="In Paris."),
        ],
        AT,
    )
    day, period, moved = ask_node(task="calendar", text=text)
    assert day["summary"] == "政策, dialogue; “one”"
    assert (day["dtstart"], day["dtend"]) == ("2024-05-14", "2024-05-15")
    assert day["location"] == "Geneva"
    assert (period["dtstart"], period["dtend"]) == ("2023-11-15", "2023-11-18")
    assert (period["summary"], period["status"]) == ("Cancelled: Summit", "CANCELLED")
    assert moved["description"] == "Moved from November 2024.\nIn Paris."


@needs_npm("ical.js")
def test_ical_js_reads_any_name_place_and_note_of_a_known_day_back():
    occasions = made(
        st.builds(
            lambda date, **words: make_occasion(str(date), **words),
            date=dates | dates.filter(lambda date: date.is_day),
            name=lines,
            place=lines,
            note=lines,
        ),
        count=150,
    )
    known = [each for each in occasions if each.date.is_day]
    assert len(known) > 10
    found = ask_node(task="calendar", text=calendar("Timeline", occasions, AT))
    told = [(e["summary"], e["location"], e["description"], e["dtstart"]) for e in found]
    assert told == [(each.name, each.place, each.note, str(each.date)) for each in known]


@pytest.mark.parametrize(
    "date", ["2024", "2024-05", "2024-05-14?", "2024-05-14~", "2024-05/2024-06", "2024-05-14/.."]
)
def test_what_is_not_known_to_the_day_is_left_out(date):
    assert events(make_occasion(date)) == []


@pytest.mark.parametrize(
    ("status", "shown", "name"),
    [
        ("held", "CONFIRMED", "Summit"),
        ("planned", "TENTATIVE", "Summit"),
        ("postponed", "TENTATIVE", "Postponed: Summit"),
        ("cancelled", "CANCELLED", "Cancelled: Summit"),
    ],
)
def test_the_status_is_said(status, shown, name):
    (event,) = events(make_occasion(status=status))
    assert (event["STATUS"], event["SUMMARY"]) == (shown, name)


@given(name=st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_a_name_comes_back_as_it_was(name):
    (event,) = events(make_occasion(name=name))
    assert event["SUMMARY"] == name


def test_no_value_begins_a_line():
    text = calendar("Timeline", [make_occasion(note="a\r\nEND:VCALENDAR\r\nb")], AT)
    assert text.count("\r\nEND:VCALENDAR") == 1
