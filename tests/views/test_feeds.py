"""The feeds of lists: which pieces, in which order, when changed."""

import re
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
import time_machine
from django.utils import timezone

from commentary import publishing
from commentary.feeds import BY_SUFFIX
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_scheduled,
    make_series,
)
from tests.views.crowd import add_crowd

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def entries(client, address):
    return feedparser.parse(client.get(address).content).entries


def make_piece(title="Is there room?", *, published=NOW, signers=None, **catalogue):
    with time_machine.travel(published, tick=False):
        return make_edition(
            commentary=make_commentary(**catalogue),
            title=title,
            published=published,
            signers=signers or [make_person()],
            body='<p><a href="/timeline/">Text</a></p>',
        ).commentary


@pytest.mark.parametrize("suffix", BY_SUFFIX)
def test_every_format_is_served_with_its_type(client, suffix):
    make_piece()
    response = client.get(f"/commentary/feed.{suffix}")
    assert response["Content-Type"] == BY_SUFFIX[suffix].content_type
    assert "Is there room?" in response.text


def test_every_list_has_its_feed(client):
    domain, event, series, person = make_domain(), make_event(), make_series(), make_person()
    institute = make_organization()
    make_piece(signers=[person, institute], domains=[domain], events=[event], series=series)
    make_piece("Another")
    for record in (domain, event, series, person, institute):
        found = entries(client, f"{record.get_absolute_url()}feed.atom")
        assert [entry.title for entry in found] == ["Is there room?"], record
    assert len(entries(client, "/commentary/feed.atom")) == 2


def test_a_feed_keeps_to_one_language_where_asked(client):
    make_piece("In English")
    make_piece("中文", language="zh-Hans")
    found = entries(client, "/commentary/feed.atom?language=zh-Hans")
    assert [entry.title for entry in found] == ["中文"]


def test_the_last_published_comes_first_whatever_its_document_says(client):
    make_piece("Older document", issued="1999", published=NOW)
    make_piece("Newer document", issued="2025", published=NOW - timedelta(days=1))
    titles = [entry.title for entry in entries(client, "/commentary/feed.atom")]
    assert titles == ["Older document", "Newer document"]


@pytest.mark.parametrize(
    ("issued", "published"),
    [("2024", None), ("2024-05", None), ("2024-05-14~", None), ("2024-05-14", (2024, 5, 13, 22))],
)
def test_only_a_known_day_becomes_a_time(client, issued, published):
    """Midnight in Berlin is ten in the evening by universal time."""
    make_piece(issued=issued)
    (entry,) = entries(client, "/commentary/feed.atom")
    found = entry.get("published_parsed")
    assert (found and tuple(found[:4])) == published


def test_an_entry_is_updated_when_its_domain_is_renamed(client):
    domain = make_domain()
    make_piece(domains=[domain])
    later = NOW + timedelta(days=1)
    with time_machine.travel(later, tick=False):
        domain.name = "Machines"
        domain.save()
    (entry,) = entries(client, "/commentary/feed.atom")
    assert entry.updated == later.isoformat()
    assert [tag.term for tag in entry.tags] == ["Machines"]


def test_an_id_outlives_the_address(client):
    piece = make_piece()
    (before,) = entries(client, "/commentary/feed.atom")
    piece.slug = "another"
    piece.save()
    (after,) = entries(client, "/commentary/feed.atom")
    assert before.id == after.id
    assert after.link == "https://record.example/commentary/another/"


def test_a_feed_that_has_not_changed_is_not_sent_again(client):
    make_piece()
    first = client.get("/commentary/feed.atom")
    for header in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        assert client.get("/commentary/feed.atom", headers=header).status_code == 304


def test_whole_texts_are_a_setting(client, settings):
    make_piece()
    assert "content" not in entries(client, "/commentary/feed.atom")[0]
    settings.FEEDS_FULL_TEXT = True
    (entry,) = entries(client, "/commentary/feed.atom")
    assert 'href="https://record.example/timeline/"' in entry.content[0].value


def test_corrections_have_a_feed(client):
    piece = make_piece()
    publishing.correct_now(
        piece, by="test", change="correction", change_note="A date was wrong.", title="Corrected"
    )
    (entry,) = entries(client, "/corrections/feed.atom")
    assert (entry.title, entry.summary) == ("Correction: Corrected", "A date was wrong.")


def test_nothing_is_announced_before_its_time(client):
    make_piece()
    make_scheduled(at=timezone.now() + timedelta(days=1), title="Tomorrow")
    assert [e.title for e in entries(client, "/commentary/feed.atom")] == ["Is there room?"]


def test_the_feed_of_a_former_slug_leads_on(client):
    person = make_person(slug="before")
    make_piece(signers=[person])
    person.slug = "after"
    person.save()
    response = client.get("/people/before/feed.rss")
    assert (response.status_code, response["Location"]) == (301, "/people/after/feed.rss")


def test_the_list_of_feeds_leads_to_feeds(client):
    event = make_event(slug="summit")
    make_piece(domains=[make_domain(slug="ai")], series=make_series(slug="s"), events=[event])
    make_piece("中文", language="zh-Hans")
    make_event(slug="muted")
    listed = re.findall(
        r'xmlUrl="https://record.example([^"]+)"', client.get("/feeds/feeds.opml").text
    )
    assert {"/commentary/feed.atom", "/domains/ai/feed.atom", "/series/s/feed.atom"} <= set(listed)
    assert {"/timeline/summit/feed.atom", "/commentary/feed.atom?language=zh-Hans"} <= set(listed)
    assert "/timeline/muted/feed.atom" not in listed
    assert "Commentary in Simplified Chinese" in client.get("/feeds/").text
    assert all(client.get(address).status_code == 200 for address in listed)


@pytest.mark.parametrize("count", [3, 100])
def test_the_queries_do_not_grow(client, django_assert_num_queries, count):
    domain = make_domain(slug="ai")
    add_crowd(
        count, domains=[domain], events=[], author=make_person(), institute=make_organization()
    )
    with django_assert_num_queries(4):
        client.get("/commentary/feed.atom")
    with django_assert_num_queries(6):
        client.get("/domains/ai/feed.atom")


@pytest.mark.parametrize("suffix", BY_SUFFIX)
def test_a_feed_names_itself_in_ascii_whatever_its_slug(client, suffix):
    domain = make_domain(slug="气候")
    make_piece(domains=[domain])
    address = f"{domain.get_absolute_url()}feed.{suffix}?language=en"
    assert "气候" not in address
    assert f"https://record.example{address}" in client.get(address).text
    assert f'href="{address.partition("?")[0]}"' in client.get(domain.get_absolute_url()).text
