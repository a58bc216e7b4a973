"""Whatever stands in a query: an answer of the site's own, at every address that reads one."""

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.views import limits
from tests.factories import make_page
from tests.views.world import World

pytestmark = pytest.mark.django_db

FILTERS = ("domain", "year", "language", "format", "since", "until")
READ = {
    "/commentary/": (*FILTERS, "page"),
    "/domains/ai.bib": FILTERS,
    "/people/li-zheng/feed.json": (*FILTERS, "institution"),
    "/people/li-zheng/": (*FILTERS, "institution"),
    "/series/review/": ("page",),
    "/corrections/": ("page",),
    "/timeline/": ("year", "domain", "country"),
    "/timeline/summit/": ("page",),
    "/timeline.ics": ("domain", "country"),
    "/commentary/main/editions/": ("on",),
    "/search/": (*FILTERS, "q", "after", "institution", "person", "event", "sort"),
    "/search/suggestions/": ("q",),
    "/contact/": ("page", "key", "edition"),
}
PLACES = [(address, name) for address, names in READ.items() for name in names]
ODD = ["\0", "中文", "²", "١", "0002024", "9" * 400, "1.f", "1.0", "a+b", "'\"", "*", "d1", "-"]


@pytest.fixture(scope="module", autouse=True)
def world(kept_for_the_module):
    with kept_for_the_module():
        make_page(slug="contact")
        yield World()


def status(address, query):
    limits.searches.forget()
    limits.typing.forget()
    return Client().get(address, query).status_code


@pytest.mark.parametrize(("address", "name"), PLACES)
def test_an_odd_value_has_an_answer(address, name):
    found = {value: status(address, {name: value, "q": value}) for value in ODD}
    assert set(found.values()) <= {200, 302, 400, 404}


@settings(max_examples=150)
@given(st.sampled_from(PLACES), st.text(max_size=60))
def test_any_value_has_an_answer(place, value):
    address, name = place
    assert status(address, {name: value, "sort": "date"}) in {200, 302, 400, 404}
