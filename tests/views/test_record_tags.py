import re
from datetime import UTC, datetime
from html import escape
from types import SimpleNamespace

import pytest
from django.utils import timezone

from commentary import publishing
from commentary.models import Commentary, Edition
from commentary.models.attached import attach_signatures, attach_to_entries
from commentary.models.interface import around, speaking
from commentary.templatetags.entries import entry, event_item, standfirst
from commentary.templatetags.record import (
    day,
    label,
    partial_date,
    sections,
    signature,
    with_han_marked,
)
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_organization,
    make_person,
)


@pytest.mark.parametrize(
    ("date", "language", "html"),
    [
        ("", "en", ""),
        ("2024-05", "en", '<time datetime="2024-05">May 2024</time>'),
        ("2024~", "en", '<time datetime="2024">c. 2024</time>'),
        ("2024-05-14", "zh-Hans", '<time datetime="2024-05-14">2024年5月14日</time>'),
        ("2023-11-01/2023-11-02", "en", '<span class="unbroken">1–2 November 2023</span>'),
        (
            "2023-11-30/2023-12-12",
            "en",
            '<span class="unbroken">30 November –</span> '
            '<span class="unbroken">12 December 2023</span>',
        ),
        (
            "2023-11-30/2023-12-12",
            "zh-Hans",
            '<span class="unbroken">2023年11月30日至</span><span class="unbroken">12月12日</span>',
        ),
        ("../2023-11", "zh-Hans", '<span class="unbroken">截至2023年11月</span>'),
        ("2024/..", "en", '<span class="unbroken">since 2024</span>'),
    ],
)
def test_a_date_is_marked_as_precisely_as_it_is_known(date, language, html):
    with around(language):
        assert partial_date(date) == html


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("fr", "14 mai 2024", "mai 2024"),
        ("pl", "14 maja 2024", "Maj 2024"),
        ("en", "14 May 2024", "May 2024"),
    ],
)
def test_any_language_has_its_months(language, day, month):
    with speaking(language):
        assert f">{day}<" in partial_date("2024-05-14")
        assert f">{month}<" in partial_date("2024-05")


@pytest.fixture
def signed(db):
    draft = make_draft(commentary=make_commentary(slug="piece"), signers=[])
    post = {"position": "Fellow", "unit": "", "institution": "Think & Tank"}
    li = make_person(display_name="Li Zheng", slug="li")
    make_byline(edition=draft, order=1, signer=make_person(slug="x"), name="X", role="interviewer")
    make_byline(edition=draft, order=2, signer=li, name="Li <Z>", posts=[post])
    make_byline(edition=draft, order=3, signer=make_organization(slug="o"), name="Org")
    return publishing.publish(draft, by="test")


def test_a_signature_names_who_speaks_first_as_signed_with_links(signed):
    assert signature(signed) == (
        '<span lang="en" dir="auto">'
        '<a class="signature-name" href="/people/li/">Li &lt;Z&gt;</a>, Fellow, Think &amp; Tank; '
        '<a class="signature-name" href="/organizations/o/">Org</a>; '
        'interviewed by <a class="signature-name" href="/people/x/">X</a></span>'
    )


def test_the_signature_of_a_text_of_the_past_has_no_links(signed):
    withdrawal = publishing.withdraw(signed.commentary, by="test", change_note="No.")
    assert "<a" not in signature(withdrawal)


def test_a_chinese_signature_is_written_the_chinese_way(db):
    commentary = make_commentary(language="zh-Hans")
    edition = make_edition(commentary=commentary, signers=[make_person(slug="chen")])
    byline = SimpleNamespace(
        order=1,
        role="translator",
        name="陈睿",
        posts=[{"position": "研究员", "unit": "美国所", "institution": "研究院"}],
        signer=None,
    )
    shown = SimpleNamespace(
        commentary=edition.commentary,
        is_in_force=True,
        bylines=SimpleNamespace(all=lambda: [byline]),
    )
    assert signature(shown) == (
        '<span lang="zh-Hans" dir="auto">翻译：陈睿，研究院美国所研究员</span>'
    )


def test_a_name_is_the_label_of_its_language_or_the_name_itself(db):
    domain = make_domain(name="Trade & growth")
    domain.labels.create(text="贸易", language="zh-Hans")
    assert label(domain, "zh-Hant") == '<span lang="zh-Hans" dir="auto">贸易</span>'
    assert label(domain, "en") == "Trade & growth"
    assert label(domain, "fr") == "Trade & growth"


def test_a_moment_is_its_day_here():
    moment = datetime(2024, 5, 14, 22, 30, tzinfo=UTC)
    with timezone.override("Asia/Shanghai"):
        assert day(moment) == '<time datetime="2024-05-15">15 May 2024</time>'
        assert day(moment, exact=True) == (
            '<time datetime="2024-05-15T06:30:00+08:00">15 May 2024</time>'
        )
    assert day(moment.date()) == '<time datetime="2024-05-14">14 May 2024</time>'


@pytest.mark.parametrize(
    ("page", "name"), [("edition_detail", "Commentary"), ("event_detail", "Policy timeline")]
)
def test_the_section_of_a_page_is_marked(page, name):
    request = SimpleNamespace(resolver_match=SimpleNamespace(url_name=page))
    assert re.findall('aria-current="true">([^<]*)<', sections(request)) == [name]


def test_no_section_is_marked_where_no_address_matched():
    assert "aria-current" not in sections(None)


@pytest.fixture
def hostile(db):
    commentary = make_commentary(domains=[make_domain(name="<i>Trade</i>")])
    edition = make_edition(commentary=commentary, title="<b>On</b>", summary="<u>word</u> " * 40)
    attach_to_entries([edition])
    attach_signatures([edition])
    return edition


def test_an_entry_escapes_whatever_it_shows(hostile):
    html = entry(hostile, reason="same event: <a>")
    assert not re.search("<b>|<u>|<i>|<a>", html)
    for shown in ("&lt;b&gt;On", "&lt;i&gt;Trade", "Same event: &lt;a&gt;"):
        assert shown in html


def test_a_long_summary_is_cut_after_whole_words(hostile):
    assert f"{escape('<u>word</u> ' * 36).strip()} …</p>" in entry(hostile)


@pytest.mark.parametrize(
    ("subtitle", "summary", "html"),
    [
        ("After <i>Lima</i>", "In brief.", "After &lt;i&gt;Lima&lt;/i&gt;"),
        ("", "In  brief.", "In brief."),
        ("", "so " * 37, "so " * 36 + "…"),
    ],
)
def test_a_standfirst_is_the_subtitle_or_the_beginning_of_the_summary(subtitle, summary, html):
    commentary = Commentary(language="fr")
    edition = Edition(commentary=commentary, subtitle=subtitle, summary=summary)
    assert standfirst(edition) == f'<p lang="fr" dir="auto">{html}</p>'


def test_without_subtitle_and_summary_there_is_no_standfirst():
    assert standfirst(Edition(commentary=Commentary())) == ""


def test_an_event_nobody_wrote_about_is_muted_and_says_what_became_of_it(db):
    event = make_event(name="<b>", status="cancelled")
    event.commentary_count = 0
    html = event_item(event)
    assert 'class="event event-muted"' in html
    assert "Cancelled" in html
    assert "&lt;b&gt;" in html
    event.commentary_count = 2
    assert "2 commentaries" in event_item(event)


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("Li, Z. (2024). Room", "en", "Li, Z. (2024). Room"),
        ("沈毓兰 (2024)", "zh-Hans", '<span lang="zh-Hans">沈毓兰</span> (2024)'),
        ("By 李峥.", "en", 'By <span lang="zh">李峥</span>.'),
        ("<b>中</b>", "zh", '&lt;b&gt;<span lang="zh">中</span>&lt;/b&gt;'),
        ("By 𠮷々〇.", "en", 'By <span lang="zh">𠮷々〇</span>.'),
    ],
    ids=["none", "in a Chinese piece", "in an English piece", "markup", "rare characters"],
)
def test_han_characters_in_a_line_are_marked_with_their_language(text, language, shown):
    assert with_han_marked(text, language) == shown
