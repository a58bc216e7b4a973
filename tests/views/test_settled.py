"""Parts of a page that are made once: for each of what they are said to depend on."""

import pytest
from django.template import Context, Template
from django.urls import set_script_prefix

from commentary.models.interface import speaking

TOLD = Template("{% load settled %}{% settled name %}{{ name }} {{ other }}{% endsettled %}")
FEEDS = Template("{% load record settled %}{% settled %}{% path 'feed_list' %}{% endsettled %}")
WORD = Template("{% load i18n settled %}{% settled %}{% translate 'People' %}{% endsettled %}")


def told(**values):
    return TOLD.render(Context(values))


def test_what_is_not_named_is_not_looked_at_again():
    assert told(name="first", other=1) == "first 1"
    assert told(name="first", other=2) == "first 1"


def test_each_value_that_is_named_has_its_own():
    assert told(name="one", other=1) == "one 1"
    assert told(name="two", other=2) == "two 2"


def test_each_language_has_its_own():
    english = WORD.render(Context())
    with speaking("zh-hans"):
        assert WORD.render(Context()) != english
    assert WORD.render(Context()) == english


@pytest.fixture
def mounted():
    yield set_script_prefix
    set_script_prefix("/")


def test_a_site_below_another_address_has_its_own(mounted):
    assert FEEDS.render(Context()) == "/feeds/"
    mounted("/record/")
    assert FEEDS.render(Context()) == "/record/feeds/"


def test_no_more_is_kept_than_a_bound(monkeypatch):
    monkeypatch.setattr("commentary.templatetags.settled.MOST", 2)
    shown = [told(name=f"kept {n}", other=n) for n in range(5)]
    assert shown == [f"kept {n} {n}" for n in range(5)]
    assert len(TOLD.nodelist[1]._made) <= 2


@pytest.mark.django_db
def test_a_page_shows_the_name_that_the_settings_have(client, settings):
    assert "Renamed" not in client.get("/").text
    settings.SITE_NAME = "Renamed"
    page = client.get("/").text
    assert page.count("Renamed") >= 4


@pytest.mark.django_db
def test_a_request_below_another_address_leads_there(client, mounted):
    assert 'href="/feeds/"' in client.get("/").text
    mounted("/record/")
    page = client.get("/").text
    assert 'href="/record/feeds/"' in page
    assert 'href="/feeds/"' not in page
