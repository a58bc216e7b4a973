"""What search engines are told of, checked by the sitemaps' own schema."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import quote

import pytest
import time_machine
import xmlschema
from django.conf import settings as site
from django.urls import reverse
from protego import Protego
from sectxt import Parser

from commentary import publishing
from commentary.sitemaps import News, Page, news_sitemap, sitemap
from commentary.templatetags.record import SECTIONS
from commentary.views import sitemaps
from tests.citations.records import lines
from tests.factories import make_commentary, make_domain, make_edition, make_event, make_person
from tests.judges import made
from tests.needed import needs_npm

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SCHEMA = site.BASE_DIR / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
needs_schema = needs_npm("sitemap")


def locations(text):
    return re.findall(r"<loc>https://record\.example([^<]+)</loc>", text)


def make_piece(slug="room", *, published=NOW, title="", **catalogue):
    with time_machine.travel(published, tick=False):
        commentary = make_commentary(slug=slug, **catalogue)
        make_edition(commentary=commentary, title=title or slug, published=published)
    return commentary


def at(moment):
    return time_machine.travel(moment, tick=False)


def faults(text):
    """Of the sitemap itself; of other namespaces it says only that they may be there."""
    schema = xmlschema.XMLSchema(SCHEMA.read_text().replace('"strict"', '"lax"'))
    return [str(error) for error in schema.iter_errors(text)]


@needs_schema
def test_every_sitemap_follows_the_schema(client):
    original = make_piece("original", language="zh-Hans", domains=[make_domain()])
    make_piece("translation", translation_of=original, title="“政策” & <b>")
    make_event()
    with at(NOW):
        for part in ("1", "pages", "news"):
            assert faults(client.get(f"/sitemap-{part}.xml").text) == [], part


@needs_schema
def test_any_address_and_title_follow_the_schema():
    addresses = made(lines.map(lambda text: f"https://record.example/{quote(text)}/"), count=20)
    pages = [
        Page(url=url, changed=NOW, translations=(("zh-Hans", url), ("en", url)))
        for url in addresses
    ]
    news = [
        News(url=addresses[0], title=title, language="zh-Hant", published="2026-05-04")
        for title in made(lines, count=20)
    ]
    assert faults(sitemap(pages)) == []
    text = news_sitemap("News & “views”", news)
    assert faults(text) == []
    assert [unescape(each) for each in re.findall("<news:title>(.*?)</news:title>", text)] == [
        each.title for each in news
    ]


def test_the_index_leads_to_every_sitemap(client):
    make_piece()
    with at(NOW):
        listed = locations(client.get("/sitemap.xml").text)
        assert listed == ["/sitemap-1.xml", "/sitemap-pages.xml", "/sitemap-news.xml"]
        assert all(client.get(address).status_code == 200 for address in listed)


def test_a_part_says_when_each_piece_changed(client):
    piece = make_piece()
    later = NOW + timedelta(days=1)
    with at(later):
        piece.license = "CC-BY-4.0"
        piece.save()
    for address in ("/sitemap.xml", "/sitemap-1.xml"):
        assert f"<lastmod>{later.isoformat()}</lastmod>" in client.get(address).text


def test_a_piece_keeps_its_part(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 1)
    first, second = make_piece("first"), make_piece("second")
    for piece in (first, second):
        found = locations(client.get(f"/sitemap-{piece.pk}.xml").text)
        assert found == [piece.get_absolute_url()]
    assert client.get(f"/sitemap-{second.pk + 1}.xml").status_code == 404


def test_translations_name_each_other_and_the_original_for_all_others(client):
    original = make_piece("original", language="zh-Hans")
    make_piece("translation", translation_of=original)
    links = re.findall(r'hreflang="([^"]+)" href="([^"]+)"', client.get("/sitemap-1.xml").text)
    here = "https://record.example/commentary"
    family = [
        ("zh-Hans", f"{here}/original/"),
        ("en", f"{here}/translation/"),
        ("x-default", f"{here}/original/"),
    ]
    assert links == [*family, *family]


def test_translations_name_each_other_across_the_parts(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 1)
    original = make_piece("original", language="zh-Hans")
    pieces = [original]
    for language in ("en", "fr"):
        pieces.append(make_piece(language, language=language, translation_of=original))
    make_piece("apart")
    family = {"zh-Hans", "en", "fr", "x-default"}
    for piece in pieces:
        text = client.get(f"/sitemap-{piece.pk}.xml").text
        assert set(re.findall(r'hreflang="([^"]+)"', text)) == family
        assert f"https://record.example{original.get_absolute_url()}" in text


@pytest.mark.parametrize("indexing", ["noindex", "canonical_elsewhere"])
def test_what_is_not_to_be_found_here_is_in_no_sitemap(client, indexing):
    make_piece("public")
    make_piece("other", indexing=indexing, first_published_url="https://elsewhere.example/")
    with at(NOW):
        for part in ("1", "news"):
            text = client.get(f"/sitemap-{part}.xml").text
            assert locations(text) == ["/commentary/public/"]


def test_editions_and_withdrawn_pieces_are_in_no_sitemap(client):
    make_piece("public")
    gone = make_piece("gone")
    with at(NOW + timedelta(minutes=1)):
        publishing.withdraw(gone, by="test", change_note="Withdrawn.")
        assert "gone" not in client.get("/sitemap-1.xml").text
        assert "editions" not in client.get("/sitemap-1.xml").text


def test_every_section_of_the_site_is_listed(client):
    found = locations(client.get("/sitemap-pages.xml").text)
    assert {reverse(view) for view, *_ in SECTIONS} < set(found)


def test_pages_of_people_and_domains_are_listed_once_they_have_commentary(client):
    make_piece(domains=[make_domain(slug="ai")])
    make_person(slug="nobody")
    found = locations(client.get("/sitemap-pages.xml").text)
    assert "/domains/ai/" in found
    assert "/people/nobody/" not in found


def test_a_list_is_named_in_every_language_with_the_others(client, settings):
    make_piece(domains=[make_domain(slug="人工智能")])
    text = client.get("/sitemap-pages.xml").text
    slug, site = quote("人工智能"), settings.SITE_URL
    assert {f"/domains/{slug}/", f"/zh/domains/{slug}/"} < set(locations(text))
    links = [f'hreflang="zh-Hans" href="{site}/zh/domains/{slug}/"']
    links += [f'hreflang="{tag}" href="{site}/domains/{slug}/"' for tag in ("en", "x-default")]
    assert all(text.count(link) >= 2 for link in links)


@pytest.mark.parametrize(
    ("issued", "is_news"),
    [("", True), ("2026-05-04", True), ("2026-05", False), ("2026", False), ("2025-05-04", False)],
)
def test_news_is_what_is_surely_two_days_old_at_most(client, issued, is_news):
    make_piece(issued=issued)
    with at(NOW + timedelta(days=1)):
        assert client.get("/sitemap-news.xml").status_code == (200 if is_news else 404)


def test_news_does_not_stay_news(client):
    make_piece()
    with at(NOW + timedelta(days=2, seconds=1)):
        assert client.get("/sitemap-news.xml").status_code == 404


def test_robots_may_read_everything_but_the_desk(client):
    rules = Protego.parse(client.get("/robots.txt").text)
    assert rules.can_fetch("https://record.example/commentary/room/", "GPTBot")
    assert not rules.can_fetch("https://record.example/admin/", "Googlebot")
    assert list(rules.sitemaps) == ["https://record.example/sitemap.xml"]


def test_robots_that_train_models_can_be_refused(client, settings):
    settings.AI_CRAWLERS = False
    rules = Protego.parse(client.get("/robots.txt").text)
    assert not rules.can_fetch("https://record.example/commentary/room/", "GPTBot")
    assert not rules.can_fetch("https://record.example/admin/", "ClaudeBot")
    assert rules.can_fetch("https://record.example/commentary/room/", "Googlebot")


def test_sectxt_finds_no_fault_in_security_txt(client, settings):
    settings.CONTACT = "security@record.example"
    text = client.get("/.well-known/security.txt").content
    address = "https://record.example/.well-known/security.txt"
    assert Parser(text, urls=address).errors == []
