import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from commentary.dates import PartialDate
from commentary.metadata.json_ld import article, script
from commentary.metadata.reference import Named, Picture, Post, Publisher, Reference, Signer

SITE = "https://record.example"
PUBLISHER = Publisher(
    name="Example Institute",
    url=f"{SITE}/",
    corrections_url=f"{SITE}/corrections/",
    principles_url=f"{SITE}/standards/",
)
POST = Post(position="Fellow", unit="Institute of American Studies", institution="CICIR")
LI = Signer(name="Li Zheng", url=f"{SITE}/people/li-zheng/", posts=(POST,))
PIECE = Reference(
    title="Is there room?",
    url=f"{SITE}/commentary/room/",
    language="en",
    format="qa",
    number=1,
    signers=(LI,),
    published=PartialDate("2024"),
)


def data(**changes):
    return article(replace(PIECE, **changes), PUBLISHER)


@pytest.mark.parametrize(
    ("format", "kind"),
    [
        ("op_ed", "OpinionNewsArticle"),
        ("qa", "OpinionNewsArticle"),
        ("interview", "OpinionNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("explainer", "AnalysisNewsArticle"),
    ],
)
def test_the_kind_follows_the_format(format, kind):
    assert data(format=format)["@type"] == kind


@pytest.mark.parametrize(
    ("stored", "published"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-14", "2024-05-14"),
        ("2024?", "2024"),
        ("2024-05~", "2024-05"),
        ("2023/2024", "2023"),
        ("2024-05/..", "2024-05"),
        ("../2024", "2024"),
    ],
)
def test_a_date_is_no_more_precise_than_it_is_known(stored, published):
    assert data(published=PartialDate(stored))["datePublished"] == published


def test_an_author_has_the_posts_of_the_signature():
    assert data()["author"] == [
        {
            "@type": "Person",
            "name": "Li Zheng",
            "url": f"{SITE}/people/li-zheng/",
            "jobTitle": "Fellow",
            "affiliation": {
                "@type": "Organization",
                "name": "Institute of American Studies",
                "parentOrganization": {"@type": "Organization", "name": "CICIR"},
            },
        }
    ]


def test_several_posts_are_all_named():
    second = Post(position="Professor", institution="University")
    author = data(signers=(replace(LI, posts=(POST, second)),))["author"][0]
    assert author["jobTitle"] == ["Fellow", "Professor"]
    assert author["affiliation"][1] == {"@type": "Organization", "name": "University"}


def test_signers_keep_their_order_and_their_part():
    names = {
        "author": "A",
        "interviewee": "B",
        "interviewer": "C",
        "translator": "D",
        "editor": "E",
    }
    signers = tuple(Signer(name=name, role=role) for role, name in names.items())
    found = data(signers=signers)
    assert [author["name"] for author in found["author"]] == ["A", "B"]
    assert [found[part][0]["name"] for part in ("contributor", "translator", "editor")] == [
        "C",
        "D",
        "E",
    ]


def test_an_organization_can_be_the_author():
    author = data(signers=(Signer(name="Board", is_organization=True),))["author"]
    assert author == [{"@type": "Organization", "name": "Board"}]


def test_an_orcid_identifies_the_author():
    author = data(signers=(replace(LI, orcid="0000-0002-1825-0097"),))["author"][0]
    assert author["sameAs"] == "https://orcid.org/0000-0002-1825-0097"


def test_a_doi_identifies_the_piece_beside_its_key():
    found = data(doi="10.5555/a<b>", key_url=f"{SITE}/c/k3rt9w2c/")
    address = "https://doi.org/10.5555/a%3Cb%3E"
    value = {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5555/a<b>"}
    assert found["identifier"] == [f"{SITE}/c/k3rt9w2c/", value | {"url": address}]
    assert found["sameAs"] == address


def test_events_domains_and_series_are_named_with_their_addresses():
    summit = Named(name="Summit", url=f"{SITE}/timeline/summit/")
    found = data(events=(summit,), domains=(summit,), series=replace(summit, language="en"))
    identity = {"@id": summit.url, "name": "Summit", "url": summit.url}
    assert found["mentions"] == [{"@type": "Event", **identity}]
    assert found["about"] == [{"@type": "DefinedTerm", **identity}]
    assert found["isPartOf"] == {"@type": "CreativeWorkSeries", **identity, "inLanguage": "en"}


def test_a_correction_says_what_was_wrong_and_only_the_piece_says_when():
    found = data(modified=datetime(2024, 4, 1, 8, tzinfo=UTC), corrections=("A date.",))
    assert found["dateModified"] == "2024-04-01T08:00:00+00:00"
    assert found["correction"] == [{"@type": "CorrectionComment", "text": "A date."}]


def test_the_publisher_names_its_policies():
    assert data()["publisher"] == {
        "@type": "NewsMediaOrganization",
        "name": "Example Institute",
        "url": f"{SITE}/",
        "correctionsPolicy": f"{SITE}/corrections/",
        "publishingPrinciples": f"{SITE}/standards/",
    }


def test_what_is_unknown_is_left_out():
    found = data(image=Picture(url=f"{SITE}/uploads/x.png", width=4, height=3))
    assert found["image"] == {
        "@type": "ImageObject",
        "url": f"{SITE}/uploads/x.png",
        "width": {"@type": "QuantitativeValue", "value": 4, "unitCode": "E37"},
        "height": {"@type": "QuantitativeValue", "value": 3, "unitCode": "E37"},
    }
    assert not [name for name, value in found.items() if value in ("", None, [])]


def test_nothing_in_the_data_ends_the_script_or_opens_a_comment():
    hostile = "</script><!--<script>&amp; \u2028 政策"
    element = script(data(title=hostile))
    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028") & set(inside)
    assert json.loads(inside)["headline"] == hostile
