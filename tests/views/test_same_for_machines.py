"""What programs read is the same in whatever language a page is read."""

from contextlib import nullcontext

import extruct
import pytest

from commentary.views import commentary as views
from commentary.views import editions
from tests.factories import make_commentary, make_edition, make_label
from tests.views.world import World

pytestmark = pytest.mark.django_db
TEXT = "/commentary/original/"
PAGES = (
    "/",
    "/commentary/",
    "/domains/",
    "/domains/ai/",
    "/people/",
    "/people/li-zheng/",
    "/organizations/",
    "/organizations/think-tank/",
    "/series/",
    "/series/review/",
    "/timeline/",
    "/timeline/dialogue/",
)
FILES = (
    "/commentary/feed.atom",
    "/commentary/feed.json",
    "/commentary.bib",
    "/commentary/original.ris",
    "/commentary/original.csl.json",
    "/commentary/original.md",
    "/api/v1/commentary/",
    "/api/v1/commentary/original/",
    "/api/v1/domains/ai/",
    "/api/v1/search/?q=Title",
    "/oai/?verb=ListRecords&metadataPrefix=oai_dc",
    "/timeline.ics",
    "/llms.txt",
)


@pytest.fixture
def world():
    world = World()
    # Without its translation, of which a Chinese list would show the original instead.
    world.main.translation_of = None
    world.main.save()
    make_label(world.think_tank, text="智库")
    return world


def structured_data(text: str) -> list:
    return extruct.extract(text, base_url="https://record.example", syntaxes=["json-ld"])["json-ld"]


@pytest.mark.parametrize("path", PAGES)
def test_structured_data_is_that_of_the_page_in_the_sites_language(client, world, path):
    data = structured_data(client.get(path).text)
    assert data
    assert structured_data(client.get(f"/zh{path}").text) == data


def told_to_programs(client, path: str) -> tuple:
    response = client.get(path)
    head = response.text.partition("</head>")[0]
    tags = [line for line in head.splitlines() if "citation_" in line or "og:" in line]
    cited = response.context["citations"]
    return structured_data(response.text), response.headers["Link"], tags, cited


@pytest.mark.parametrize("path", [TEXT, f"{TEXT}editions/1/"])
def test_data_links_and_citations_of_a_text_are_the_same_whatever_stands_around_it(
    client, world, path, monkeypatch
):
    in_chinese = told_to_programs(client, path)
    for module in (views, editions):
        monkeypatch.setattr(module, "around", lambda tag: nullcontext())
    assert "永久地址" not in client.get(path).text
    assert told_to_programs(client, path) == in_chinese


@pytest.mark.parametrize("path", FILES)
def test_files_have_one_address_and_say_the_same_after_a_chinese_page(client, world, path):
    before = without_moments(client.get(path))
    assert client.get("/zh/").status_code == client.get(TEXT).status_code == 200
    assert without_moments(client.get(path)) == before
    assert "/zh/" not in before
    assert client.get(f"/zh{path}").status_code == 404


def without_moments(response) -> str:
    """An answer of the harvest says when it was given."""
    assert response.status_code == 200
    before, _, rest = response.text.partition("<responseDate>")
    return before + rest.partition("</responseDate>")[2] if rest else before


def test_social_media_are_shown_the_page_that_was_read(client, settings):
    edition = make_edition(commentary=make_commentary())
    person = edition.bylines.get().person
    make_label(person, text="艾达")
    head = client.get(f"/zh{person.get_absolute_url()}").text.partition("</head>")[0]
    assert '<meta property="og:title" content="艾达">' in head
    assert '<meta property="og:locale" content="zh_CN">' in head
    url = f"{settings.SITE_URL}/zh{person.get_absolute_url()}"
    assert f'<meta property="og:url" content="{url}">' in head
