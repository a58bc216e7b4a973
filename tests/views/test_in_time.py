"""Events and commentary side by side in time, as the pages tell it."""

from datetime import date

import pytest

from tests.factories import (
    make_commentary,
    make_edition,
    make_event,
    make_organization,
    make_person,
)
from tests.views.crowd import add_crowd

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
    assert "Follows from: Summit" in response.text


def test_the_strip_is_numbered_as_the_list_goes_on(client):
    events = [make_event(date="2025-01-01"), make_event(date="2023-01-01")]
    text = read(client, events=events, issued="2024").text
    assert '<ol class="mentions" start="1">' in text
    assert '<ol class="mentions" start="2">' in text
    assert text.count('class="number"') == 2
    assert "Written 2024; before it was written: 1, since: 1." in text


def test_a_text_without_events_has_no_strip(client):
    assert "strip" not in read(client, events=[]).text


# -- the page of an event --------------------------------------------------------------------
def published(slug, *, institution=None, **fields):
    edition = make_edition(commentary=make_commentary(slug=slug, **fields), title=slug)
    if institution:
        edition.bylines.get().organizations.add(institution)
    return edition


def groups(response):
    return {
        (side.name, group.institution and group.institution.name, group.language): [
            text.title for text, _ in group.pieces
        ]
        for side in response.context["sides"]
        for group in side.groups
    }


def test_voices_are_grouped_by_side_institution_and_language(client):
    event = make_event(slug="summit", date="2023-11-15")
    parent = make_organization(name="Academy")
    institute = make_organization(name="Institute", parent=parent)
    published("early", events=[event], issued="2023-10", institution=institute)
    published("late", events=[event], issued="2024-01", institution=institute)
    published("latest", events=[event], issued="2024-02", institution=parent)
    published("晚", events=[event], issued="2024-01", institution=parent, language="zh-Hans")
    published("same-month", events=[event], issued="2023-11")
    assert groups(client.get("/timeline/summit/")) == {
        ("before", "Academy", "en"): ["early"],
        ("around", None, "en"): ["same-month"],
        ("after", "Academy", "en"): ["latest", "late"],
        ("after", "Academy", "zh-Hans"): ["晚"],
    }


def test_the_voices_told_are_those_nearest_to_the_event_and_the_rest_is_counted(client):
    event = make_event(slug="summit", date="2000-06-01")
    institute = make_organization()
    crowd = {"author": make_person(), "institute": institute, "domains": [], "events": [event]}
    add_crowd(600, **crowd)  # from January to August 2000
    before, _, after = client.get("/timeline/summit/").context["sides"]
    assert (before.is_all, before.left) == (False, before.count - 12)
    told = [text.commentary.sort_date for group in after.groups for text, _ in group.pieces]
    assert date(2000, 6, 1) <= min(told) <= max(told) <= date(2000, 6, 6)
    assert f"{before.count}+" in client.get("/timeline/summit/").text


def test_all_commentary_on_an_event_is_listed_by_date_too(client):
    event = make_event(slug="summit", date="2023")
    published("piece", events=[event])
    assert 'href="?page=1"' in client.get("/timeline/summit/").text
    response = client.get("/timeline/summit/?page=1")
    assert [text.title for text in response.context["window"].items] == ["piece"]


def test_an_event_alone_is_not_drawn(client):
    make_event(slug="alone")
    text = client.get("/timeline/alone/").text
    assert "<svg" not in text
    assert "Nobody has written about it here." in text


def test_a_piece_and_its_translation_are_one_voice_in_the_language_of_the_page(client):
    event = make_event(slug="summit", date="2023-11-15")
    original = published("before", events=[event], issued="2023-10").commentary
    fields = {"language": "zh-Hans", "translation_of": original, "issued": "2024-01"}
    published("之后", events=[event], **fields)
    shown = groups(client.get("/timeline/summit/"))
    assert shown == {("before", None, "en"): ["before"]}
    shown = groups(client.get("/zh/timeline/summit/"))
    assert shown == {("after", None, "zh-Hans"): ["之后"]}
