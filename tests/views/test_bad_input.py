"""Whatever is asked: a page that says so, never an error of the server."""

import pytest
from django.urls import reverse

from commentary.views.addresses import AnySlug
from tests.factories import make_domain, make_edition
from tests.views.routes import PLAIN
from tests.views.world import World

pytestmark = pytest.mark.django_db

LISTS = ["/commentary/", "/domains/ai/", "/people/li-zheng/", "/organizations/think-tank/"]


@pytest.fixture(scope="module", autouse=True)
def world(kept_for_the_module):
    with kept_for_the_module():
        yield World()


@pytest.mark.parametrize(
    "address", [*LISTS, "/series/review/", "/timeline/summit/", "/corrections/"]
)
@pytest.mark.parametrize("page", ["0", "-1", "2", "51", "99999999999999999999", "one", "１", "1.0"])
def test_a_page_number_that_there_is_not_is_not_found(client, address, page):
    response = client.get(address, {"page": page})
    assert response.status_code == 404
    assert "There is no page at this address" in response.text


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "query",
    ["year=1066", "year=x", "language=xx", "format=rant", "language=en%00", "year=-1"],
)
def test_an_unknown_choice_is_not_found(client, address, query):
    assert client.get(f"{address}?{query}").status_code == 404


@pytest.mark.parametrize("domain", ["nothing", "%00", "a+b", "' OR 1=1"])
def test_an_unknown_domain_is_not_found(client, domain):
    assert client.get(f"/commentary/?domain={domain}").status_code == 404


def test_a_choice_without_commentary_is_a_page_that_says_so(client):
    response = client.get("/commentary/?format=explainer")
    assert response.status_code == 200
    assert "No commentary matches" in response.text


@pytest.mark.parametrize("year", ["1066", "x", "99999", "-1", "２０２３"])
def test_a_year_without_events_is_not_found(client, year):
    assert client.get("/timeline/", {"year": year}).status_code == 404


@pytest.mark.parametrize("name", PLAIN)
def test_an_over_long_query_is_a_bad_request_with_a_page(client, name):
    response = client.get(f"{reverse(name)}?{'x' * 2001}")
    assert response.status_code == 400
    assert "This request cannot be read" in response.text


@pytest.mark.parametrize("kind", ["commentary", "people", "organizations", "domains", "series"])
@pytest.mark.parametrize(
    "slug",
    [
        "%00", "a%0Ab", "%FF%FE", "..%5C", "%F0%9F%98%80", "a+b+c+d", "+", "++", "a%2Fb", "'",
        "<b>", "%E2%80%AE", "x" * 3000, "中文", "%25", "a%20b", "{{7*7}}", "%ED%A0%80", "None", "0",
    ],
)  # fmt: skip
def test_a_slug_of_odd_characters_is_not_found(client, kind, slug):
    assert client.get(f"/{kind}/{slug}/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/c/%00/", "/c/zzzzzzzz/", "/timeline/%00/", "/%00/", "/uploads/../settings.py",
     "/commentary/main/editions/0/", "/commentary/main/editions/32768/",
     "/commentary/main/editions/99999999999999999999999/",
     "/commentary/main/editions/x/", "/index.php?id=%00", "/commentary//", "/%",
     "/commentary/main/editions/99999999999999999999999.bib", "/sitemap-0.xml",
     "/sitemap-922337203685478.xml", "/sitemap-99999999999999999999999.xml"],
)  # fmt: skip
def test_an_odd_address_is_not_found(client, address):
    assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_a_wrong_method_is_answered_with_a_page_and_the_right_ones(client, name, method):
    client.handler.enforce_csrf_checks = True
    response = getattr(client, method)(reverse(name))
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "This address can only be read" in response.text


def test_head_is_get_without_a_body(client):
    response = client.head("/commentary/main/")
    assert response.status_code == 200
    assert not response.content


def test_a_title_of_markup_is_text_everywhere(client, world):
    title = "<script>alert(1)</script>"
    domain = make_domain(name="<b>domain</b>", slug="markup")
    edition = make_edition(title=title, subtitle=title, summary=title)
    edition.commentary.domain_tags.create(tag=domain)
    for address in ("/", "/commentary/", edition.commentary.get_absolute_url(), "/domains/markup/"):
        text = client.get(address).text
        assert "alert(1)" in text
        assert "<script>alert" not in text
        assert "<b>domain" not in text


@pytest.mark.parametrize(
    "day", ["2024-13-01", "2024", "yesterday", "9999-12-31", "2024-05-14T00", "%00"]
)
def test_a_day_that_is_none_is_a_bad_request(client, day):
    assert client.get(f"/commentary/main/editions/?on={day}").status_code == 400


def test_a_slug_is_read_in_its_composed_form():
    assert AnySlug().to_python("cafe\u0301") == "café"


def test_a_broken_page_is_an_answer_of_its_own(client, monkeypatch):
    def broken(request):
        raise RuntimeError

    client.raise_request_exception = False
    monkeypatch.setattr("commentary.views.home._events", broken)
    response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong here" in response.text
    assert "default-src 'none'" in response["Content-Security-Policy"]
