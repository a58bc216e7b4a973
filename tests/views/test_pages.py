from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from commentary.models import Page

pytestmark = pytest.mark.django_db


def test_a_standing_page_is_shown_and_linked_in_the_footer(client):
    Page.objects.create(slug="über-uns", title="Über uns", body="<p>Wir.</p>")
    text = client.get("/").text
    assert '<a href="/%C3%BCber-uns/">Über uns</a>' in text
    assert "<p>Wir.</p>" in client.get("/%C3%BCber-uns/").text


def test_the_publication_is_named_as_it_is_set(client, settings):
    settings.SITE_NAME = "The Other Record"
    assert "<title>The Other Record</title>" in client.get("/").text


def test_the_canonical_address_never_comes_from_the_host_header(client):
    text = client.get("/commentary/?utm_source=x", headers={"Host": "localhost"}).text
    assert '<link rel="canonical" href="https://record.example/commentary/">' in text


def test_health_says_whether_the_database_answers(client, monkeypatch):
    assert client.get("/health/").text == "ok\n"
    assert client.get("/health/?ready=1").status_code == 200

    def down():
        raise OperationalError

    monkeypatch.setattr("commentary.views.pages.connection.cursor", down)
    assert client.get("/health/").status_code == 200
    assert client.get("/health/?ready=1").status_code == 503


def test_robots_are_kept_out_of_the_admin_only(client):
    text = "User-agent: *\nDisallow: /admin/\n\nSitemap: https://record.example/sitemap.xml\n"
    assert client.get("/robots.txt").text == text


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("desk@record.example", "Contact: mailto:desk@record.example"),
        ("https://record.example/contact/", "Contact: https://record.example/contact/"),
    ],
)
def test_security_txt_names_the_contact_and_expires_within_a_year(client, settings, contact, line):
    settings.CONTACT = contact
    lines = client.get("/.well-known/security.txt").text.splitlines()
    assert line in lines
    assert "Canonical: https://record.example/.well-known/security.txt" in lines
    stamp = next(each for each in lines if each.startswith("Expires: ")).removeprefix("Expires: ")
    expires = datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(0) < expires - timezone.now() < timedelta(days=365)


def test_there_is_no_security_txt_without_a_contact(client, settings):
    settings.CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
