"""What the foot of every page tells: corrections of the year, and where errors are reported."""

from datetime import UTC, datetime
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from commentary import publishing
from commentary.models import Change
from tests.factories import make_draft, make_edition, make_link, make_page

pytestmark = pytest.mark.django_db


def corrected(on, change=Change.CORRECTION):
    """A commentary whose second edition began on a day."""
    first = make_edition(published=datetime(2020, 1, 1, tzinfo=UTC))
    with time_machine.travel(on, tick=False):
        publishing.correct_now(
            first.commentary, by="x", change=change, change_note="Wrong.", title="Right"
        )


def told(client):
    text = client.get("/").text
    return text.partition(">Corrections</a> <span>")[2].partition("</span>")[0]


def test_it_counts_the_corrections_of_this_year(client):
    make_page()
    corrected(datetime(2025, 12, 30, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=UTC)):
        assert told(client) == "0 this year"
    corrected(datetime(2026, 1, 2, tzinfo=UTC))
    corrected(datetime(2026, 5, 1, tzinfo=UTC), change=Change.MINOR)
    corrected(datetime(2026, 7, 1, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=UTC)):
        assert told(client) == "1 this year"


def letter(client, path):
    text = client.get(path).text
    link = text.rpartition('<p class="report"><a rel="nofollow" href="')[2]
    address = unescape(link.partition('"')[0])
    parts = urlsplit(address)
    return parts.path, {name: value for name, [value] in parse_qs(parts.query).items()}


def test_a_report_names_page_and_edition(client, settings):
    settings.CONTACT = "editors@record.example"
    settings.SITE_URL = "https://record.example"
    edition = make_edition(title="Chips & talks")
    path = edition.get_absolute_url()
    to, sent = letter(client, path)
    assert to == "editors@record.example"
    assert sent["subject"] == "Error: Chips & talks"
    assert f"Page: https://record.example{path}\r\n" in sent["body"]
    assert f"edition 1 of https://record.example/c/{edition.commentary.key}/" in sent["body"]


def test_a_page_that_is_not_there_is_reported_by_its_address(client, settings):
    settings.CONTACT = "editors@record.example"
    _, sent = letter(client, "/no/such/中/")
    assert "/no/such/%E4%B8%AD/" in sent["body"]


def test_a_page_for_letters_is_led_to_as_it_is(client, settings):
    settings.CONTACT = "https://record.example/write"
    assert 'href="https://record.example/write">Report an error' in client.get("/").text


def test_without_an_address_of_the_editors_the_page_that_tells_it_is_led_to(client, settings):
    settings.CONTACT = ""
    settings.SITE_URL = "https://record.example"
    make_page(slug="contact", title="Contact")
    edition = make_edition()
    key = edition.commentary.key
    path = edition.get_absolute_url()
    to, sent = letter(client, path)
    assert (to, sent) == ("/contact/", {"page": path, "key": key, "edition": "1"})
    page = client.get(to, sent).text
    assert f"Page: https://record.example{path}<" in page
    assert f"edition 1 of https://record.example/c/{key}/<" in page


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"page": "You have won"},
        {"page": "/you have won/"},
        {"page": "/" + "9" * 900},
        {"key": "00000000", "edition": "1"},
    ],
)
def test_the_page_of_the_editors_repeats_nothing_but_an_address_of_the_site(client, query):
    make_page(slug="contact", title="Contact")
    page = client.get("/contact/", query)
    assert page.status_code == 200
    assert "please quote" not in page.text


def test_with_neither_address_nor_page_of_the_editors_nothing_is_offered(client, settings):
    settings.CONTACT = ""
    assert "Report an error" not in client.get("/").text


def test_a_secret_address_is_told_in_no_letter(client, settings):
    settings.CONTACT = "editors@record.example"
    _, token = make_link(edition=make_draft())
    page = client.get(f"/preview/{token}/")
    assert page.status_code == 200
    assert "Report an error" not in page.text
