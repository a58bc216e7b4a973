"""Methods, validators and origins, the same at every address."""

import pytest

from tests.factories import make_edition

pytestmark = pytest.mark.django_db
PATHS = ["commentary/", "openapi.json", "nothing/"]


@pytest.fixture(autouse=True)
def piece():
    return make_edition()


@pytest.mark.parametrize("path", PATHS)
def test_scripts_of_any_site_may_read(client, path):
    response = client.get(f"/api/v1/{path}")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies


@pytest.mark.parametrize("path", PATHS)
def test_no_search_engine_is_to_list_an_answer(client, path):
    assert client.get(f"/api/v1/{path}")["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", PATHS)
def test_options_say_what_is_allowed(client, path):
    response = client.options(f"/api/v1/{path}")
    assert response.status_code == 204
    assert response["Allow"] == response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", PATHS)
def test_head_answers_as_get_does_without_a_body(client, path):
    head, get = client.head(f"/api/v1/{path}"), client.get(f"/api/v1/{path}")
    assert head.status_code == get.status_code
    assert head.content == b""
    for name in ("Content-Type", "Content-Length", "ETag"):
        assert head.get(name) == get.get(name)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    response = getattr(client, method)("/api/v1/commentary/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get("/api/v1/commentary/")
    again = client.get("/api/v1/commentary/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_endless_query_is_refused(client):
    response = client.get(f"/api/v1/search/?q={'x' * 3000}")
    assert response.status_code == 400
    assert "at most 2000" in response.json()["detail"]


def test_a_path_without_its_slash_leads_to_the_one_with_it(client):
    assert client.get("/api/v1/commentary")["Location"] == "/api/v1/commentary/"
