from types import SimpleNamespace

import pytest

from commentary import publishing
from commentary.templatetags.record import label, partial_date, signature
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
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
        ("2023-11-01/2023-11-02", "en", "1–2 November 2023"),
        ("2024/..", "en", "since 2024"),
    ],
)
def test_a_date_is_marked_as_precisely_as_it_is_known(date, language, html):
    assert partial_date(date, language) == html


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
