"""What every address for programs answers: HEAD, validators, the same whatever is accepted."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.views.routes import downloads, feeds, for_programs, harvested
from tests.views.world import World

pytestmark = pytest.mark.django_db
NEVER_THE_SAME = "/oai/"
KEPT = ("Content-Type", "Content-Length", "ETag", "Last-Modified", "X-Robots-Tag", "Link")


@pytest.fixture(scope="module", autouse=True)
def world(kept_for_the_module):
    with kept_for_the_module():
        yield World()


@pytest.fixture(scope="module")
def answers(world):
    """{address: what it answers}, of every address that programs ask for."""
    client = Client()
    addresses = [*downloads(), *feeds(), *harvested(), *for_programs()]
    addresses += ["/timeline.ics", "/feeds/feeds.opml", "/robots.txt", "/llms.txt", "/sitemap.xml"]
    addresses += ["/sitemap-1.xml", "/sitemap-pages.xml", "/commentary/main.md"]
    addresses += ["/commentary/main/card.png", f"/c/{world.main.key}/"]
    return {address: client.get(address) for address in addresses}


def test_head_answers_as_get_does_without_a_body(answers):
    client = Client()
    for address, get in answers.items():
        head = client.head(address)
        assert (head.status_code, head.content) == (get.status_code, b""), address
        if not address.startswith(NEVER_THE_SAME):
            told = [(name, head.get(name)) for name in KEPT]
            assert told == [(name, get.get(name)) for name in KEPT], address


def test_who_has_it_already_is_not_sent_it_again(answers):
    client = Client()
    for address, get in answers.items():
        if address == "/api/v1/" or address.startswith(NEVER_THE_SAME):
            continue  # for people; and what says when it was given
        if get.status_code == 200 and get.content:
            again = client.get(address, headers={"If-None-Match": get["ETag"]})
            assert (again.status_code, again.content) == (304, b""), address


def test_no_answer_depends_on_what_is_accepted(answers):
    client = Client()
    for address, get in answers.items():
        assert get.get("Vary", "") in ("", "Accept-Encoding"), address
        other = client.get(address, headers={"Accept": "application/ld+json"})
        assert other.get("Content-Type") == get.get("Content-Type"), address


@pytest.mark.parametrize(
    "page",
    [
        *("/", "/commentary/", "/commentary/?language=zh-Hans", "/commentary/main/"),
        *("/commentary/main/editions/1/", "/domains/ai/", "/people/li-zheng/", "/timeline/"),
        *("/organizations/institute/", "/series/review/", "/timeline/summit/", "/corrections/"),
        "/search/?q=title",
    ],
)
def test_what_a_page_advertises_is_there_with_its_type(page):
    client = Client()
    links = re.findall(r'<link rel="alternate" type="([^"]+)"[^>]* href="([^"]+)"', head_of(page))
    assert links
    for type, address in links:
        response = client.get(unescape(address))
        assert response.status_code == 200, address
        assert response["Content-Type"].split(";")[0] == type, address


def head_of(page):
    return Client().get(page).text.partition("</head>")[0]
