"""A piece and its translations in lists."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from commentary import publishing
from commentary.views import home, lists
from tests.factories import make_commentary, make_domain, make_edition, make_event

pytestmark = pytest.mark.django_db

TITLES = re.compile(r'<h\d class="(?:entry|lead)-title"[^>]*><a[^>]*>([^<]*)')


def text(client, path):
    return client.get(path).text


def titles(client, path):
    return TITLES.findall(text(client, path))


def published(slug, *, hours=0, **fields):
    moment = timezone.now() - timedelta(hours=hours)
    commentary = make_commentary(slug=slug, **fields)
    make_edition(published=moment, commentary=commentary, title=slug)
    return commentary


def pair(*, original=None, translation=None):
    """A Chinese original two hours old and its English translation."""
    first = published("original", language="zh-Hans", hours=2, **(original or {}))
    return first, published("translation", translation_of=first, **(translation or {}))


def test_a_pair_is_one_row_of_a_list_in_its_own_place(client):
    pair()
    published("between", hours=1)
    assert titles(client, "/commentary/") == ["translation", "between"]
    assert 'also in <a href="/commentary/original/" lang="zh-Hans"' in text(client, "/commentary/")


def test_of_a_pair_a_list_shows_the_text_in_its_language(client):
    pair()
    assert titles(client, "/zh/commentary/") == ["original"]
    assert 'href="/commentary/translation/" lang="en"' in text(client, "/zh/commentary/")


def test_a_pair_is_one_row_of_all_pages_together(client, monkeypatch):
    monkeypatch.setattr(lists, "PAGE_SIZE", 1)
    pair()
    published("between", hours=1)
    pages = [titles(client, f"/commentary/?page={page}") for page in (1, 2)]
    assert pages == [["translation"], ["between"]]
    assert client.get("/commentary/?page=3").status_code == 404
    assert "page=3" not in text(client, "/commentary/?page=2")


def test_the_exact_variant_of_a_language_comes_before_another(client):
    original = published("traditional", language="zh-Hant")
    published("simplified", language="zh-Hans", translation_of=original)
    published("english", translation_of=original)
    assert titles(client, "/zh/commentary/") == ["simplified"]
    assert titles(client, "/commentary/") == ["english"]


def test_of_a_piece_in_no_language_of_the_site_the_original_is_shown(client):
    original = published("français", language="fr", hours=1)
    published("deutsch", language="de", translation_of=original)
    assert titles(client, "/commentary/") == ["français"]


def test_translations_are_one_row_where_the_original_is_not_in_force(client):
    original = make_commentary(slug="original", language="fr")
    published("deutsch", language="de", translation_of=original)
    published("english", translation_of=original)
    assert titles(client, "/commentary/") == ["english"]


@pytest.mark.parametrize("path", ["/domains/ai/", "/commentary/?domain=ai"])
def test_a_text_whose_translation_is_not_in_a_list_stays_there(client, path):
    original, translation = pair()
    original.domains.add(make_domain(slug="ai"))
    assert titles(client, path) == ["original"]
    translation.domains.add(original.domains.get())
    assert titles(client, path) == ["translation"]


def test_a_list_of_one_language_has_every_text_in_it(client):
    pair()
    assert titles(client, "/commentary/?language=zh-Hans") == ["original"]


def test_a_row_names_a_translation_that_is_not_in_its_list(client):
    pair()
    path = "/commentary/?language=zh-Hans"
    assert 'also in <a href="/commentary/translation/" lang="en"' in text(client, path)


def test_a_withdrawn_translation_neither_hides_nor_is_named(client):
    _, translation = pair()
    publishing.withdraw(translation, by="ed", change_note="Withdrawn.")
    assert titles(client, "/commentary/") == ["original"]
    assert "also in" not in text(client, "/commentary/")


def test_home_does_not_repeat_a_lead_in_another_language(client):
    pair(original={"featured_until": timezone.now() + timedelta(days=1)})
    assert titles(client, "/") == ["original"]


def test_home_names_a_translation_older_than_all_it_shows(client, monkeypatch):
    monkeypatch.setattr(home, "NEWEST", 1)
    pair()
    published("between", hours=1)
    assert 'also in <a href="/commentary/original/"' in text(client, "/")


def test_a_voice_on_an_event_names_its_translation(client):
    pair(original={"events": [make_event(slug="summit")]})
    assert 'also in <a href="/commentary/translation/"' in text(client, "/timeline/summit/")


def test_a_hit_of_a_search_names_its_translation(client):
    pair()
    found = text(client, "/search/?q=translation")
    assert 'also in <a href="/commentary/original/" lang="zh-Hans"' in found
