from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from commentary.models import Page
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def test_a_standing_page_is_shown_and_linked_in_the_footer(client):
    Page.objects.create(slug="über-uns", title="Über uns", body="<p>Wir.</p>")
    text = client.get("/").text
    assert '<a href="/%C3%BCber-uns/">Über uns</a>' in text
    assert "<p>Wir.</p>" in client.get("/%C3%BCber-uns/").text


def test_a_standing_page_is_shown_in_the_language_of_its_address(client):
    make_page(slug="about", title="About", body="<p>Us.</p>")
    make_page(slug="about", title="关于本站", body="<p>我们。</p>", language="zh-Hans")
    english, chinese = client.get("/about/").text, client.get("/zh/about/").text
    assert '<h1 dir="auto">About</h1>' in english and "我们" not in english
    assert '<h1 dir="auto">关于本站</h1>' in chinese and "Us." not in chinese
    assert '<article class="standing">' in english and '<article class="standing">' in chinese


def test_the_foot_of_a_page_leads_to_each_standing_page_once_in_its_language(client):
    make_page(slug="about", title="About")
    make_page(slug="about", title="关于本站", language="zh-Hans")
    make_page(slug="funding", title="Funding")
    english, chinese = client.get("/").text, client.get("/zh/").text
    assert '<li><a href="/about/">About</a></li><li><a href="/funding/">Funding</a></li>' in english
    assert '<li><a href="/zh/about/">关于本站</a></li>' in chinese
    assert '<li lang="en"><a href="/zh/funding/">Funding</a></li>' in chinese


def test_a_standing_page_that_is_not_in_the_language_is_shown_and_marked(client):
    make_page(slug="about", title="About")
    text = client.get("/zh/about/").text
    assert '<html lang="zh-Hans">' in text
    assert '<article class="standing" lang="en">' in text


def test_standing_pages_of_a_language_are_led_to_from_each_other(client):
    make_page(slug="about", title="About")
    make_page(slug="about", title="关于本站", language="zh-Hans")
    assert 'href="/zh/about/" hreflang="zh-Hans"' in client.get("/about/").text
    listed = client.get("/sitemap-pages.xml").text
    assert listed.count("<loc>https://record.example/about/</loc>") == 1
    assert listed.count("<loc>https://record.example/zh/about/</loc>") == 1


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("desk@record.example", "mailto:desk@record.example"),
        ("https://record.example/write", "https://record.example/write"),
    ],
)
def test_the_page_of_contacts_says_where_to_write(client, settings, contact, address):
    settings.CONTACT = contact
    make_page(slug="contact", title="Contact")
    assert f'Write to <a href="{address}">{contact}</a>.' in client.get("/contact/").text
    assert f'来信请寄 <a href="{address}">{contact}</a>。' in client.get("/zh/contact/").text


def test_around_the_documentation_for_programs_its_readers_language_is_spoken(client):
    text = client.get("/zh/api/v1/").text
    assert "<h1>程序接口</h1>" in text
    assert '<div lang="en">' in text
    assert '<div lang="en">' not in client.get("/api/v1/").text


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
