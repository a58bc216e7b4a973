from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_scheduled,
)

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:commentary_commentary_coverage")


def cells(client, domain, **asked):
    page = client.get(PAGE, asked)
    assert page.status_code == 200
    return next(row for row in page.context["rows"] if row["domain"] == domain)["cells"]


def piece(domain, issued):
    return make_commentary(domains=[domain], issued=issued)


def test_each_month_counts_its_own(editor):
    domain = make_domain()
    for issued in ("2023-03-01", "2023-03-31", "2023-12", "2022-03"):
        make_edition(commentary=piece(domain, issued))
    expected = [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert cells(editor, domain, year=2023) == expected


def test_a_year_alone_is_of_no_month(editor):
    domain = make_domain()
    make_edition(commentary=piece(domain, "2023"))
    make_edition(commentary=piece(domain, "2023-01-01"))
    assert cells(editor, domain, year=2023) == [1, *[0] * 11, 1]


def test_only_what_readers_see_counts(editor):
    domain = make_domain()
    make_draft(commentary=piece(domain, "2023-05"))
    make_draft(commentary=piece(domain, "2023"))
    tomorrow = timezone.now() + timedelta(days=1)
    make_scheduled(at=tomorrow, commentary=piece(domain, "2023-05"))
    gone = make_edition(commentary=piece(domain, "2023-05"))
    publishing.withdraw(gone.commentary, by="x", change_note="Gone.")
    make_edition(commentary=piece(domain, "2023-06"))
    assert cells(editor, domain, year=2023) == [0] * 5 + [1] + [0] * 7


def test_a_domain_without_anything_is_a_gap_and_a_retired_one_is_none(editor):
    empty, retired = make_domain(), make_domain(status="retired")
    make_edition(commentary=piece(make_domain(), "2023-05"))
    page = editor.get(PAGE, {"year": 2023})
    shown = [row["domain"] for row in page.context["rows"]]
    assert empty in shown and retired not in shown
    assert '<td class="gap">0</td>' in page.content.decode()


@pytest.mark.parametrize("year", ["", "x", "1066", "99999999999"])
def test_a_year_that_is_none_shows_the_latest(editor, year):
    for issued in ("2021", "2023"):
        make_edition(commentary=piece(make_domain(), issued))
    assert editor.get(PAGE, {"year": year}).context["year"] == 2023


def test_an_empty_site_has_a_page(editor):
    assert editor.get(PAGE).status_code == 200


def test_the_queries_do_not_grow(editor):
    queries = []
    for _ in range(2):
        for _ in range(3):
            make_edition(commentary=piece(make_domain(), "2023-05"))
        with CaptureQueriesContext(connection) as captured:
            editor.get(PAGE)
        queries.append(len(captured))
    assert queries[0] == queries[1] <= 12


def test_strangers_are_led_to_the_login(client):
    assert client.get(PAGE).status_code == 302
