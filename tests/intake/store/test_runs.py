from datetime import UTC, datetime

import pytest
import time_machine

from commentary.intake.errors import IntakeError
from commentary.intake.store.runs import undo
from commentary.models import Commentary, Edition, IntakeRun, SavedDraft
from commentary.publishing import publish
from tests.factories import make_edition, make_person

from .test_taking import form, take

pytestmark = pytest.mark.django_db
PUBLISHED = {"state": "published", "in_force_from": "2024-05-14T08:00:00Z"}


def last_run():
    return IntakeRun.objects.latest("number")


def test_the_drafts_of_a_run_go_with_it():
    take(form("one"), form("two"))
    undone = undo(last_run(), by="Ada")
    assert sorted(undone.removed) == ["one", "two"]
    assert not Commentary.objects.exists()


def test_what_was_here_before_stays():
    make_edition()
    take(form("one"))
    undo(last_run(), by="Ada")
    assert Commentary.objects.count() == 1


def test_a_run_is_taken_back_once():
    take(form("one"))
    undo(last_run(), by="Ada")
    with pytest.raises(IntakeError, match="taken back already"):
        undo(last_run(), by="Ada")


def test_a_piece_an_editor_has_worked_on_is_named_and_nothing_is_taken_back():
    take(form("one"), form("two"))
    edition = Edition.objects.get(commentary__slug="two")
    edition.subtitle = "By an editor"
    edition.save()
    with pytest.raises(IntakeError, match="“two” was worked on since"):
        undo(last_run(), by="Ada")
    assert Commentary.objects.count() == 2


def test_a_piece_published_since_counts_as_worked_on():
    take(form("one", person=make_person()))
    publish(Edition.objects.get(), by="Ada", as_it_is=True)
    with pytest.raises(IntakeError, match="“one” was worked on since"):
        undo(last_run(), by="Ada", published=True)


def test_what_was_in_force_stays_unless_it_is_asked_for():
    take(form("one", person=make_person(), **PUBLISHED))
    with pytest.raises(IntakeError, match="--published"):
        undo(last_run(), by="Ada")
    assert Edition.objects.in_force().exists()


def test_what_was_in_force_is_withdrawn_and_leaves_a_notice():
    take(form("one", person=make_person(), **PUBLISHED))
    undone = undo(last_run(), by="Ada", published=True)
    assert undone.withdrawn == ["one"]
    assert not Edition.objects.in_force().exists()
    assert "loaded by mistake" in Edition.objects.withdrawn().get().change_note


def test_a_new_draft_of_a_public_piece_is_set_aside():
    person = make_person()
    take(form("one", person=person, **PUBLISHED))
    take(form("one", person=person, title="On commerce", **PUBLISHED), update=True)
    undone = undo(last_run(), by="Ada")
    assert undone.drafts == ["one"]
    assert Edition.objects.get().title == "On trade"
    assert SavedDraft.objects.get(reason="discarded").content["title"] == "On commerce"


def test_an_updated_text_that_was_in_force_gives_way_to_the_one_before():
    person = make_person()
    take(form("one", person=person, **PUBLISHED))
    with time_machine.travel(datetime(2026, 5, 1, 8, tzinfo=UTC), tick=False):
        take(
            form("one", person=person, title="On commerce", **PUBLISHED),
            update=True,
            publish=True,
        )
    assert Edition.objects.in_force().get().title == "On commerce"
    undo(last_run(), by="Ada", published=True)
    assert Edition.objects.in_force().get().title == "On trade"
