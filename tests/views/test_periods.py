"""Lists from one date to another, each as precise as a reader wants it."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.dates import PartialDate
from commentary.views.periods import SINCE, Bound
from tests.factories import make_commentary, make_domain, make_edition, make_person
from tests.views.test_lists import titles

pytestmark = pytest.mark.django_db


def dated(issued, **fields):
    return make_edition(commentary=make_commentary(issued=issued, **fields), title=issued)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("since=2024", ["2025", "2024-05-14", "2024-05", "2024"]),
        ("since=2024-06", ["2025", "2024"]),
        ("since=2024-05-15", ["2025", "2024-05", "2024"]),
        ("until=2023", ["2023-11"]),
        ("until=2024-05", ["2024-05-14", "2024-05", "2024", "2023-11"]),
        ("until=2024-05-13", ["2024-05", "2024", "2023-11"]),
        ("since=2024-05&until=2024-05", ["2024-05-14", "2024-05", "2024"]),
    ],
)
def test_what_may_be_of_the_period_is_listed(client, query, found):
    for issued in ("2023-11", "2024", "2024-05", "2024-05-14", "2025"):
        dated(issued)
    assert titles(client.get(f"/commentary/?{query}")) == found


def test_a_text_without_a_date_of_its_own_is_of_the_day_it_was_published_here(client):
    make_edition(title="undated", commentary=make_commentary(issued=""))
    assert titles(client.get("/commentary/?since=2024-03-01&until=2024-03-01")) == ["undated"]


def test_a_period_stays_with_other_filters_and_is_removed_alone(client):
    dated("2024-05", domains=[make_domain(slug="trade", name="Trade")])
    dated("2024-06")
    text = client.get("/commentary/?domain=trade&since=2024&until=2024-05~").text
    assert 'href="?domain=trade&amp;until=2024-05~" aria-label="Remove from 2024"' in text
    assert '<input type="hidden" name="domain" value="trade">' in text
    assert "domain=trade&amp;since=2024&amp;until=2024-05~&amp;language=en" in text


def test_the_next_page_is_of_the_same_period(client):
    for n in range(21):
        dated(f"2024-05-{n + 1:02}")
    text = client.get("/commentary/?since=2024").text
    assert 'href="?since=2024&amp;page=2" rel="next"' in text


def test_domains_together_and_downloads_are_narrowed_too(client):
    both = [make_domain(slug="a"), make_domain(slug="b")]
    dated("2023", domains=both)
    dated("2024", domains=both)
    assert titles(client.get("/domains/a+b/?since=2024")) == ["2024"]
    assert client.get("/domains/a.bib?until=2023").text.count("@") == 1


@pytest.mark.parametrize("typed", ["2024-13", "May 2024", "2024/2025", "../2024", "3024"])
def test_what_is_no_date_is_told_and_narrows_nothing(client, typed):
    dated("2024")
    response = client.get("/commentary/", {"since": typed, "until": "2025"})
    assert response.status_code == 200
    assert titles(response) == ["2024"]
    assert f"“{typed}” is not a date." in response.text
    assert f'value="{typed}"' in response.text
    assert 'aria-invalid="true"' in response.text


def test_a_period_that_ends_before_it_begins_is_told(client):
    dated("2024")
    response = client.get("/commentary/?since=2024-06&until=2024-05")
    assert "The second date is before the first one." in response.text
    assert titles(response) == ["2024"]


def test_a_page_with_a_wrong_date_leads_to_no_download_and_is_not_indexed(client):
    dated("2024")
    text = client.get("/commentary/?since=soon").text
    assert re.findall('href="([^"]*since=soon)"', text) == ["/zh/commentary/?since=soon"]
    assert '<meta name="robots" content="noindex">' in text


def test_there_is_no_download_of_a_wrong_date(client):
    dated("2024")
    assert client.get("/commentary.bib?since=soon").status_code == 404


def test_programs_are_told_what_is_wrong_with_a_date(client):
    dated("2024")
    assert len(client.get("/api/v1/commentary/?since=2024").json()["items"]) == 1
    refusal = client.get("/api/v1/commentary/?since=soon")
    assert refusal.status_code == 400
    assert refusal.json()["errors"][0]["parameter"] == "since"
    assert client.get("/api/v1/commentary/?since=2024-02-30").status_code == 404


def test_a_person_is_narrowed_along_the_dates_of_what_was_signed(client):
    person = make_person(slug="ada")
    for issued in ("2023", "2024"):
        make_edition(commentary=make_commentary(issued=issued), title=issued, signers=[person])
    assert titles(client.get("/people/ada/?until=2023-12")) == ["2023"]


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_date_of_any_precision_is_said_as_it_was_typed(day, length):
    typed = day.isoformat()[:length]
    assert str(day.year) in Bound(SINCE, typed, PartialDate(typed)).said
