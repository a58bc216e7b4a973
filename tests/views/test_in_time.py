"""Events and commentary side by side in time, as the pages tell it."""

import pytest

from tests.factories import make_commentary, make_edition, make_event

pytestmark = pytest.mark.django_db


def read(client, *, events, **fields):
    edition = make_edition(commentary=make_commentary(events=events, **fields))
    return client.get(edition.commentary.get_absolute_url())


def sides(response):
    return {
        side.title: [told.event.name for told in side.told]
        for side in response.context["event_sides"]
    }


def test_the_events_of_a_text_are_told_by_the_side_of_its_date_they_lie_on(client):
    events = [
        make_event(name="Later", date="2024-06"),
        make_event(name="Sooner", date="2023"),
        make_event(name="Perhaps", date="2024"),
    ]
    assert sides(read(client, events=events, issued="2024-05-14")) == {
        "Before it was written": ["Sooner"],
        "At the time it was written": ["Perhaps"],
        "Since": ["Later"],
    }


def test_a_text_without_a_date_counts_from_its_publication_here(client):
    response = read(client, events=[make_event(name="Later", date="2024-03-02")])
    assert sides(response) == {"Since": ["Later"]}


def test_what_followed_its_events_since_is_told_with_what_it_followed(client):
    summit = make_event(name="Summit", date="2023-11-15")
    make_event(name="Dialogue", date="2024-05-14", follows=summit)
    make_event(name="Preparation", date="2023-12", follows=summit)
    make_event(name="Unlisted", date="2024-06", follows=summit, listed=False)
    make_event(name="Hoped for", date="2024-07", follows=summit, status="planned")
    response = read(client, events=[summit], issued="2024-01-31")
    assert sides(response) == {"Before it was written": ["Summit"], "Since": ["Dialogue"]}
    assert "Followed: Summit" in response.text


def test_the_strip_is_numbered_as_the_list_goes_on(client):
    events = [make_event(date="2025-01-01"), make_event(date="2023-01-01")]
    text = read(client, events=events, issued="2024").text
    assert '<ol class="mentions" start="1">' in text
    assert '<ol class="mentions" start="2">' in text
    assert text.count('class="number"') == 2
    assert "Written 2024; before it was written: 1, since: 1." in text


def test_a_text_without_events_has_no_strip(client):
    assert "strip" not in read(client, events=[]).text
