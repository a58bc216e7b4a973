from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from commentary import publishing
from commentary.admin.zones import MomentForm, moments, told
from tests.admin.forms import edition_address
from tests.factories import make_draft, make_scheduled

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def filled(**given):
    data = {"day": "2026-06-01", "clock": "09:00", "zone": "Europe/Berlin", **given}
    with time_machine.travel(NOW, tick=False):
        form = MomentForm(data)
        form.is_valid()
        return form


@pytest.mark.parametrize(
    ("zone", "day", "clock", "expected"),
    [
        ("Europe/Berlin", "2026-06-01", "09:00", ["2026-06-01T07:00"]),
        ("Europe/Berlin", "2026-03-29", "02:30", []),
        ("Europe/Berlin", "2026-10-25", "02:30", ["2026-10-25T00:30", "2026-10-25T01:30"]),
        ("Asia/Shanghai", "2026-06-01", "00:00", ["2026-05-31T16:00"]),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", []),
        ("Pacific/Apia", "2011-12-30", "12:00", []),
    ],
)
def test_clocks_show_a_time_never_once_or_twice(zone, day, clock, expected):
    found = moments(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone))
    assert [f"{moment:%Y-%m-%dT%H:%M}" for moment in found] == expected


def test_a_moment_is_named_in_its_zone_and_in_utc():
    moment = datetime(2027, 6, 1, 7, 0, tzinfo=UTC)
    assert (
        told(moment, BERLIN) == "1 June 2027, 09:00 (Europe/Berlin), that is 1 June 2027, 07:00 UTC"
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"day": "2026-03-29", "clock": "02:30"}, "There is no 02:30 on that day"),
        ({"day": "2026-10-25", "clock": "02:30"}, "occurs twice"),
        ({"day": "2026-03-01", "clock": "13:00"}, "has passed"),
        ({"day": "2020-03-01"}, "has passed"),
        ({"day": "0001-01-01", "clock": "00:00"}, "beyond the calendar"),
        ({"day": "9999-12-31", "clock": "23:59", "zone": "Etc/GMT+12"}, "beyond the calendar"),
        ({"zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"zone": "../etc/passwd"}, "Select a valid choice"),
        ({"day": "1 June"}, "Enter a valid date"),
        ({"clock": "25:00"}, "Enter a valid time"),
        ({"day": ""}, "required"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_with_its_reason(given, message):
    assert message in str(filled(**given).errors)


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_of_two_times_one_is_chosen(which, hour):
    form = filled(day="2026-10-25", clock="02:30", which=which)
    assert form.cleaned_data["at"] == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


def test_the_zone_of_the_site_is_preset(settings):
    settings.TIME_ZONE = "Asia/Shanghai"
    assert MomentForm()["zone"].value() == "Asia/Shanghai"


@pytest.mark.django_db
@pytest.mark.parametrize("was_scheduled", [False, True])
def test_a_schedule_is_told_in_the_zone_that_was_chosen_and_in_utc(publisher, was_scheduled):
    first = datetime(2099, 1, 1, tzinfo=UTC)
    edition = make_scheduled(at=first) if was_scheduled else make_draft()
    data = {
        "seen": publishing.fingerprint(edition),
        "day": "2100-06-01",
        "clock": "09:00",
        "zone": "Asia/Shanghai",
    }
    page = publisher.post(edition_address("act", edition.pk, "schedule"), data, follow=True)
    told_there = "1 June 2100, 09:00 (Asia/Shanghai), that is 1 June 2100, 01:00 UTC"
    assert told_there in page.content.decode()
    edition.refresh_from_db()
    assert edition.in_force_from == datetime(2100, 6, 1, 1, 0, tzinfo=UTC)
