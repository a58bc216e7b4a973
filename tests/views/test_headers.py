import pytest

from tests.factories import make_draft, make_edition

pytestmark = pytest.mark.django_db

STRICT = {"default-src 'none'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"}


def policy(response) -> set[str]:
    return set(response["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("path", ["/", "/nothing/", "/health/"])
def test_public_pages_allow_no_script_and_no_other_host(client, path):
    directives = policy(client.get(path))
    assert directives >= STRICT
    assert not [d for d in directives if "unsafe" in d or "http" in d or d.startswith("script")]


def test_the_desk_allows_its_own_scripts_but_none_inline(admin_client):
    directives = policy(admin_client.get("/admin/"))
    assert {"default-src 'none'", "script-src 'self'"} <= directives
    assert not [directive for directive in directives if "unsafe" in directive]


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/nothing/"])
def test_every_answer_is_closed_to_what_a_text_never_needs(client, path):
    response = client.get(path)
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_a_text_allows_the_sites_own_script_and_its_preview_none(client, admin_client):
    edition, draft = make_edition(), make_draft()
    text = client.get(edition.commentary.get_absolute_url())
    assert {"script-src 'self'", "connect-src 'self'"} <= policy(text)
    assert "cite.js" in text.text
    assert "cite.js" not in admin_client.get(f"/desk/preview/{draft.pk}/").text
