from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary import publishing
from commentary.models import Change, Edition, State
from tests.factories import (
    LONG_AGO,
    make_byline,
    make_commentary,
    make_draft,
    make_edition,
    make_organization,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
ACTS = ("correct", "revise and publish", "schedule", "unschedule", "withdraw", "reinstate")


# -- what is public --------------------------------------------------------------------------
@pytest.fixture
def story():
    """Published, corrected on day 10, withdrawn on day 20, reinstated on day 30."""
    commentary = make_edition(title="One").commentary
    with time_machine.travel(LONG_AGO, tick=False) as clock:
        clock.move_to(LONG_AGO + 10 * DAY)
        note = "A figure was wrong."
        publishing.correct_now(commentary, by="x", change="correction", change_note=note)
        clock.move_to(LONG_AGO + 20 * DAY)
        publishing.withdraw(commentary, by="x", change_note="Under review.")
        clock.move_to(LONG_AGO + 30 * DAY)
        publishing.reinstate(commentary, by="x")
    return commentary


@pytest.mark.parametrize(
    ("day", "in_force", "on_record", "withdrawn"),
    [
        (-1, [], [], []),
        (0, [1], [1], []),
        (9, [1], [1], []),
        (10, [2], [1, 2], []),
        (20, [], [], [3]),
        (29, [], [], [3]),
        (30, [4], [1, 2, 3, 4], []),
        (999, [4], [1, 2, 3, 4], []),
    ],
)
def test_what_is_public_at_a_moment(story, day, in_force, on_record, withdrawn):
    def numbers(queryset):
        return sorted(queryset.values_list("number", flat=True))

    at = LONG_AGO + day * DAY
    assert numbers(Edition.objects.in_force(at)) == in_force
    assert numbers(Edition.objects.on_record(at)) == on_record
    assert numbers(Edition.objects.withdrawn(at)) == withdrawn


def test_an_edition_begins_with_its_second_and_ends_before_the_next(story):
    at = LONG_AGO + 10 * DAY
    assert Edition.objects.in_force(at - SECOND).get().number == 1
    assert Edition.objects.in_force(at).get().number == 2


def test_drafts_and_schedules_are_pending_and_nothing_else():
    make_edition()
    draft = make_draft()
    scheduled = make_scheduled(at=timezone.now() + DAY)
    assert set(Edition.objects.pending()) == {draft, scheduled}
    assert not (set(Edition.objects.begun()) & {draft, scheduled})


def act(commentary, act, at):
    if act == "correct":
        publishing.correct_now(commentary, by="x", change="minor", body=f"<p>{at}</p>")
    elif act == "revise and publish":
        edition = publishing.revise(commentary, by="x")
        edition.change = Change.MINOR
        edition.save()
        publishing.publish(edition, by="x")
    elif act == "schedule":
        publishing.schedule(publishing.revise(commentary, by="x"), at + 3 * DAY, by="x")
    elif act == "unschedule":
        publishing.unschedule(commentary.editions.pending().get(), by="x")
    elif act == "withdraw":
        publishing.withdraw(commentary, by="x", change_note="Gone.")
    else:
        publishing.reinstate(commentary, by="x")


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, 5 * 86400)), max_size=9))
def test_whatever_is_done_periods_tile_and_one_edition_counts_at_a_time(steps):
    commentary = make_edition().commentary
    at = LONG_AGO
    for name, seconds in steps:
        at += timedelta(seconds=seconds)
        with time_machine.travel(at, tick=False):
            try:
                with transaction.atomic():
                    act(commentary, name, at)
            except (publishing.PublishingError, Edition.DoesNotExist):
                continue
    chain = list(commentary.editions.published().order_by("in_force_from"))
    assert chain[0].in_force_from == LONG_AGO
    assert all(one.in_force_until == two.in_force_from for one, two in pairwise(chain))
    assert chain[-1].in_force_until is None
    assert [e.number for e in chain] == sorted(e.number for e in chain)
    assert commentary.editions.pending(at).count() <= 1
    for edition in chain:
        for moment in (edition.in_force_from - SECOND, edition.in_force_from):
            shown = commentary.editions.in_force(moment).count()
            gone = commentary.editions.withdrawn(moment).count()
            assert shown + gone == (moment >= LONG_AGO)


# -- which ones ------------------------------------------------------------------------------
def test_a_piece_signed_twice_by_one_person_is_listed_once():
    person = make_person()
    edition = make_draft(signers=[person, person])
    assert list(Edition.objects.by_person(person)) == [edition]
    assert list(Edition.objects.people()) == [person]


def test_an_organization_has_what_it_signed_and_what_its_institutes_did():
    academy = make_organization()
    institute = make_organization(parent=academy)
    signed = make_draft(signers=[academy])
    affiliated = make_draft(signers=[])
    byline = make_byline(edition=affiliated, signer=make_person())
    byline.organizations.set([institute])
    make_draft()
    assert set(Edition.objects.of_organization(academy)) == {signed, affiliated}
    assert list(Edition.objects.of_organization(institute)) == [affiliated]
    assert set(Edition.objects.organizations()) == {academy, institute}


def test_an_institute_brings_what_it_belongs_to():
    institute = make_organization(parent=make_organization())
    make_draft(signers=[institute])
    assert set(Edition.objects.organizations()) == {institute, institute.parent}


def test_merged_records_are_not_listed_beside_their_heirs():
    heir, old = make_person(), make_person()
    make_draft(signers=[heir, old])
    old.merged_into = heir
    old.save()
    assert list(Edition.objects.people()) == [heir]


def test_lists_of_what_editions_speak_of_hold_nothing_twice():
    person, organization = make_person(), make_organization()
    for _ in range(2):
        make_draft(signers=[person, organization])
    assert list(Edition.objects.people()) == [person]
    assert list(Edition.objects.organizations()) == [organization]


# -- what a save writes ----------------------------------------------------------------------
@pytest.mark.parametrize("load", ["all", "deferred"])
def test_a_stale_edition_does_not_write_back_its_end_or_its_signature(load):
    commentary = make_commentary()
    edition = make_edition(commentary=commentary)
    stale = Edition.objects.defer("body") if load == "deferred" else Edition.objects
    stale = stale.get(pk=edition.pk)
    publishing.correct_now(commentary, by="x", change="minor", body="<p>New.</p>")
    person = edition.bylines.get().person
    publishing.rename_signer(person, "New Name", by="x", reason="asked for")
    stale.save()
    stored = Edition.objects.get(pk=edition.pk)
    assert stored.signature == "New Name"
    assert stored.in_force_until is not None


def test_a_deleted_draft_does_not_come_back_when_a_form_saves_it():
    draft = make_draft()
    stale = Edition.objects.get()
    draft.delete()
    with pytest.raises(Exception, match="did not affect any rows"), transaction.atomic():
        stale.save()
    assert not Edition.objects.exists()


def test_editions_created_in_bulk_are_rendered():
    commentary = make_commentary()
    Edition.objects.bulk_create([Edition(commentary=commentary, title="T", body="<p>One two</p>")])
    assert Edition.objects.get().word_count == 2


def test_an_edition_knows_its_state():
    draft, edition = make_draft(), make_edition()
    scheduled = make_scheduled(at=timezone.now() + DAY)
    assert [e.is_pending for e in (draft, edition, scheduled)] == [True, False, True]
    assert [e.is_in_force for e in (draft, edition, scheduled)] == [False, True, False]
    assert scheduled.state == State.PUBLISHED
