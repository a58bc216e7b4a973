"""SQLite and PostgreSQL find the same, because each finds what the reference finds."""

from collections import Counter
from random import Random

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentary import search
from commentary.models import Commentary
from commentary.search.backend import PUBLIC
from commentary.search.engine import engine
from commentary.search.ranking import count_facets
from commentary.search.resolve import match_of
from commentary.search.rows import rows_of
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_organization,
    make_person,
)
from tests.search.reference import matches

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
TEXTS = 40
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
    people = [make_person(display_name=f"Ada {word}") for word in WORDS[:5]]
    organizations = [make_organization(name=f"Institute of {word}") for word in WORDS[:4]]
    domains = [make_domain(name=f"{word} domain {n}") for n, word in enumerate(WORDS)]
    events = [make_event(name=f"{word} summit") for word in WORDS]
    for n in range(TEXTS):
        commentary = make_commentary(
            domains=random.sample(domains, 2),
            events=random.sample(events, 1),
            language=random.choice(["en", "zh-Hans", "fr"]),
            issued=str(2022 - n % 5 * 4),
        )
        make_edition(
            commentary=commentary,
            title=" ".join(random.choices(WORDS, k=3)),
            subtitle=" ".join(random.choices(WORDS, k=2)),
            body=f"<p>{' '.join(random.choices(WORDS, k=25))}</p>",
            signers=random.sample(people, 1) + random.sample(organizations, 1),
        )


def expected(query: search.Query) -> list:
    at = int(timezone.now().timestamp())
    match = match_of(query, at=at)
    rows = rows_of(Commentary.objects.values_list("pk", flat=True))
    return [row for row in rows if matches(match, row, row.analysed(), at)]


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
    plain = Counter(mark for row in rows for mark in row.facets if mark[0] in "def")
    counted = {kind: results.facets[kind] for kind in "def"}
    assert sum(counted.values(), Counter()) == plain


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(QUERIES, st.integers(1, TEXTS))
def test_of_what_matches_the_latest_are_taken(text, most):
    at = int(timezone.now().timestamp())
    match = match_of(search.parse(text), at=at)
    found = engine().match(PUBLIC, match, at=at, limit=most)
    latest = sorted((row.position for row in expected(search.parse(text))), reverse=True)
    assert [each.position for each in found] == latest[:most]


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
