import pytest
from icalendar import Calendar

from tests.factories import make_commentary, make_domain, make_draft, make_edition, make_event

pytestmark = pytest.mark.django_db


def names(client, address):
    return {
        str(event["SUMMARY"]) for event in Calendar.from_ical(client.get(address).content).events
    }


def test_all_listed_events_are_in_the_calendar(client):
    make_event(name="Summit")
    make_event(name="Only a year", date="2024")
    make_event(name="Hidden", listed=False)
    response = client.get("/timeline.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert names(client, "/timeline.ics") == {"Summit"}


def test_it_narrows_to_a_country(client):
    make_event(name="Geneva talks", country="CH")
    make_event(name="Elsewhere")
    assert names(client, "/timeline.ics?country=CH") == {"Geneva talks"}
    assert client.get("/timeline.ics?country=FR").status_code == 404


def test_it_narrows_to_what_a_domains_commentary_speaks_of(client):
    domain, summit, unpublished = make_domain(slug="ai"), make_event(), make_event()
    make_edition(commentary=make_commentary(domains=[domain], events=[summit]))
    make_draft(commentary=make_commentary(domains=[domain], events=[unpublished]))
    assert names(client, "/timeline.ics?domain=ai") == {summit.name}
    assert client.get("/timeline.ics?domain=other").status_code == 404


def test_an_unchanged_calendar_is_not_sent_again(client):
    make_event()
    first = client.get("/timeline.ics")
    again = client.get("/timeline.ics", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_the_timeline_advertises_it(client):
    assert '<link rel="alternate" type="text/calendar"' in client.get("/timeline/").text
