import csv
from io import StringIO

import pytest
from django.urls import reverse

from tests.factories import make_commentary, make_edition, make_readership

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:commentary_readershipcount_sums")
MARCH = {"first": "2024-03-01", "last": "2024-03-31"}


def rows(response):
    return list(csv.reader(StringIO("".join(part.decode() for part in response))))


def test_a_period_is_summed_by_piece_and_host(editor):
    piece = make_edition(title="Is there room?").commentary
    for day, what, host, times in (
        ("2024-03-01", "page", "", 3),
        ("2024-03-31", "md", "news.example", 4),
        ("2024-03-05", "bib", "", 2),
        ("2024-03-05", "key", "", 1),
        ("2024-04-01", "page", "", 100),
    ):
        make_readership(commentary=piece, day=day, what=what, host=host, times=times)
    page = editor.get(PAGE, MARCH)
    (shown,) = page.context["sums"].pieces
    assert (shown["title"], shown["read"], shown["cited"], shown["by_key"]) == (
        *("Is there room?", 7, 2),
        1,
    )
    assert page.context["sums"].hosts == [{"host": "news.example", "visits": 4}]
    assert "7 read, 2 citations taken along, 1 came by a permanent address" in page.text


def test_without_a_period_it_is_the_last_thirty_days(editor):
    page = editor.get(PAGE)
    period = page.context["period"]
    assert page.status_code == 200 and (period.last - period.first).days == 29


@pytest.mark.parametrize("asked", [{"first": "x"}, {"first": "2024-03-02", "last": "2024-03-01"}])
def test_a_period_that_is_none_is_refused_on_the_page(editor, asked):
    page = editor.get(PAGE, asked)
    assert page.status_code == 400 and page.context["form"].errors


def test_every_count_of_a_period_is_there_as_csv(editor):
    piece = make_commentary(slug="room")
    make_readership(commentary=piece, day="2024-03-05", host="news.example", times=4)
    make_readership(commentary=piece, day="2024-04-05")
    response = editor.get(PAGE, MARCH | {"csv": 1})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert rows(response) == [
        ["day", "commentary", "what", "host", "times"],
        ["2024-03-05", "room", "page", "news.example", "4"],
    ]


@pytest.mark.parametrize("slug", ["-1", "--2"])
def test_no_cell_begins_a_formula(editor, slug):
    make_readership(commentary=make_commentary(slug=slug), day="2024-03-05", host="=cmd")
    (_, row) = rows(editor.get(PAGE, MARCH | {"csv": 1}))
    assert row[1:4] == [f"'{slug}", "page", "'=cmd"]


def test_contributors_do_not_see_it(contributor):
    assert contributor.get(PAGE).status_code == 403


def test_the_queries_do_not_grow(editor, django_assert_max_num_queries):
    for n in range(30):
        make_readership(day="2024-03-05", host=f"h{n}.example")
    with django_assert_max_num_queries(12):
        editor.get(PAGE, MARCH)
