"""What the site is, in a sentence: in the language of the page, as far as it is set."""

import pytest

from tests.factories import make_commentary, make_edition

pytestmark = pytest.mark.django_db
ENGLISH_SENTENCE = "Signed policy commentary, kept as a record with the events it speaks of."
CHINESE_SENTENCE = "署名政策评论，与所涉政策事件一并存档。"


def html_of(client, address):
    return client.get(address).text


def test_what_the_site_is_is_said_in_the_language_of_the_page(client, settings):
    settings.SITE_DESCRIPTION = None
    html = html_of(client, "/zh/")
    assert f'<meta name="description" content="{CHINESE_SENTENCE}">' in html
    assert f'<h1 class="home-title" lang="zh-Hans">{CHINESE_SENTENCE}</h1>' in html
    assert f'<p lang="zh-Hans">{CHINESE_SENTENCE}</p>' in html_of(client, "/zh/domains/")
    assert ENGLISH_SENTENCE not in html.partition("<body")[2]  # JSON-LD is the same everywhere
    assert f'<p lang="en">{ENGLISH_SENTENCE}</p>' in html_of(client, "/domains/")


def test_an_own_sentence_is_marked_as_english_where_chinese_has_none(client, settings):
    settings.SITE_DESCRIPTION = "Our own."
    assert '<p lang="en">Our own.</p>' in html_of(client, "/zh/domains/")
    settings.SITE_DESCRIPTIONS = {"zh-hans": "我们的评论。"}
    assert '<p lang="zh-Hans">我们的评论。</p>' in html_of(client, "/zh/domains/")
    assert '<p lang="en">Our own.</p>' in html_of(client, "/domains/")


def test_a_feed_of_one_language_says_what_the_site_is_in_it(client, settings):
    settings.SITE_DESCRIPTION = None
    make_edition(commentary=make_commentary(language="zh-Hans"))
    feed = client.get("/commentary/feed.json?language=zh-Hans").json()
    assert feed["description"] == CHINESE_SENTENCE
    assert client.get("/commentary/feed.json").json()["description"] == ENGLISH_SENTENCE
