import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from commentary.models import Commentary
from commentary.models.choices import years_and_languages
from tests.factories import (
    LONG_AGO,
    make_affiliation,
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_series,
)
from tests.views.crowd import add_crowd

pytestmark = pytest.mark.django_db


def titles(response):
    return re.findall(r'<h\d class="(?:entry|lead)-title"[^>]*><a[^>]*>([^<]*)', response.text)


def published(slug, *, hours=0, signers=None, **fields):
    moment = LONG_AGO + timedelta(hours=hours)
    commentary = make_commentary(slug=slug, **fields)
    make_edition(published=moment, commentary=commentary, title=slug, signers=signers)
    return commentary


def crowd(count, **given):
    author, institute = make_person(slug="a"), make_organization()
    return add_crowd(count, domains=[], events=[], author=author, institute=institute, **given)


def test_the_archive_is_ordered_by_the_documents_day_then_publication_then_slug(client):
    published("only-a-year", issued="2023")
    published("b-same-day", issued="2024-02-01")
    published("a-same-day", issued="2024-02-01")
    published("later-that-day", issued="2024-02-01", hours=1)
    published("undated")
    expected = ["undated", "later-that-day", "a-same-day", "b-same-day", "only-a-year"]
    assert titles(client.get("/commentary/")) == expected


def test_home_is_ordered_by_publication_here_with_the_leads_first(client):
    published("old-document", issued="1999", hours=3)
    published("new-document", issued="2024", hours=2)
    soon = timezone.now() + timedelta(days=1)
    published("lead", featured_until=soon)
    published("no-lead-any-more", featured_until=datetime(2024, 3, 2, tzinfo=UTC))
    expected = ["lead", "old-document", "new-document", "no-lead-any-more"]
    assert titles(client.get("/")) == expected


@pytest.mark.parametrize(
    ("issued", "is_told"),
    [
        ("1999", True),
        ("2024-01", True),
        ("2024-03-10", True),
        ("2024-02-24", False),
        ("2024-03", False),
        ("2024", False),
        ("", False),
    ],
)
def test_home_says_when_a_text_of_another_date_came_here(client, issued, is_told):
    make_edition(
        commentary=make_commentary(issued=issued), published=datetime(2024, 3, 2, tzinfo=UTC)
    )
    words = 'Published here <time datetime="2024-03-02">2 March 2024</time>'
    assert (words in client.get("/").text) == is_told
    assert words not in client.get("/commentary/").text


def test_filters_combine_and_can_be_removed_one_by_one(client):
    domain = make_domain(name="Trade", slug="trade")
    published("wanted", language="fr", format="analysis", issued="2021", domains=[domain])
    published("other-year", language="fr", format="analysis", issued="2022", domains=[domain])
    published("other-domain", language="fr", format="analysis", issued="2021")
    query = "domain=trade&year=2021&language=fr&format=analysis"
    response = client.get(f"/commentary/?{query}")
    assert titles(response) == ["wanted"]
    assert "français" in response.text
    removed = "?year=2021&amp;language=fr&amp;format=analysis"
    assert f'href="{removed}" aria-label="Remove Trade"' in response.text


def test_only_years_and_languages_with_commentary_can_be_chosen(client):
    published("here", issued="2021")
    published("there", issued="2024", language="fr")
    make_commentary(slug="hidden", issued="2022", language="de")
    years, languages = years_and_languages()
    assert (years, languages) == ([2024, 2021], ["en", "fr"])


def test_a_second_page_keeps_the_filters(client):
    crowd(45)
    response = client.get("/commentary/?language=en&format=op_ed")
    assert len(titles(response)) == 20
    assert 'href="?language=en&amp;format=op_ed&amp;page=2" rel="next"' in response.text
    last = client.get("/commentary/?language=en&format=op_ed&page=3")
    assert len(titles(last)) == 44 - 40
    assert 'rel="next"' not in last.text
    assert "/commentary/?language=en&amp;format=op_ed&amp;page=3" in last.text


def test_after_page_fifty_one_goes_on_by_year(client):
    crowd(1010)
    text = client.get("/commentary/?page=50").text
    assert "listed by year" in text
    assert 'rel="next"' not in text


def test_domains_together_are_named_in_order_and_once(client):
    a, b = make_domain(slug="a"), make_domain(slug="b")
    published("both", domains=[a, b])
    published("one", domains=[a])
    assert titles(client.get("/domains/a+b/")) == ["both"]
    assert 'content="noindex"' in client.get("/domains/a+b/").text
    assert client.get("/domains/b+a/").url == "/domains/a+b/"
    assert client.get("/domains/b+a+b/").url == "/domains/a+b/"
    assert client.get("/domains/a+b+a+b/").status_code == 404


def test_an_organization_shows_the_pieces_and_people_of_its_institutes(client):
    parent = make_organization(slug="parent", name="The Parent")
    institute = make_organization(slug="child", name="The Child", parent=parent)
    person = make_person(display_name="Ada Insider")
    edition = make_edition(title="From inside", signers=[person])
    edition.bylines.get().organizations.add(institute)
    for slug in ("parent", "child"):
        response = client.get(f"/organizations/{slug}/")
        assert titles(response) == ["From inside"]
        assert response.text.count("Ada Insider") > 1
    assert '<a href="/organizations/child/"' in client.get("/organizations/parent/").text
    assert "The Parent" in client.get("/organizations/").text


def test_co_authors_from_elsewhere_are_not_listed_among_an_organizations_people(client):
    organization = make_organization(slug="here")
    inside, outside = make_person(display_name="In Side"), make_person(display_name="Out Side")
    edition = make_edition(signers=[inside, outside])
    edition.bylines.get(person=inside).organizations.add(organization)
    people = client.get("/organizations/here/").context["people"]
    assert list(people) == [inside]


def test_a_post_leads_to_its_organization_only_where_that_has_a_page(client):
    person = make_person(slug="ada")
    public, other = make_organization(), make_organization()
    for number, organization in enumerate([public, other], start=1):
        make_affiliation(person=person, organization=organization, number=number)
    edition = make_edition(signers=[person])
    edition.bylines.get().organizations.add(public)
    affiliations = client.get("/people/ada/").context["affiliations"]
    assert [affiliation.has_page for affiliation in affiliations] == [True, False]


def test_a_series_is_in_order_of_position_then_date(client):
    series = make_series(slug="s")
    published("third", series=series)
    published("second", series=series, series_position=2)
    published("first", series=series, series_position=1)
    assert titles(client.get("/series/s/")) == ["first", "second", "third"]


def test_the_timeline_shows_a_year_and_mutes_events_without_commentary(client):
    spoken = make_event(slug="spoken", name="Spoken of", date="2023-11")
    make_event(name="Silent", date="2023-12/2024-01")
    make_event(name="Other year", date="2021")
    make_event(name="Unlisted", date="2023", listed=False)
    published("piece", events=[spoken])
    text = client.get("/timeline/?year=2023").text
    assert "Spoken of" in text
    assert "1 commentary" in text
    assert "event-muted" in text
    for name in ("Other year", "Unlisted"):
        assert name not in text
    years = client.get("/timeline/").context["year_filter"].choices
    assert [choice.value for choice in years] == ["2023", "2021"]


def test_the_timeline_is_narrowed_by_domain_and_country_and_keeps_both_in_its_years(client):
    domain = make_domain(slug="trade", name="Trade")
    both = make_event(name="Both", date="2023", country="CH")
    elsewhere = make_event(name="Elsewhere", date="2023", country="KE")
    other = make_event(name="Other domain", date="2022", country="CH")
    published("piece", events=[both, elsewhere], domains=[domain])
    published("another", events=[other])
    text = client.get("/timeline/?domain=trade&country=CH").text
    assert "Both" in text
    assert "Elsewhere" not in text and "Other domain" not in text
    assert "Switzerland" in text
    assert 'href="?domain=trade&amp;country=CH&amp;year=2023"' in text


@pytest.mark.parametrize("query", ["country=XX", "domain=nothing", "year=1066", "year=20²4"])
def test_the_timeline_has_no_page_for_a_value_that_there_is_not(client, query):
    make_event(date="2023")
    assert client.get(f"/timeline/?{query}").status_code == 404


def test_a_year_without_events_of_a_country_is_an_empty_page(client):
    make_event(date="2023", country="CH")
    make_event(date="2022", country="KE")
    response = client.get("/timeline/?year=2022&country=CH")
    assert "No events are listed for 2022" in response.text


def test_the_years_of_the_timeline_are_a_table_and_a_drawing_with_links(client):
    make_event(date="2023")
    make_event(date="2021-05")
    make_event(date="2021-06-01")
    text = client.get("/timeline/").text
    assert 'aria-label="2021: 2 events"' in text
    assert '<a href="?year=2021">2021</a></th><td>2</td>' in text


def test_an_event_shows_what_led_to_it_and_what_followed(client):
    first = make_event(name="First", date="2021")
    second = make_event(name="Second", date="2022", follows=first)
    third = make_event(slug="third", name="Third", date="2023", follows=second)
    make_event(name="Fourth", date="2024", follows=third)
    chain = client.get("/timeline/third/").context["chain"]
    assert [event.name for event, _ in chain] == ["First", "Second", "Third", "Fourth"]


def test_events_that_follow_each_other_in_a_circle_end(client):
    a = make_event(slug="a", date="2021")
    b = make_event(slug="b", date="2022", follows=a)
    a.follows = b
    a.save()
    assert client.get("/timeline/a/").status_code == 200


def test_an_unlisted_event_is_public_once_commentary_speaks_of_it(client):
    event = make_event(slug="unlisted", listed=False)
    assert client.get("/timeline/unlisted/").status_code == 404
    published("piece", events=[event])
    assert titles(client.get("/timeline/unlisted/")) == ["piece"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plans are SQLite's")
def test_lists_walk_an_index_and_sort_only_what_they_show():
    domain, event = make_domain(), make_event()
    in_force = Commentary.objects.in_force()
    plans = {
        "archive": in_force.newest_first(),
        "newest_published": in_force.newest_published(),
        "domain_newest": in_force.in_domain(domain),
        "event_mentions": in_force.about(event),
    }
    for index, rows in plans.items():
        plan = rows.once_each(["zh-hans", "en"]).values("pk")[:21].explain()
        assert f"INDEX {index}" in plan, plan
        assert "TEMP B-TREE FOR ORDER BY" not in plan, plan
        assert "SCAN" not in plan.partition("SUBQUERY")[2], plan


def test_states_do_not_sit_among_the_institutes(client):
    state = make_organization(name="Switzerland", kind="state")
    institute = make_organization(name="Institute")
    published("piece", signers=[state, institute])
    context = client.get("/organizations/").context
    assert [each.name for each in context["organizations"]] == ["Institute"]
    assert [each.name for each in context["public_bodies"]] == ["Switzerland"]


def test_minor_changes_are_folded_in_the_history_of_a_text(client):
    commentary = published("piece")
    for hours, change in ((1, "minor"), (2, "correction"), (3, "minor"), (4, "minor")):
        moment = LONG_AGO + timedelta(hours=hours)
        make_edition(commentary=commentary, published=moment, change=change, change_note="A date.")
    context = client.get("/commentary/piece/").context
    assert [edition.number for edition in context["told_editions"]] == [1, 3, 5]
    assert context["folded"] == 2


def test_an_organizations_commentary_stands_under_its_years(client):
    organization = make_organization(slug="here")
    for slug, issued in (("old", "2019-05"), ("new", "2024"), ("newer", "2024-03-01")):
        published(slug, issued=issued, signers=[organization])
    text = client.get("/organizations/here/").text
    marks = re.findall(
        r'<h3 class="year-title">(\d+)|<h4 class="entry-title"[^>]*><a[^>]*>(\w+)', text
    )
    assert [year or title for year, title in marks] == ["2024", "newer", "new", "2019", "old"]
