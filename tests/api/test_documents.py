"""The API's description, for programs and for people."""

import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from commentary.api.documents import document
from tests.factories import make_domain, make_edition

pytestmark = pytest.mark.django_db


def test_the_document_is_openapi_and_names_every_operation_once(client):
    found = client.get("/api/v1/openapi.json").json()
    assert found["openapi"] == "3.1.0"
    assert [str(fault) for fault in OpenAPIV31SpecValidator(found).iter_errors()] == []
    assert found["servers"] == [{"url": "https://record.example"}]
    names = [each["get"]["operationId"] for each in found["paths"].values()]
    assert len(names) == len(set(names)) == 20


def test_every_schema_it_names_is_in_it():
    described = document()
    named = set(re.findall(r"#/components/schemas/(\w+)", str(described)))
    assert named == set(described["components"]["schemas"])


def test_the_page_shows_every_address_parameter_and_field(client):
    page = client.get("/api/v1/").text
    described = document()
    for path, methods in described["paths"].items():
        assert f">{path}<" in page
        for parameter in methods["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in page
    for name in described["components"]["schemas"]:
        assert f'id="{name}"' in page


def test_the_page_needs_no_script(client):
    response = client.get("/api/v1/")
    assert "script-src" not in response["Content-Security-Policy"]
    assert "<script" not in response.text


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/commentary/{slug}/", "/api/v1/commentary/{slug}/"),
        ("/commentary/{slug}/editions/1/", "/api/v1/commentary/{slug}/editions/1/"),
        ("/commentary/?language=en&amp;page=1", "/api/v1/commentary/?language=en"),
        ("/domains/ai/?language=en", "/api/v1/domains/ai/"),
    ],
)
def test_a_page_says_where_programs_find_the_same(client, page, link):
    piece = make_edition().commentary
    piece.domain_tags.create(tag=make_domain(slug="ai"))
    text = client.get(page.format(slug=piece.slug).replace("&amp;", "&")).text
    address = link.format(slug=piece.slug)
    assert f'type="application/json" title="JSON" href="{address}"' in text
    assert client.get(address).status_code == 200
