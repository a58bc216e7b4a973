"""The page of one commentary: what stands beside its text."""

import json
import re

import pytest

from commentary import publishing
from commentary.models import DomainLabel, prepared
from commentary.models.links import share
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_notice,
    make_organization,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db


def published(slug, **fields):
    commentary = make_commentary(slug=slug, **fields)
    make_edition(commentary=commentary, title=f"Title {slug}")
    return commentary


def context(client, slug):
    return client.get(f"/commentary/{slug}/").context


def related(client, slug):
    return [(e.commentary.slug, reason) for e, reason in context(client, slug)["related"]]


def signed_by(institution, commentary):
    draft = make_draft(commentary=commentary, signers=[])
    posts = [{"position": "Fellow", "unit": "", "institution": institution}]
    make_byline(edition=draft, signer=make_person(), posts=posts)
    publishing.publish(draft, by="test")


def test_passages_that_speak_of_an_event_lead_to_it(client):
    event = make_event(name="The Summit", slug="summit", date="2023-11")
    commentary = make_commentary(slug="piece", events=[event])
    make_edition(commentary=commentary, body="<p>In June the two presidents met again.</p>")
    commentary.mentions.update(passages=["the two presidents met", "words that are not there"])
    text = client.get("/commentary/piece/").text
    assert re.search(r'<a [^>]*href="/timeline/summit/"[^>]*>the two presidents met</a>', text)
    assert "The Summit, November 2023" in text
    assert "words that are not there" not in text


def test_the_date_of_an_event_stands_behind_a_passage_that_does_not_say_it(client):
    commentary = make_commentary(slug="piece", events=[make_event(date="2023-11")])
    make_edition(commentary=commentary, body="<p>They met. It was in November 2023.</p>")
    commentary.mentions.update(passages=["They met.", "It was in November 2023."])
    text = client.get("/commentary/piece/").text
    assert text.count('data-date="November 2023"') == 1
    assert 'data-date="November 2023">They met.</a>' in text


def test_why_a_piece_is_related_stands_above_it_and_keeps_names_with_commas_apart(client):
    events = [make_event(name="Summit, Lima", date="2023"), make_event(name="Talks", date="2024")]
    published("main", events=events)
    published("other", events=events)
    text = client.get("/commentary/main/").text
    reason = "Same events: Summit, Lima; Talks"
    assert text.index(reason) < text.index('<a href="/commentary/other/">')


@pytest.mark.parametrize(
    ("institution", "language", "why"),
    [
        ("Centre B", "en", "another institution on the same domain: Trade"),
        ("Centre A", "en", "same domain: Trade"),
        ("乙中心", "zh-Hans", "same domain: Trade"),
        ("", "en", "same domain: Trade"),
    ],
    ids=["another", "the same", "in another language", "not known"],
)
def test_it_is_said_where_another_institution_speaks(client, institution, language, why):
    trade = make_domain(name="Trade")
    signed_by("Centre A", make_commentary(slug="main", domains=[trade]))
    signed_by(institution, make_commentary(slug="other", domains=[trade], language=language))
    assert related(client, "main") == [("other", why)]


def test_shared_events_come_before_shared_domains_and_rare_domains_before_common(client):
    event = make_event(name="Summit")
    rare, common = make_domain(name="Rare"), make_domain(name="Common")
    published("main", events=[event], domains=[rare, common])
    published("common-1", domains=[common])
    published("common-2", domains=[common])
    published("rare", domains=[rare])
    published("event", events=[event])
    published("nothing-shared")
    assert related(client, "main") == [
        ("event", "same event: Summit"),
        ("rare", "same domain: Rare"),
        ("common-1", "same domain: Common"),
        ("common-2", "same domain: Common"),
    ]


def test_what_the_page_shows_elsewhere_is_not_related_once_more(client):
    domain = make_domain()
    main = published("main", domains=[domain])
    published("answer", domains=[domain], responds_to=main)
    published("uebersetzung", domains=[domain], translation_of=main, language="de")
    assert related(client, "main") == []
    assert [e.commentary.slug for e in context(client, "main")["responses"]] == ["answer"]
    assert context(client, "answer")["responds_to"].title == "Title main"


def test_a_piece_and_its_translation_are_related_as_one(client):
    event = make_event(name="Summit")
    published("main", events=[event])
    other = published("other", events=[event])
    published("zhongwen", events=[event], translation_of=other, language="zh-Hans")
    assert related(client, "main") == [("other", "same event: Summit")]
    text = client.get("/commentary/main/").text
    assert 'also in <a href="/commentary/zhongwen/" lang="zh-Hans"' in text


def test_every_translation_names_all_others_with_their_language(client):
    main = published("main")
    published("deutsch", translation_of=main, language="de")
    published("zhongwen", translation_of=main, language="zh-Hans")
    for slug, others in {
        "main": {("de", "deutsch"), ("zh-Hans", "zhongwen")},
        "deutsch": {("en", "main"), ("zh-Hans", "zhongwen")},
    }.items():
        links = re.findall(
            r'<link rel="alternate" hreflang="([^"]+)" href="https://record.example/commentary/([^/]+)/"',
            client.get(f"/commentary/{slug}/").text,
        )
        assert others <= set(links)


def test_a_piece_knows_its_place_in_a_series(client):
    series = make_series()
    for position in (1, 2, 3):
        published(f"part-{position}", series=series, series_position=position)
    make_draft(commentary=make_commentary(series=series, series_position=4))
    middle = context(client, "part-2")["series_neighbours"]
    assert (middle["position"], middle["total"]) == (2, 3)
    assert middle["previous"].commentary.slug == "part-1"
    assert middle["next"].commentary.slug == "part-3"
    assert context(client, "part-1")["series_neighbours"]["previous"] is None
    assert context(client, "part-3")["series_neighbours"]["next"] is None


def test_a_series_counts_a_piece_and_its_translation_once(client):
    series = make_series()
    for month in (1, 2):
        fields = {"series": series, "issued": f"2024-0{month}"}
        original = published(f"part-{month}", **fields)
        published(f"第{month}篇", translation_of=original, language="zh-Hans", **fields)
    for first, second in (("part-1", "part-2"), ("第1篇", "第2篇")):
        beside = context(client, first)["series_neighbours"]
        assert (beside["position"], beside["total"]) == (1, 2)
        assert (beside["previous"], beside["next"].commentary.slug) == (None, second)
        assert context(client, second)["series_neighbours"]["previous"].commentary.slug == first


@pytest.fixture
def built_anew():
    """No query built before, or here, is used on the other side."""
    prepared._planned.cache_clear()
    yield
    prepared._planned.cache_clear()


def test_a_piece_of_a_long_series_knows_what_is_beside_it(client, monkeypatch, built_anew):
    monkeypatch.setattr("commentary.models.links.NEAREST", 3)
    monkeypatch.setattr("commentary.views.related.NEAREST", 3)
    series = make_series()
    for slug, position, issued in [
        ("one", 1, "2024"),
        ("two", 2, "2020"),
        ("a", None, "2021"),
        ("b", None, "2021"),
        ("c", None, "2022"),
    ]:
        published(slug, series=series, series_position=position, issued=issued)
    order = ["one", "two", "a", "b", "c"]
    make_draft(commentary=make_commentary(series=series, issued="2021-02"))
    for before, slug, after in zip([None, *order], order, [*order[1:], None], strict=False):
        beside = context(client, slug)["series_neighbours"]
        shown = [each and each.commentary.slug for each in (beside["previous"], beside["next"])]
        assert shown == [before, after]
        assert beside["total"] is None


def test_notices_on_the_piece_and_on_its_series_are_shown_once(client):
    series = make_series()
    piece = published("piece", series=series)
    make_notice(text="<p>On both.</p>", commentaries=[piece], series=[series])
    make_notice(text="<p>On another.</p>", commentaries=[published("other")])
    text = client.get("/commentary/piece/").text
    assert text.count("On both.") == 1
    assert "On another." not in text


def test_a_domain_is_named_in_the_language_of_the_piece(client):
    domain = make_domain(name="Trade")
    DomainLabel.objects.create(subject=domain, text="贸易", language="zh-Hans")
    published("zh", language="zh-Hans", domains=[domain])
    published("en", domains=[domain])
    assert 'rel="tag">贸易</a>' in client.get("/commentary/zh/").text
    assert "贸易" not in client.get("/commentary/en/").text


def test_an_organization_can_sign_and_is_linked(client):
    organization = make_organization(name="Editorial Board", slug="board")
    make_edition(commentary=make_commentary(slug="piece"), signers=[organization])
    for address in ("/commentary/piece/", "/commentary/"):
        assert re.search(
            r'<a [^>]*href="/organizations/board/"[^>]*>Editorial Board</a>',
            client.get(address).text,
        )


def test_the_page_carries_its_signature_as_structured_data(client):
    event = make_event(name="Summit", slug="summit", date="2023-11-15")
    commentary = make_commentary(slug="piece", issued="2024", format="analysis", events=[event])
    draft = make_draft(commentary=commentary, signers=[], title="A </script> & more")
    make_byline(
        edition=draft,
        signer=make_person(),
        name="Ada Byron",
        posts=[{"position": "", "unit": "Institute", "institution": "Think Tank"}],
    )
    publishing.publish(draft, by="test")
    text = client.get("/commentary/piece/").text
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)[1]
    assert "<" not in script
    data = json.loads(script)
    assert data["@type"] == "AnalysisNewsArticle"
    assert data["headline"] == "A </script> & more"
    assert data["datePublished"] == "2024"
    assert data["author"][0]["name"] == "Ada Byron"
    assert data["author"][0]["affiliation"]["parentOrganization"]["name"] == "Think Tank"
    assert data["mentions"][0]["url"] == "https://record.example/timeline/summit/"
    assert "2023" not in script


@pytest.mark.parametrize(("ways", "each"), [(0, 0), (1, 60), (2, 60), (3, 40), (6, 20), (16, 20)])
def test_many_events_and_domains_share_the_pieces_considered(ways, each):
    assert share(ways) == each
