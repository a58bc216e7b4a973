import re
from urllib.parse import quote

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import translation

from commentary import publishing
from commentary.codes import COUNTRIES
from commentary.models import Change, DomainLabel
from commentary.models.countries import COUNTRY_NAMES
from commentary.models.interface import TRANSLATED, around, language_around, tag_of
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_label,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chinese_piece():
    edition = make_edition(
        commentary=make_commentary(slug="duihua", language="zh-Hans", issued="2024-05-14"),
        title="对话",
    )
    return edition


def body_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.text


def test_a_page_speaks_the_language_its_address_begins_with(client):
    assert '<html lang="zh-Hans">' in body_of(client, "/zh/commentary/")
    assert "全部内容" in body_of(client, "/zh/commentary/")
    assert '<html lang="en">' in body_of(client, "/commentary/")


@pytest.mark.parametrize("header", ["zh-CN,zh;q=0.9", "fr"])
def test_the_browsers_languages_decide_nothing(client, header):
    response = client.get("/commentary/", headers={"accept-language": header})
    assert '<html lang="en">' in response.text
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_the_language_ends_with_the_answer(client):
    client.get("/zh/commentary/")
    assert translation.get_language() == "en"


def test_an_error_page_speaks_the_language_of_its_address(client):
    assert "此地址没有页面" in client.get("/zh/people/nobody/").text


def test_a_chinese_list_leads_to_chinese_lists_and_to_the_texts_own_address(client, chinese_piece):
    html = body_of(client, "/zh/commentary/")
    assert 'href="/zh/timeline/"' in html
    assert 'href="/commentary/duihua/"' in html


def test_around_a_text_its_own_language_is_spoken(client, chinese_piece):
    html = body_of(client, "/commentary/duihua/")
    assert '<html lang="zh-Hans">' in html
    assert "永久地址" in html
    assert 'href="/zh/domains/"' in html


def test_a_text_has_no_second_address(client, chinese_piece):
    assert client.get("/zh/commentary/duihua/").status_code == 404


def test_what_machines_are_told_has_the_same_addresses_in_every_language(client, chinese_piece):
    html = body_of(client, "/commentary/duihua/")
    head = html.partition("</head>")[0]
    assert "/zh/" not in head


def test_a_list_names_its_other_languages_to_search_engines(client, settings):
    make_edition()
    html = body_of(client, "/zh/commentary/")
    site = settings.SITE_URL
    assert f'<link rel="alternate" hreflang="en" href="{site}/commentary/">' in html
    assert f'<link rel="alternate" hreflang="zh-Hans" href="{site}/zh/commentary/">' in html
    assert f'<link rel="alternate" hreflang="x-default" href="{site}/commentary/">' in html


def test_readers_switch_the_language_of_a_list_as_it_is_narrowed(client):
    make_edition(commentary=make_commentary(issued="2024"))
    html = body_of(client, "/commentary/?year=2024")
    assert 'href="/zh/commentary/?year=2024" hreflang="zh-Hans"' in html


def test_a_domain_is_called_by_its_preferred_name_in_the_language(client):
    domain = make_domain(slug="ai", name="Artificial intelligence")
    DomainLabel.objects.create(subject=domain, text="人工智能", language="zh-Hans")
    edition = make_edition()
    edition.commentary.domains.add(domain)
    assert ">人工智能</a>" in body_of(client, "/zh/commentary/")
    assert ">Artificial intelligence</a>" in body_of(client, "/commentary/")


def test_a_name_without_a_label_says_that_it_is_english(client):
    make_event(slug="talks", name="Talks", date="2024-05-14")
    assert '<span lang="en">Talks</span>' in body_of(client, "/zh/timeline/")


def test_dates_are_written_as_the_language_does(client):
    make_event(slug="talks", name="Talks", date="2024-05")
    assert '<time datetime="2024-05">2024年5月</time>' in body_of(client, "/zh/timeline/")


def test_an_event_says_in_which_country_it_took_place(client):
    make_event(slug="talks", name="Talks", date="2024-05-14", place="Geneva", country="CH")
    assert ">Geneva</span>&nbsp;· Switzerland</p>" in body_of(client, "/timeline/talks/")
    assert ">Geneva</span>&nbsp;· 瑞士</p>" in body_of(client, "/zh/timeline/talks/")


def test_a_source_in_chinese_is_marked_as_such(client):
    sources = [{"title": "外交部, 2024", "url": "https://example.org/1"}]
    make_event(slug="talks", name="Talks", date="2024-05-14", sources=sources)
    expected = '<a href="https://example.org/1" dir="auto"><span lang="zh">外交部</span>, 2024</a>'
    assert expected in body_of(client, "/timeline/talks/")


def test_the_scale_of_the_timeline_writes_months_as_dates_do(client):
    summit = make_event(slug="summit", name="Summit", date="2023-11-14")
    make_event(slug="talks", name="Talks", date="2024-03-14", follows=summit)
    html = body_of(client, "/zh/timeline/?year=2024")
    assert ">1月</text>" in html and "一月" not in html
    html = body_of(client, "/zh/timeline/talks/")
    assert ">2024年1月</text>" in html and "一月" not in html


def test_feeds_of_a_chinese_list_are_those_of_the_list(client):
    make_edition()
    html = body_of(client, "/zh/commentary/")
    assert 'href="/commentary/feed.atom"' in html
    assert 'href="/commentary.bib"' in html


def test_lists_in_a_line_have_the_marks_of_the_language(client):
    make_edition(commentary=make_commentary(issued="2024"))
    assert ">评论</a>：<a" in body_of(client, "/zh/feeds/")
    assert ">RSS</a>、<a" in body_of(client, "/zh/feeds/")
    assert ">Commentary</a>: <a" in body_of(client, "/feeds/")
    assert '"chosen">仅显示：' in body_of(client, "/zh/commentary/?year=2024")


def test_the_desk_speaks_english_whatever_was_read_before(client):
    client.get("/zh/")
    assert "Log in" in client.get("/admin/login/").text


def test_every_translated_page_is_there_in_every_language():
    patterns = get_resolver().reverse_dict
    for view in TRANSLATED:
        assert view in patterns
        arguments = ["x"] if view == "page" or view.endswith("_detail") else []
        assert reverse(f"zh-hans:{view}", args=arguments) == f"/zh{reverse(view, args=arguments)}"
    with pytest.raises(NoReverseMatch):
        reverse("zh-hans:commentary_detail", args=["x"])


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh-Hans", "zh-hans"), ("zh", "zh-hans"), ("zh-Hant", "zh-hans"), ("en", "en"), ("fr", "en")],
)
def test_a_text_is_surrounded_by_its_language_where_the_interface_speaks_it(tag, language):
    assert language_around(tag) == language
    with around(tag):
        assert translation.get_language() == language


@pytest.mark.parametrize(
    ("code", "tag"), [("zh-hans", "zh-Hans"), ("en", "en"), ("pt-br", "pt-BR")]
)
def test_a_language_tag_is_written_as_the_standard_does(code, tag):
    assert tag_of(code) == tag


def test_no_english_word_of_the_interface_is_left_on_a_chinese_page(client):
    """Every run of Latin letters stands in an element that says its language, or is a name."""
    house = make_organization(slug="house", name="The House", short_name="House")
    first = make_edition(commentary=make_commentary(slug="piece"), title="A title", signers=[house])
    note = {"change": Change.CORRECTION, "change_note": "It was wrong."}
    publishing.correct_now(first.commentary, by="x", title="Another title", **note)
    lists = ("", "commentary/", "domains/", "timeline/", "corrections/", "organizations/")
    for path in (*(f"/zh/{each}" for each in lists), "/zh/organizations/house/"):
        html = body_of(client, path)
        body = html[html.index("<body") :]
        marked = re.sub(r'<(\w+)[^>]*\blang="(?!zh)[^"]*"[^>]*>.*?</\1>', "", body, flags=re.S)
        words = re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]+>", " ", marked))
        assert words == [], path


def test_citations_are_written_in_the_sites_own_language(client, chinese_piece):
    make_edition(commentary=make_commentary(slug="talks"))
    assert '<dd lang="en" dir="auto">' in body_of(client, "/commentary/duihua/")
    in_english = body_of(client, "/commentary/talks/")
    assert '<dd dir="auto">' in in_english
    assert '<dd lang="en"' not in in_english


def test_the_note_of_a_withdrawal_says_its_language(client):
    edition = make_edition(commentary=make_commentary(slug="duihua", language="fr"))
    publishing.withdraw(edition.commentary, by="x", change_note="Retiré.")
    assert '<div lang="fr" dir="auto"><p>Retiré.</p>' in client.get("/commentary/duihua/").text


def test_a_person_stands_under_the_name_of_the_language_with_the_others_below(client):
    person = make_person(display_name="Li Zheng", slug="li-zheng")
    make_label(person, text="李峥")
    make_edition(signers=[person])
    html = body_of(client, "/zh/people/li-zheng/")
    assert '<h1 dir="auto">李峥</h1>' in html
    assert '<span class="native" lang="en" dir="auto">Li Zheng</span>' in html
    assert ">李峥</a>" in body_of(client, "/zh/people/")


def test_a_name_in_han_is_not_called_english(client):
    make_edition(signers=[make_person(display_name="沈毓兰", slug="shen")])
    assert '<h1 dir="auto">沈毓兰</h1>' in body_of(client, "/zh/people/shen/")


def test_countries_have_names_in_the_language(client):
    make_event(slug="talks", country="CH", participants=["China", "Pugwash"])
    assert "瑞士" in body_of(client, "/zh/timeline/")
    html = body_of(client, "/zh/timeline/talks/")
    assert "<li>中国</li>" in html
    assert '<li><span lang="en">Pugwash</span></li>' in html


def test_every_country_is_named():
    assert {code: str(name) for code, name in COUNTRY_NAMES.items()} == COUNTRIES


def test_slugs_and_filters_in_han_lead_from_language_to_language(client, settings):
    domain = make_domain(slug="人工智能", name="人工智能")
    make_edition(commentary=make_commentary(domains=[domain], issued="2024"))
    slug = quote("人工智能")
    html = body_of(client, f"/zh/domains/{slug}/?year=2024")
    assert f'<link rel="canonical" href="{settings.SITE_URL}/zh/domains/{slug}/?year=2024">' in html
    assert f'href="/domains/{slug}/?year=2024" hreflang="en"' in html
    html = body_of(client, f"/zh/commentary/?domain={slug}")
    assert f'href="/commentary/?domain={slug}" hreflang="en"' in html
    assert 'aria-label="取消 人工智能"' in html


def test_what_is_found_can_be_narrowed_in_the_language(client):
    domain = make_domain(slug="ai", name="Artificial intelligence")
    make_label(domain, text="人工智能")
    piece = {"domains": [domain], "format": "analysis"}
    make_edition(commentary=make_commentary(**piece), title="Chips")
    make_edition(commentary=make_commentary(**piece, language="zh-Hans"), title="Chips 芯片")
    html = body_of(client, "/zh/search/?q=chips")
    assert "<span>人工智能</span>" in html
    assert '<h3 class="label">语言</h3>' in html
    assert "2篇评论" in html
    assert "<bdi>人工智能</bdi> <a" in body_of(client, "/zh/search/?q=chips&domain=ai")


def test_drawings_speak_the_language_too(client):
    event = make_event(slug="talks", name="Talks", date="2024-05-14")
    make_label(event, text="会谈")
    piece = make_commentary(slug="piece", language="zh-Hans", issued="2024-06-01", events=[event])
    make_edition(commentary=piece)
    text = body_of(client, "/commentary/piece/")
    assert "本文写于2024年6月1日；事件：写作之前1件。" in text
    assert "<title>会谈</title>" in text
    assert 'aria-label="2024年：1件"' in body_of(client, "/zh/timeline/")
