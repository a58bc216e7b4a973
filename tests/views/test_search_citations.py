"""What a search finds, as citations."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from commentary.citations import BY_SUFFIX
from commentary.views import citations, limits
from tests.asked import statements
from tests.factories import make_commentary, make_domain, make_edition, make_scheduled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_searched_yet():
    limits.searches.forget()


def make_piece(title, **catalogue):
    return make_edition(commentary=make_commentary(**catalogue), title=title).commentary


def titles(client, query):
    return [item["title"] for item in json.loads(client.get(f"/search.csl.json?{query}").content)]


@pytest.mark.parametrize("suffix", BY_SUFFIX)
def test_what_a_search_finds_is_cited_in_every_format(client, suffix):
    make_piece("Export controls")
    make_piece("Fisheries")
    response = client.get(f"/search.{suffix}?q=export")
    assert response["Content-Type"] == BY_SUFFIX[suffix].content_type
    assert response["Content-Disposition"] == f'attachment; filename="search.{suffix}"'
    assert "Export controls" in response.text and "Fisheries" not in response.text


def test_all_that_is_found_is_cited_in_the_order_of_the_search(client):
    for n in range(45):
        make_piece(f"Controls {n}", issued=f"{1980 + n}")
    shown = [f"Controls {n}" for n in reversed(range(45))]
    assert titles(client, "q=controls&sort=date") == shown
    assert sorted(titles(client, "q=controls")) == sorted(shown)


def test_it_is_narrowed_as_the_search_is(client):
    make_piece("Controls of trade", domains=[make_domain(slug="trade")])
    make_piece("Controls of the sea", domains=[make_domain(slug="sea")])
    assert titles(client, "q=controls&domain=sea") == ["Controls of the sea"]
    assert titles(client, "domain=trade") == ["Controls of trade"]


@pytest.mark.parametrize("query", ["", "q=", "sort=date", "q=controls&domain=nowhere"])
def test_without_a_question_there_is_nothing(client, query):
    make_piece("Controls")
    assert client.get(f"/search.bib?{query}").status_code == 404


def test_a_schedule_is_not_cited(client):
    make_scheduled(at=timezone.now() + timedelta(days=1), title="Controls")
    assert titles(client, "q=controls") == []


def test_a_page_of_hits_advertises_the_citations_of_all_of_them(client):
    for n in range(25):
        make_piece(f"Controls {n}")
    first = client.get("/search/?q=controls&language=en").text
    link = 'href="/search.csl.json?q=controls&amp;language=en"'
    assert link in first
    assert 'href="/api/v1/search/?q=controls&amp;language=en"' in first
    (following,) = re.findall(r'href="\?([^"]+)" rel="next"', unescape(first))
    assert "after=" in following and link in client.get(f"/search/?{following}").text
    assert "/search.bib" not in client.get("/search/").text


def test_too_many_are_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr(limits.searches, "allows", lambda client: False)
    assert client.get("/search.bib?q=controls").status_code == 429


@pytest.mark.parametrize("count", [2, 30])
def test_the_queries_do_not_grow_with_what_is_found(client, django_assert_num_queries, count):
    for n in range(count):
        make_piece(f"Controls {n}")
    with django_assert_num_queries(statements(sqlite=6, postgresql=9)):
        assert len(titles(client, "q=controls")) == count


def test_a_list_without_end_is_cut(client, monkeypatch):
    monkeypatch.setattr(citations, "MOST", 3)
    for n in range(5):
        make_piece(f"Controls {n}")
    assert len(titles(client, "q=controls")) == 3
