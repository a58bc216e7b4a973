"""What programs read of the pages that are not a commentary's."""

import extruct
import pytest
from django.urls import reverse

from tests.factories import (
    make_affiliation,
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_image,
    make_label,
    make_organization,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db
SITE = "https://record.example"
PIECE = {
    "@type": "OpinionNewsArticle",
    "@id": f"{SITE}/commentary/room/",
    "url": f"{SITE}/commentary/room/",
    "headline": "Is there room?",
    "inLanguage": "en",
}


def make_piece(signers, **catalogue):
    commentary = make_commentary(slug="room", **catalogue)
    return make_edition(commentary=commentary, title="Is there room?", signers=signers)


def read(client, address):
    """The one record that extruct finds in a page."""
    page = client.get(address)
    assert page.status_code == 200
    (record,) = extruct.extract(page.text, base_url=SITE, syntaxes=["json-ld"])["json-ld"]
    return record


def crumbs(record):
    return [step["name"] for step in record["breadcrumb"]["itemListElement"]]


def test_a_person_is_told_with_identifiers_names_and_posts(client):
    person = make_person(
        display_name="Li Zheng",
        slug="li-zheng",
        family_name="Li",
        given_name="Zheng",
        orcid="0000-0002-1825-0097",
        bio="<p>Writes on <em>AI</em>.</p>",
        portrait=make_image(alt="At a desk."),
    )
    make_label(person, text="李峥")
    make_label(person, text="Li Cheng", language="en", kind="former")
    parent = make_organization(name="CICIR")
    institute = make_organization(name="Institute", slug="institute", parent=parent)
    make_affiliation(
        person=person, organization=institute, position="Fellow", period="2019/2024-05"
    )
    make_piece([person])
    record = read(client, "/people/li-zheng/")
    entity = record["mainEntity"]
    assert record["@type"] == "ProfilePage"
    assert crumbs(record) == ["The Policy Record", "People", "Li Zheng"]
    assert (entity["familyName"], entity["givenName"]) == ("Li", "Zheng")
    assert entity["alternateName"] == "李峥"
    assert entity["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert entity["description"] == "Writes on AI."
    assert entity["image"]["caption"] == "At a desk."
    assert entity["affiliation"] == [
        {
            "@type": "OrganizationRole",
            "roleName": "Fellow",
            "startDate": "2019",
            "endDate": "2024-05",
            "affiliation": {
                "@type": "Organization",
                "name": "Institute",
                "parentOrganization": {"@type": "Organization", "name": "CICIR"},
            },
        }
    ]
    author = {"@type": "Person", "name": "Li Zheng", "url": f"{SITE}/people/li-zheng/"}
    assert record["hasPart"] == [PIECE | {"author": [author]}]


def test_an_organization_is_told_with_its_register_and_parent(client):
    parent = make_organization(name="Think Tank", slug="think-tank")
    institute = make_organization(
        name="Institute",
        short_name="I",
        slug="institute",
        ror="03vek6s52",
        country="CN",
        parent=parent,
        kind="university",
        website="https://institute.example/",
    )
    make_piece([institute])
    entity = read(client, "/organizations/institute/")["mainEntity"]
    assert entity == {
        "@type": "CollegeOrUniversity",
        "@id": f"{SITE}/organizations/institute/",
        "url": "https://institute.example/",
        "name": "Institute",
        "alternateName": "I",
        "sameAs": "https://ror.org/03vek6s52",
        "parentOrganization": {
            "@type": "Organization",
            "@id": f"{SITE}/organizations/think-tank/",
            "name": "Think Tank",
            "url": f"{SITE}/organizations/think-tank/",
        },
        "address": {"@type": "PostalAddress", "addressCountry": "CN"},
    }


def test_an_event_is_told_with_what_was_written_about_it(client):
    event = make_event(
        name="Dialogue",
        slug="dialogue",
        date="2024-05",
        place="Geneva",
        country="CH",
        wikidata="Q42",
        participants=["China", "United States"],
        earlier_dates=["2024-03-01", "2024-04"],
    )
    make_piece([make_person(display_name="Li Zheng", slug="li-zheng")], events=[event])
    entity = read(client, "/timeline/dialogue/")["mainEntity"]
    assert (entity["startDate"], entity.get("endDate")) == ("2024-05", None)
    assert entity["eventStatus"] == "https://schema.org/EventRescheduled"
    assert entity["previousStartDate"] == "2024-04"
    assert entity["location"] == {
        "@type": "Place",
        "name": "Geneva",
        "address": {"@type": "PostalAddress", "addressCountry": "CH"},
    }
    assert entity["sameAs"] == "https://www.wikidata.org/wiki/Q42"
    assert [each["name"] for each in entity["attendee"]] == ["China", "United States"]
    assert [piece["headline"] for piece in entity["subjectOf"]] == ["Is there room?"]
    assert "datePublished" not in str(entity)


@pytest.mark.parametrize(
    ("status", "told"),
    [("planned", "Scheduled"), ("postponed", "Postponed"), ("held", "Scheduled")],
)
def test_what_became_of_an_event_is_told(client, status, told):
    make_event(slug="dialogue", status=status)
    entity = read(client, "/timeline/dialogue/")["mainEntity"]
    assert entity["eventStatus"] == f"https://schema.org/Event{told}"


def test_a_series_has_its_pieces_as_parts(client):
    series = make_series(name="评论", slug="review", language="zh-Hans", kind="series")
    make_piece([make_person()], series=series)
    entity = read(client, "/series/review/")["mainEntity"]
    assert (entity["@type"], entity["inLanguage"]) == ("CreativeWorkSeries", "zh-Hans")
    assert [piece["headline"] for piece in entity["hasPart"]] == ["Is there room?"]


def test_a_domain_is_a_term_of_the_vocabulary_and_lists_its_pieces(client):
    domain = make_domain(name="AI", slug="ai")
    make_piece([make_person()], domains=[domain])
    record = read(client, "/domains/ai/")
    assert record["about"]["inDefinedTermSet"]["url"] == f"{SITE}/domains/"
    (listed,) = record["mainEntity"]["itemListElement"]
    assert (listed["position"], listed["item"]["headline"]) == (1, "Is there room?")


def test_a_combination_of_domains_tells_nothing_of_its_own(client):
    make_piece([make_person()], domains=[make_domain(slug="ai"), make_domain(slug="trade")])
    assert "ld+json" not in client.get("/domains/ai+trade/").text


def test_a_narrowed_list_is_told_at_its_own_address(client):
    make_piece([make_person()], language="en")
    record = read(client, "/commentary/?language=en")
    assert record["url"] == f"{SITE}/commentary/?language=en"
    assert len(record["mainEntity"]["itemListElement"]) == 1


@pytest.mark.parametrize(
    "index", ["domain_list", "person_list", "organization_list", "series_list", "timeline"]
)
def test_an_index_says_where_it_stands(client, index):
    make_event(name="Dialogue", slug="dialogue")
    record = read(client, reverse(index))
    assert (record["@type"], len(crumbs(record))) == ("CollectionPage", 2)


def test_the_timeline_lists_its_events(client):
    make_event(name="Dialogue", slug="dialogue")
    (listed,) = read(client, "/timeline/")["mainEntity"]["itemListElement"]
    assert listed["item"]["url"] == f"{SITE}/timeline/dialogue/"


def test_the_home_page_tells_of_the_site_and_its_search(client):
    record = read(client, "/")
    assert record["publisher"]["name"] == "Example Policy Institute"
    target = record["potentialAction"]["target"]["urlTemplate"]
    assert client.get(target.replace(SITE, "").format(words="x")).status_code == 200


def test_a_translation_and_its_original_name_each_other(client):
    original = make_edition(commentary=make_commentary(slug="原文", language="zh-Hans"))
    for language in ("fr", "de"):
        piece = make_commentary(
            slug=language, language=language, translation_of=original.commentary
        )
        make_edition(commentary=piece)
    works = read(client, original.commentary.get_absolute_url())["workTranslation"]
    assert {work["inLanguage"] for work in works} == {"fr", "de"}
    french = read(client, "/commentary/fr/")
    assert french["translationOfWork"]["inLanguage"] == "zh-Hans"
    assert "workTranslation" not in french


def test_markup_in_a_name_ends_no_script(client):
    hostile = "</script><script>alert(1)</script>&amp;"
    make_event(name=hostile, slug="dialogue")
    assert read(client, "/timeline/dialogue/")["mainEntity"]["name"] == hostile


def test_a_profile_is_shown_as_one_where_it_is_shared(client):
    make_piece([make_person(display_name="Li Zheng", slug="li-zheng")])
    page = client.get("/people/li-zheng/").text
    assert '<meta property="og:type" content="profile">' in page
    assert '<meta property="og:title" content="Li Zheng">' in page
    assert f'<meta property="og:url" content="{SITE}/people/li-zheng/">' in page
