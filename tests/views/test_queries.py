"""Exact query counts, the same with ten commentaries and with a thousand."""

import pytest

from commentary.models import DomainLabel, Redirect
from tests.asked import statements
from tests.factories import make_domain, make_draft, make_event, make_notice, make_person
from tests.views.crowd import add_crowd
from tests.views.world import World

pytestmark = pytest.mark.django_db

COUNTS = {
    "/": 8,
    "/commentary/": 7,
    "/commentary/?year=2024&language=en&format=op_ed&domain=ai": 7,
    "/commentary/main/": 12,
    "/commentary/original/": 12,
    "/commentary/main/editions/": 4,
    "/commentary/main/editions/1/": 11,
    "/commentary/main/editions/2/": 12,
    "/commentary/main/editions/1..2/": 3,
    "/c/{key}/": 2,
    "/domains/": 3,
    "/commentary/?since=2024-05&until=2024": 7,
    "/domains/ai/": 12,
    "/domains/ai+china-us/": 11,
    "/people/": 2,
    "/people/li-zheng/": 12,
    "/people/li-zheng/?institution=think-tank&since=2024&until=2025-06": 12,
    "/organizations/": 2,
    "/organizations/think-tank/": 11,
    "/series/": 2,
    "/series/review/": 6,
    "/timeline/": 7,
    "/timeline/?year=2023": 6,
    "/timeline/dialogue/": 10,
    "/corrections/": 3,
    "/about/": 2,
    "/health/": 0,
    "/health/?ready=1": 4,
    "/robots.txt": 0,
    "/commentary.bib": 3,
    "/commentary.bib?domain=ai&year=2024": 6,
    "/commentary/main.md": 5,
    "/llms.txt": 1,
    "/commentary/main.bib": 3,
    "/commentary/main/editions/1.bib": 3,
    "/people/li-zheng.bib": 5,
    "/commentary/feed.atom": 4,
    "/organizations/think-tank/feed.atom": 6,
    "/series/review/feed.atom": 6,
    "/corrections/feed.atom": 2,
    "/feeds/": 9,
    "/feeds/feeds.opml": 8,
    "/timeline.ics": 1,
    "/oai/?verb=Identify": 3,
    "/oai/?verb=ListSets": 1,
    "/oai/?verb=ListRecords&metadataPrefix=oai_dc": 7,
    "/api/v1/": 1,
    "/api/v1/openapi.json": 0,
    "/api/v1/commentary/": 3,
    "/api/v1/commentary/?year=2024&language=en&format=op_ed&domain=ai": 6,
    "/api/v1/commentary/main/": 5,
    "/api/v1/commentary/main/editions/": 2,
    "/api/v1/commentary/main/editions/1/": 3,
    "/api/v1/people/": 1,
    "/api/v1/people/li-zheng/": 5,
    "/api/v1/people/li-zheng/commentary/": 5,
    "/api/v1/organizations/": 1,
    "/api/v1/organizations/think-tank/": 4,
    "/api/v1/domains/": 2,
    "/api/v1/domains/ai/": 4,
    "/api/v1/events/": 2,
    "/api/v1/events/?year=2023&domain=ai": 3,
    "/api/v1/events/dialogue/": 4,
    "/api/v1/series/": 1,
    "/api/v1/series/review/": 2,
    "/api/v1/series/review/commentary/": 5,
    "/sitemap.xml": 2,
    "/sitemap-1.xml": 2,
    "/sitemap-pages.xml": 6,
}


# In another language than the site's own: one query more for each kind of names on the page.
CHINESE_COUNTS = {
    "/zh/": 10,
    "/zh/commentary/": 9,
    "/zh/commentary/?year=2024&language=en&format=op_ed&domain=ai": 9,
    "/zh/domains/": 4,
    "/zh/domains/ai/": 18,
    "/zh/domains/ai+china-us/": 16,
    "/zh/people/": 3,
    "/zh/people/li-zheng/": 17,
    "/zh/organizations/": 3,
    "/zh/organizations/think-tank/": 15,
    "/zh/series/": 2,
    "/zh/series/review/": 7,
    "/zh/timeline/": 10,
    "/zh/timeline/?year=2023": 8,
    "/zh/timeline/dialogue/": 13,
    "/zh/search/?q=Title": statements(sqlite=17, postgresql=20),
    "/zh/corrections/": 3,
    "/zh/feeds/": 13,
}


@pytest.fixture(scope="module", params=[10, 1000])
def world(request, kept_for_the_module):
    with kept_for_the_module():
        yield crowded_world(request.param)


def crowded_world(count):
    world = World()
    DomainLabel.objects.create(subject=make_domain(), text="无", language="zh-Hans")
    make_notice(series=[world.series])
    make_event(name="Next", slug="next", date="2024-06", follows=world.dialogue)
    for commentary in (world.original, world.before):
        commentary.domain_tags.create(tag=make_domain())
    add_crowd(
        count,
        domains=[world.ai, world.relations],
        events=[world.summit, world.dialogue],
        author=world.author,
        institute=world.institute,
        series=world.series,
    )
    return world


@pytest.mark.parametrize("address", [*COUNTS, *CHINESE_COUNTS])
def test_a_page_costs_its_exact_number_of_queries(
    client, world, address, django_assert_num_queries
):
    with django_assert_num_queries((COUNTS | CHINESE_COUNTS)[address]):
        response = client.get(address.format(key=world.main.key))
    assert response.status_code in (200, 301)


def test_no_page_costs_more_than_twelve_queries():
    assert max(COUNTS.values()) <= 12


def test_a_missing_page_costs_at_most_twelve_queries(client, world, django_assert_max_num_queries):
    Redirect.objects.create(old_path="/elsewhere/", new_path="/")
    with django_assert_max_num_queries(12):
        assert client.get("/commentary/nothing/").status_code == 404


@pytest.mark.parametrize("path", ["/people/unpublished/", "/nothing/"])
def test_a_page_that_is_not_there_costs_no_more_than_one_that_is(
    client, django_assert_max_num_queries, path
):
    make_draft(signers=[make_person(slug="unpublished")])
    with django_assert_max_num_queries(12):
        assert client.get(path).status_code == 404
