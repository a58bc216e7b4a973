"""SQLite and PostgreSQL find the same, because each finds what the reference finds."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentary import publishing, search
from commentary.models import Commentary
from commentary.search.backend import PUBLIC
from commentary.search.engine import engine
from commentary.search.expression import Match, day_of
from commentary.search.ranking import count_facets
from commentary.search.resolve import match_of
from commentary.search.rows import rows_of
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_scheduled,
)
from tests.search.reference import matches, matches_in_title

pytestmark = pytest.mark.django_db

WORDS = [
    "tide",
    "tides",
    "sky",
    "skies",
    "policy",
    "policies",
    "U.S.",
    "don't",
    "café",
    "中国",
    "人工智能",
    "治理",
    "AI",
    "co-op",
    "2023",
]
TEXTS = 60
DATES = ["", "2099", "2025-06-01", "2024", "2022-03", "2018", "2014", "2010", "1996"]
ASKED = [
    *WORDS,
    "sk*",
    "polic*",
    '"tide sky"',
    '"人工智能 治理"',
    "智能",
    "中",
    "-tides",
    "-中国",
    "OR",
]
ASKED += [
    "author:ada",
    "org:tide",
    "domain:sky",
    "event:中国",
    "year:2021..2022",
    "lang:zh",
    "lang:en",
]
ASKED += ['"', "tide-sky", "AI治理", "year:soon", "-author:ada", "the"]
QUERIES = st.lists(st.sampled_from(ASKED), min_size=1, max_size=6).map(" ".join)


@pytest.fixture(scope="module", autouse=True)
def library(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        make_library(Random(1))
        yield
        transaction.set_rollback(True)


def make_library(random: Random) -> None:
    """Texts of many years, without a date and with one to come; few of them are not in force."""
    people = [make_person(display_name=f"Ada {word}") for word in WORDS[:5]]
    organizations = [make_organization(name=f"Institute of {word}") for word in WORDS[:4]]
    domains = [make_domain(name=f"{word} domain {n}") for n, word in enumerate(WORDS)]
    events = [make_event(name=f"{word} summit") for word in WORDS]
    for _ in range(TEXTS):
        commentary = make_commentary(
            domains=random.sample(domains, 2),
            events=random.sample(events, 1),
            language=random.choice(["en", "zh-Hans", "fr"]),
            issued=random.choice(DATES),
        )
        make = random.choice([make_edition] * 8 + [make_draft, scheduled, withdrawn])
        make(
            commentary=commentary,
            title=" ".join(random.choices(WORDS, k=3)),
            subtitle=" ".join(random.choices(WORDS, k=2)),
            body=f"<p>{' '.join(random.choices(WORDS, k=25))}</p>",
            signers=random.sample(people, 1) + random.sample(organizations, 1),
        )


def scheduled(**fields) -> None:
    make_scheduled(at=timezone.now() + timedelta(days=1), **fields)


def withdrawn(**fields) -> None:
    publishing.withdraw(make_edition(**fields).commentary, by="test", change_note="So.")


def expected(query: search.Query) -> list:
    return in_the_record(match_of(query, at=now()), matches)


def in_the_record(match: Match, matches) -> list:
    rows = rows_of(Commentary.objects.values_list("pk", flat=True))
    return [row for row in rows if matches(match, row, row.analysed(), now())]


def now() -> int:
    return int(timezone.now().timestamp())


def latest_of(rows: list) -> list[int]:
    return sorted((row.position for row in rows), reverse=True)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(QUERIES)
def test_the_database_finds_what_the_reference_finds(text):
    query = search.parse(text)
    rows = expected(query)
    found, cursor = [], ""
    while True:
        results = search.search(query, cursor=cursor)
        found += results.editions
        cursor = results.next
        if not cursor:
            break
    assert sorted(found) == sorted(row.edition for row in rows)
    assert results.total == len(rows)
    years = Counter(
        str(date.fromordinal(day).year) for row in rows if (day := day_of(row.position))
    )
    assert results.facets["y"] == years
    marks = Counter(mark for row in rows for mark in row.facets)
    assert sum((results.facets[kind] for kind in "doplef"), Counter()) == marks


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(QUERIES, st.integers(1, TEXTS))
def test_of_what_matches_the_latest_are_taken(text, most):
    query = search.parse(text)
    found = engine().match(PUBLIC, match_of(query, at=now()), at=now(), limit=most)
    assert [each.position for each in found] == latest_of(expected(query))[:most]


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(QUERIES, st.integers(1, TEXTS))
def test_those_with_the_words_in_their_titles_are_found_as_the_reference_finds_them(text, most):
    match = match_of(search.parse(text), at=now())
    found = engine().match_heads(PUBLIC, match, at=now(), limit=most)
    wanted = latest_of(in_the_record(match, matches_in_title))
    assert [each.position for each in found] == wanted[:most]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(ASKED + list("\"*():-^&|!\\\0'%_"))).map("".join)
)
def test_nothing_that_can_be_typed_is_an_error(text):
    query = search.parse(text)
    search.search(query)
    search.drafts(query)
    search.suggestions(text)
    search.named_in(query)
    search.perhaps_meant(query)


def test_counting_facets_of_nothing_is_nothing():
    assert not any(count_facets([], {}).values())
