"""Ten thousand records, harvested completely, each page at the same cost."""

from datetime import UTC, datetime

import pytest

from commentary.models import Commentary
from commentary.views import harvest
from tests.factories import make_domain, make_organization, make_person
from tests.harvester import ADDRESS, Harvester
from tests.views.crowd import add_crowd

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def crowd(kept_for_the_module):
    """Ten thousand, most of them touched at one and the same second."""
    with kept_for_the_module():
        domain = make_domain(slug="ai")
        who = {"author": make_person(), "institute": make_organization()}
        pieces = add_crowd(10_000, domains=[domain], events=[], **who)
        third = [piece.pk for piece in pieces[::3]]
        Commentary.objects.exclude(pk__in=third).update(touched_at=NOW)
        yield {f"oai:record.example:{piece.key}" for piece in pieces}


def test_ten_thousand_records_are_harvested_completely(crowd):
    harvester = Harvester()
    found = [r.header.identifier for r in harvester.ListRecords(metadataPrefix="oai_dc")]
    assert len(found) == 10_000
    assert set(found) == crowd
    assert harvester.asked == 10_000 / harvest.PAGE_SIZE


def test_a_set_of_ten_thousand_is_harvested_completely(crowd):
    found = Harvester().ListIdentifiers(metadataPrefix="oai_dc", set="ai")
    assert {header.identifier for header in found} == crowd


@pytest.mark.parametrize("key", ["00000000", "80000000", "zzzzzzzz"])
def test_every_page_costs_its_exact_number_of_queries(
    client, crowd, key, django_assert_num_queries
):
    rest = {"resumptionToken": f",,,2003-01-01T08:00:00Z,{key},100"}
    with django_assert_num_queries(7):
        client.get(ADDRESS, {"verb": "ListRecords", **rest})
    with django_assert_num_queries(6):
        client.get(ADDRESS, {"verb": "ListIdentifiers", **rest})
