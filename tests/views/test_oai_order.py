"""Lists that are resumed: by last change and key, whatever changes meanwhile."""

from datetime import timedelta

import pytest

from commentary.models.changed import LastChange, Period, last_changes
from commentary.views import harvest
from tests.harvester import Harvester

from .test_oai import NOW, OAI, ask, at, make_piece

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(harvest, "PAGE_SIZE", 2)


def test_a_record_that_changes_while_a_list_is_read_comes_again_and_hides_no_other(small_pages):
    pieces = [make_piece(str(n), published=NOW + timedelta(hours=n)) for n in range(6)]
    found = Harvester().ListRecords(metadataPrefix="oai_dc")
    read = [next(found).metadata["title"][0] for _ in range(2)]
    for day, piece in enumerate((pieces[0], pieces[3]), start=1):
        with at(NOW + timedelta(days=day)):
            piece.license = "CC-BY-4.0"
            piece.save()
    read += [record.metadata["title"][0] for record in found]
    assert read == ["0", "1", "2", "4", "5", "0", "3"]


def test_the_last_part_of_a_list_says_so(client, small_pages):
    for n in range(3):
        make_piece(str(n))
    first = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    token = first.find(f".//{OAI}resumptionToken")
    assert token.get("cursor") == "0"
    last = ask(client, verb="ListIdentifiers", resumptionToken=token.text)
    end = last.find(f".//{OAI}resumptionToken")
    assert (end.text, end.get("cursor")) == (None, "2")


def test_a_full_page_of_touched_pieces_bounds_the_walk_of_those_that_began(
    django_assert_num_queries,
):
    for n in range(3):
        piece = make_piece(str(n))
        with at(NOW + timedelta(days=n + 1)):
            piece.license = "CC-BY-4.0"
            piece.save()
    with django_assert_num_queries(3) as asked:
        assert len(last_changes(Period(), 2)) == 2
    _, begun, expunged = (query["sql"] for query in asked.captured_queries)
    for sql, column in ((begun, "in_force_from"), (expunged, "expunged_at")):
        assert f'"{column}" <= \'2026-05-06 12:00:00' in sql


def test_the_order_is_by_last_change_then_by_key():
    moments = [NOW, NOW + timedelta(hours=1)]
    pieces = [
        (moment, make_piece(f"{moment} {n}", published=moment))
        for moment in moments
        for n in range(3)
    ]
    found = last_changes(Period(), 10)
    assert found == sorted(LastChange(moment, piece.key) for moment, piece in pieces)
