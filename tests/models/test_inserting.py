from datetime import UTC, datetime

import pytest
from django.db import transaction

from commentary.derived import stale
from commentary.models import Byline, Commentary, Edition, EventMention
from commentary.models.inserting import insert, reserve_keys
from commentary.models.record import prepare
from tests.factories import make_commentary, make_edition, make_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_a_transaction(db):
    with transaction.atomic():
        yield


def test_rows_are_stored_as_a_save_stores_them():
    fields = {"issued": "2024-05", "featured_until": datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)}
    Commentary.objects.create(slug="saved", **fields)
    insert(Commentary, [Commentary(slug="inserted", **fields)])
    saved, inserted = Commentary.objects.order_by("-slug").values()
    for name in ("id", "slug", "key", "touched_at"):
        del saved[name], inserted[name]
    assert saved == inserted


def test_what_is_inserted_is_cleaned():
    byline = Byline(edition=make_edition(), order=9, name=" Ada \0 A. ", posts=[{"unit": " B  C "}])
    insert(Byline, [byline])
    stored = Byline.objects.get(order=9)
    assert (stored.name, stored.posts[0]["unit"]) == ("Ada A.", "B C")


def test_what_is_prepared_already_is_taken_as_it_is():
    byline = Byline(edition=make_edition(), order=9, name=" A  ", posts=[])
    prepare(byline)
    byline.posts = [{"unit": " B"}]
    insert(Byline, [byline], are_prepared=True)
    assert (byline.name, byline.posts) == ("A", [{"unit": " B"}])


def test_derived_columns_are_filled():
    commentary = make_commentary(issued="2024-05")
    insert(Edition, [Edition(commentary=commentary, title="T", body="<p>One two</p>")])
    assert Edition.objects.get().word_count == 2
    assert list(stale()) == []


def test_the_keys_are_known_and_nobody_elses():
    rows = [Commentary(slug=f"in-a-batch-{n}") for n in range(3)]
    insert(Commentary, rows)
    assert [Commentary.objects.get(slug=row.slug).pk for row in rows] == [row.pk for row in rows]
    later = make_commentary()
    assert later.pk > max(row.pk for row in rows)
    insert(Commentary, [Commentary(slug="last")])
    assert Commentary.objects.get(slug="last").pk > later.pk


def test_a_reserved_key_is_not_one_that_was_deleted():
    gone = make_commentary()
    key = gone.pk
    gone.delete()
    assert min(reserve_keys(Commentary, 2)) > key


def test_a_record_that_was_stored_meanwhile_gives_its_key():
    commentary = Commentary(slug="new")
    mention = EventMention(commentary=commentary, event=make_event())
    insert(Commentary, [commentary])
    insert(EventMention, [mention])
    assert EventMention.objects.get().commentary.slug == "new"


def test_an_inserted_row_can_be_saved_again():
    commentary = Commentary(slug="new")
    insert(Commentary, [commentary])
    commentary.license = "CC-BY-4.0"
    commentary.save()
    assert Commentary.objects.get().license == "CC-BY-4.0"
