"""What programs are told of the record, and what they are refused."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from commentary import publishing
from commentary.api import pages
from commentary.views import limits
from tests.asked import statements
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_image,
    make_label,
    make_organization,
    make_person,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"
SITE = "https://record.example"
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def forgotten_searches():
    limits.searches.forget()


def get(client, path, **query):
    return client.get(ROOT + path, query).json()


def make_piece(title="Is there room?", *, published=NOW, body="<p>Yes.</p>", **fields):
    signers = fields.pop("signers", None) or [make_person()]
    with time_machine.travel(published, tick=False):
        return make_edition(
            commentary=make_commentary(**fields),
            title=title,
            body=body,
            published=published,
            signers=signers,
        ).commentary


def titles(answer):
    return [item["title"] for item in answer["items"]]


def test_a_piece_says_what_its_page_says(client):
    author = make_person(slug="li-zheng", display_name="Li Zheng", orcid="0000-0002-1825-0097")
    domain = make_domain(slug="ai", name="Machines")
    piece = make_piece(slug="room", issued="2024-05", signers=[author], domains=[domain])
    found = get(client, "commentary/room/")
    assert (found["title"], found["date"], found["key"]) == ("Is there room?", "2024-05", piece.key)
    assert found["url"] == f"{SITE}/commentary/room/"
    assert found["permanent_url"] == f"{SITE}/c/{piece.key}/"
    assert found["api"] == f"{SITE}/api/v1/commentary/room/"
    (signer,) = found["signers"]
    assert (signer["name"], signer["orcid"]) == ("Li Zheng", "0000-0002-1825-0097")
    (named,) = found["domains"]
    assert (named["name"], named["api"]) == ("Machines", f"{SITE}/api/v1/domains/ai/")
    assert found["published_at"] == found["changed_at"] == "2026-05-04T12:00:00Z"


def test_a_text_comes_as_html_markdown_and_plain(client):
    make_piece(slug="room", body='<p>See <a href="/timeline/"><em>events</em></a>.</p>')
    assert get(client, "commentary/room/")["text"] == {
        "html": f'<p>See <a href="{SITE}/timeline/"><em>events</em></a>.</p>',
        "markdown": f"See [*events*](<{SITE}/timeline/>).\n",
        "plain": "See events.",
    }


def test_other_scripts_come_as_they_are_written(client):
    make_piece("政策", language="zh-Hans")
    assert "政策" in client.get(f"{ROOT}commentary/").text


@pytest.mark.parametrize("indexing", ["noindex", "canonical_elsewhere"])
def test_it_says_what_is_not_to_be_indexed(client, indexing):
    make_piece(slug="room", indexing=indexing, first_published_url="https://elsewhere.example/")
    assert get(client, "commentary/room/")["indexing"] == indexing


def test_a_piece_lists_its_editions_and_each_has_its_text(client):
    piece = make_piece(slug="room")
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        publishing.correct_now(
            piece, by="test", change="correction", change_note="A date.", title="Corrected"
        )
    editions = get(client, "commentary/room/")["editions"]
    assert editions == get(client, "commentary/room/editions/")["items"]
    first, second = editions
    assert (first["in_force_until"], second["in_force_until"]) == ("2026-05-05T12:00:00Z", None)
    assert (second["change"], second["change_note"]) == ("correction", "A date.")
    assert get(client, "commentary/room/editions/1/")["title"] == "Is there room?"
    assert get(client, "commentary/room/editions/2/")["title"] == "Corrected"


def test_events_are_told_with_their_relation(client):
    make_piece(slug="room", events=[make_event(slug="summit", date="2023-11")])
    (mention,) = get(client, "commentary/room/")["events"]
    assert mention["event"]["api"] == f"{SITE}/api/v1/events/summit/"
    assert (mention["date"], mention["relation"]) == ("2023-11", "mentions")


# -- what is not, or not any more, or not yet -------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "commentary/nothing/",
        "commentary/nothing/editions/1/",
        "commentary/room/editions/99999/",
        "people/nobody/",
        "domains/hidden/",
        "domains/hidden/commentary/",
        "commentary/?domain=hidden",
        "commentary/?after=yesterday",
        "commentary/?after=2024-01-01.99999999999999999.x",
        "events/?after=2024-02-30.x",
        "search/?person=nobody",
    ],
)
def test_what_is_not_there_is_not_found(client, path):
    make_piece(slug="room")
    make_domain(slug="hidden")
    response = client.get(ROOT + path)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404


def test_a_withdrawn_piece_is_gone_with_its_title_signature_and_notice(client):
    piece = make_piece(slug="room", signers=[make_person(display_name="Ada Brown")])
    publishing.withdraw(piece, by="test", change_note="It was wrong.")
    for part in ("", "editions/", "editions/1/"):
        response = client.get(f"{ROOT}commentary/room/{part}")
        assert response.status_code == 410
        told = response.json()["withdrawn"]
        assert (told["title"], told["signature"]) == ("Is there room?", "Ada Brown")
        assert told["notice"] == "It was wrong."


def test_a_schedule_is_not_told(client):
    make_scheduled(at=timezone.now() + timedelta(days=1), commentary=make_commentary(slug="room"))
    assert client.get(f"{ROOT}commentary/room/").status_code == 404
    assert titles(get(client, "commentary/")) == []


@pytest.mark.parametrize("part", ["", "commentary/", "commentary/?language=en"])
def test_a_former_slug_leads_on_with_its_query(client, part):
    person = make_person(slug="before")
    make_piece(signers=[person])
    person.slug = "after"
    person.save()
    response = client.get(f"{ROOT}people/before/{part}")
    assert (response.status_code, response["Location"]) == (301, f"{ROOT}people/after/{part}")


def test_a_renamed_piece_leads_on(client):
    piece = make_piece(slug="before")
    piece.slug = "after"
    piece.save()
    response = client.get(f"{ROOT}commentary/before/editions/1/")
    assert response["Location"] == f"{ROOT}commentary/after/editions/1/"


@pytest.mark.parametrize(
    "query", ["lang=en", "year=2024&year=2023", "year=soon", "format=poem", f"q={'x' * 300}"]
)
def test_a_query_that_cannot_be_meant_is_refused_and_named(client, query):
    response = client.get(f"{ROOT}search/?{query}")
    assert response.status_code == 400
    assert query.partition("=")[0] in response.text


# -- lists -----------------------------------------------------------------------------------


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(pages, "PAGE_SIZE", 2)


def walked(client, path):
    """The titles or names of all pages."""
    found, address = [], path
    while address:
        answer = client.get(address.removeprefix(SITE)).json()
        found += [item.get("title") or item["name"] for item in answer["items"]]
        address = answer["next"]
        assert len(found) < 50
    return found


def test_pages_follow_each_other_and_skip_nothing(client, small_pages):
    domain = make_domain(slug="ai")
    for n in range(5):
        make_piece(f"Piece {n}", issued="2024-05-01", domains=[domain], published=NOW)
    for path in ("commentary/", "commentary/?domain=ai", "domains/ai/commentary/"):
        assert sorted(walked(client, ROOT + path)) == [f"Piece {n}" for n in range(5)], path


def test_what_is_published_meanwhile_comes_on_no_page_twice(client, small_pages):
    for n in range(3):
        make_piece(f"Piece {n}", published=NOW + timedelta(days=n))
    first = get(client, "commentary/")
    make_piece("New", published=NOW + timedelta(days=9))
    rest = client.get(first["next"].removeprefix(SITE)).json()
    assert titles(first) + titles(rest) == ["Piece 2", "Piece 1", "Piece 0"]


def test_every_other_list_has_pages_too(client, small_pages):
    signers = [make_person(slug=f"p-{n}", display_name=f"Person {n}") for n in range(3)]
    places = [make_organization(slug=f"o-{n}", name=f"Institute {n}") for n in range(3)]
    events = [make_event(slug=f"e-{n}", name=f"Event {n}", date="2024") for n in range(3)]
    make_piece(signers=[*signers, *places], events=events)
    assert walked(client, f"{ROOT}people/") == ["Person 0", "Person 1", "Person 2"]
    assert walked(client, f"{ROOT}organizations/") == ["Institute 0", "Institute 1", "Institute 2"]
    assert walked(client, f"{ROOT}events/") == ["Event 0", "Event 1", "Event 2"]


def test_lists_are_narrowed_as_on_the_site(client):
    make_piece("In English", language="en", issued="2024")
    make_piece("中文", language="zh-Hans", issued="2023")
    assert titles(get(client, "commentary/", language="zh-Hans")) == ["中文"]
    assert titles(get(client, "commentary/", year=2024, format="op_ed")) == ["In English"]


def test_events_are_narrowed_by_year_country_and_domain(client):
    domain = make_domain(slug="ai")
    summit = make_event(name="Summit", country="CH", date="2023-11")
    make_event(name="Law", country="CN", date="2024")
    make_piece(events=[summit], domains=[domain])
    for query in ({"year": 2023}, {"country": "CH"}, {"domain": "ai"}):
        found = get(client, "events/", **query)["items"]
        assert [(event["name"], event["pieces"]) for event in found] == [("Summit", 1)], query


def test_every_record_leads_to_its_commentary(client):
    records = {
        "people": make_person(),
        "organizations": make_organization(),
        "domains": make_domain(),
        "events": make_event(),
        "series": make_series(),
    }
    make_label(records["people"], text="李峥")
    make_piece(
        signers=[records["people"], records["organizations"]],
        domains=[records["domains"]],
        events=[records["events"]],
        series=records["series"],
    )
    make_piece("Another")
    for kind, record in records.items():
        found = get(client, f"{kind}/{record.slug}/")
        assert found["url"] == f"{SITE}{record.get_absolute_url()}"
        answer = client.get(found["commentary"].removeprefix(SITE)).json()
        assert titles(answer) == ["Is there room?"], kind
    person = get(client, f"people/{records['people'].slug}/")
    assert [name["text"] for name in person["names"]] == ["李峥"]


def test_a_search_finds_counts_and_narrows(client):
    make_piece("Export controls", domains=[make_domain(slug="trade", name="Trade")])
    make_piece("Fisheries", domains=[make_domain(slug="sea", name="Sea")])
    found = get(client, "search/", q="export")
    assert (found["total"], found["is_exact"], found["next"]) == (1, True, None)
    assert found["items"][0]["piece"]["title"] == "Export controls"
    (domains,) = [facet for facet in found["facets"] if facet["label"] == "Policy domain"]
    (value,) = domains["values"]
    assert (value["label"], value["count"]) == ("Trade", 1)
    narrowed = client.get(value["api"].removeprefix(SITE)).json()
    assert narrowed["total"] == 1


def test_too_many_searches_are_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr(limits.searches, "allows", lambda client: False)
    response = client.get(f"{ROOT}search/?q=export")
    assert (response.status_code, response["Retry-After"]) == (429, "10")


@pytest.mark.parametrize("count", [1, 4])
def test_a_lead_image_costs_a_search_no_query(client, django_assert_num_queries, count):
    for n in range(count):
        make_piece(f"Controls {n}", lead_image=make_image(alt="A ship"))
    with django_assert_num_queries(statements(sqlite=7, postgresql=10)):
        assert get(client, "search/", q="controls")["total"] == count
