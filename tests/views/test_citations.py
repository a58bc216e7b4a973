"""Citations as files, at the addresses that pages advertise."""

import json
import re
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from django.core.management import call_command

from commentary import publishing
from commentary.citations import BY_SUFFIX, DOWNLOADS
from commentary.models import Edition
from tests.citations.judges import needs_html_metadata
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_image,
    make_organization,
    make_person,
    make_series,
)
from tests.html.test_valid_html import FIXTURES
from tests.judges import ask_node
from tests.views.crowd import add_crowd

pytestmark = pytest.mark.django_db

LI = {"display_name": "Li Zheng", "family_name": "Li", "given_name": "Zheng", "slug": "li-zheng"}


def make_piece(*, signers=None, **catalogue):
    commentary = make_commentary(slug="room", issued="2024", **catalogue)
    signers = signers or [make_person(**LI)]
    make_edition(commentary=commentary, title="Is there room?", signers=signers)
    return commentary


def titles(client, address):
    return [item["title"] for item in json.loads(client.get(address).content)]


@pytest.mark.parametrize("download", DOWNLOADS, ids=lambda download: download.suffix)
def test_a_commentary_is_cited_in_every_format(client, download):
    make_piece()
    response = client.get(f"/commentary/room.{download.suffix}")
    assert response.status_code == 200
    assert response["Content-Type"] == download.content_type
    assert "Is there room?" in response.text
    assert "https://record.example/commentary/room/" in response.text


def test_a_page_advertises_its_citations(client):
    make_piece()
    page = client.get("/commentary/room/").text
    links = re.findall(r'<link rel="alternate" [^>]*href="([^"]+)"', page)
    assert {f"/commentary/room.{suffix}" for suffix in BY_SUFFIX} <= set(links)


def test_every_list_advertises_its_citations_with_its_filters(client):
    make_piece(language="en")
    page = client.get("/commentary/?language=en&page=1").text
    assert 'href="/commentary.csl.json?language=en"' in page
    assert titles(client, "/commentary.csl.json?language=en") == ["Is there room?"]


def test_a_list_is_cited_whole(client):
    domain, event, series = make_domain(slug="ai"), make_event(slug="summit"), make_series(slug="s")
    institute = make_organization(slug="institute")
    person = make_person(**LI)
    make_piece(signers=[person, institute], domains=[domain], events=[event], series=series)
    make_edition()
    for record in (domain, event, series, person, institute):
        address = record.get_absolute_url().rstrip("/") + ".csl.json"
        assert titles(client, address) == ["Is there room?"], address
    assert len(titles(client, "/commentary.csl.json")) == 2


def test_a_former_slug_leads_on_with_its_suffix(client):
    person = make_person(**LI)
    make_piece(signers=[person])
    person.slug = "li"
    person.save()
    response = client.get("/people/li-zheng.bib")
    assert (response.status_code, response["Location"]) == (301, "/people/li.bib")


def test_an_edition_is_cited_at_its_own_address(client):
    commentary = make_piece()
    publishing.correct_now(commentary, by="test", change="minor", change_note="", title="Corrected")
    (first,) = json.loads(client.get("/commentary/room/editions/1.csl.json").content)
    assert first["title"] == "Is there room?"
    assert first["URL"] == "https://record.example/commentary/room/editions/1/"
    assert first["note"] == "Version of 1 March 2024 (edition 1)"


def test_a_doi_is_shown_and_cited_but_not_for_one_edition(client):
    make_piece(doi="10.5555/room")
    page = client.get("/commentary/room/").text
    assert '<dd><a href="https://doi.org/10.5555/room">10.5555/room</a></dd>' in page
    assert '<meta name="citation_doi" content="10.5555/room">' in page
    assert "https://doi.org/10.5555/room." in page
    (piece,) = json.loads(client.get("/commentary/room.csl.json").content)
    (first,) = json.loads(client.get("/commentary/room/editions/1.csl.json").content)
    assert (piece["DOI"], first.get("DOI")) == ("10.5555/room", None)


def test_no_search_engine_lists_a_download(client):
    make_piece()
    assert client.get("/commentary/room.bib")["X-Robots-Tag"] == "noindex"


def test_an_unchanged_file_is_not_sent_again(client):
    make_piece()
    first = client.get("/commentary.bib")
    again = client.get("/commentary.bib", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("signed", "parts"),
    [
        ("Li Zheng", ("Li", "Zheng")),
        ("Zheng Li", ("Li", "Zheng")),
        ("Li Z.", None),
        ("李峥", None),
    ],
)
def test_a_name_is_cut_only_where_an_editor_typed_its_parts(client, signed, parts):
    person = make_person(**LI)
    make_piece(signers=[person])
    publishing.rename_signer(person, signed, by="test", reason="a wish")
    (item,) = json.loads(client.get("/commentary/room.csl.json").content)
    cut = {"family": parts[0], "given": parts[1]} if parts else {"literal": signed}
    assert item["author"] == [cut]


def test_the_page_shows_the_citation_in_each_style(client):
    make_piece(series=make_series(name="Policy Review"))
    page = unescape(re.sub(r"</?cite>", "", client.get("/commentary/room/").text))
    url = "https://record.example/commentary/room/"
    assert f"Li, Z. (2024). Is there room? Policy Review. {url}" in page
    assert f"Li, Zheng. 2024. “Is There Room?” Policy Review. {url}." in page
    assert f"Li Zheng, “Is There Room?,” Policy Review, 2024, {url}." in page
    assert f"Li, Zheng. “Is There Room?” Policy Review, 2024, {url}." in page


@pytest.mark.parametrize("count", [3, 300])
def test_the_queries_do_not_grow_with_the_list(client, django_assert_num_queries, count):
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC)):
        add_crowd(
            count,
            domains=[make_domain()],
            events=[],
            author=make_person(),
            institute=make_organization(),
        )
        with django_assert_num_queries(3):
            assert len(titles(client, "/commentary.csl.json")) == count


def test_a_picture_costs_no_query_of_its_own(client, django_assert_num_queries):
    make_piece(lead_image=make_image(alt="The hall."))
    with django_assert_num_queries(3):
        assert titles(client, "/commentary.csl.json") == ["Is there room?"]


@needs_html_metadata
def test_citoid_finds_the_whole_reference_on_every_page_of_the_fixtures(client):
    call_command("loaddata", *FIXTURES, verbosity=0)
    for edition in Edition.objects.in_force().select_related("commentary")[:8]:
        path = edition.commentary.get_absolute_url()
        (item,) = json.loads(client.get(f"{path[:-1]}.csl.json").content)
        found = ask_node(task="page", html=client.get(path).text)
        tags = found["highwirePress"]
        assert tags["title"] == edition.title
        assert as_list(tags["author"]) == [as_tag(name) for name in item["author"]]
        date = "/".join(f"{figure:02}" for figure in item["issued"]["date-parts"][0])
        assert tags["publication_date"] == date
        assert found["prism"]["publicationName"] == item["container-title"]


def as_tag(name):
    return f"{name.get('family', name.get('literal'))}, {name.get('given', '')}".strip()


def as_list(found):
    return found if isinstance(found, list) else [found]
