"""Editions of a file among those that are stored: from when until when they are in force."""

from datetime import UTC, datetime

import pytest
import time_machine

from commentary import publishing
from commentary.models import Change, Commentary, Edition
from tests.loading.pieces import piece, second_edition

pytestmark = pytest.mark.django_db


def test_a_file_may_hold_a_chain_of_editions_in_any_order(load):
    change = {"change": "update", "change_note": "New figures."}
    load([*second_edition("2026-06-01T00:00:00Z", **change), *piece()])
    first = Edition.objects.get(number=1)
    assert first.in_force_until == datetime(2026, 6, 1, tzinfo=UTC)
    assert Edition.objects.get(number=2).in_force_until is None


def test_a_file_that_omits_later_editions_keeps_the_stored_periods(load):
    load(piece())
    publishing.correct_now(
        Commentary.objects.get(), by="editor", change=Change.MINOR, body="<p>Better.</p>"
    )
    load(piece())
    assert Edition.objects.in_force().get().body == "<p>Better.</p>"


def test_a_scheduled_edition_of_a_file_moves_its_predecessors_end(load):
    load(piece())
    load(second_edition("2036-06-01T00:00:00Z"))
    load(second_edition("2037-06-01T00:00:00Z")[1:])
    assert Edition.objects.get(number=1).in_force_until == datetime(2037, 6, 1, tzinfo=UTC)
    assert Edition.objects.in_force().get().number == 1


def test_a_scheduled_edition_that_began_meanwhile_is_left_as_it_is(load):
    with time_machine.travel("2026-01-01T00:00:00Z", tick=False) as clock:
        load(piece())
        clock.move_to("2026-12-01T00:00:00Z")
        load(piece())
        assert Edition.objects.in_force().count() == 1


def test_a_draft_of_a_file_that_was_published_since_stays_published(load):
    draft = piece(state="draft", in_force_from=None)
    load(draft)
    publishing.publish(Edition.objects.get(), by="editor")
    load(draft)
    assert Edition.objects.in_force().count() == 1


def test_a_schedule_of_a_file_that_was_taken_back_since_stays_taken_back(load):
    scheduled = piece(in_force_from="2036-06-01T00:00:00Z")
    load(scheduled)
    publishing.unschedule(Edition.objects.get(), by="editor")
    load(scheduled)
    assert Edition.objects.get().state == "approved"
