from datetime import UTC, datetime

import pytest
import time_machine

from commentary.intake.errors import IntakeError
from commentary.intake.manuscript import Picture
from commentary.intake.store.runs import undo
from commentary.models import (
    Change,
    Commentary,
    Edition,
    Image,
    IntakeRun,
    Notice,
    Proposal,
    Redirect,
    SavedDraft,
)
from commentary.publishing import publish
from tests.factories import make_domain, make_edition, make_event, make_person, picture

from .drafts import make_found, take_drafts
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


# -- an update taken back --------------------------------------------------------------------
def test_a_new_draft_of_a_public_piece_is_set_aside():
    person = make_person()
    take(form("one", person=person, **PUBLISHED))
    take(form("one", person=person, title="On commerce", **PUBLISHED), update=True)
    undone = undo(last_run(), by="Ada")
    assert undone.restored == ["one"]
    assert Edition.objects.get().title == "On trade"
    assert SavedDraft.objects.get(reason="discarded").content["title"] == "On commerce"


def test_a_draft_that_was_rewritten_has_its_words_and_signature_again():
    person, other = make_person(), make_person()
    take(form("one", person=person))
    take(form("one", person=other, title="On commerce", body="<p>More.</p>"), update=True)
    undone = undo(last_run(), by="Ada")
    assert undone.restored == ["one"]
    edition = Edition.objects.get()
    assert (edition.title, edition.body) == ("On trade", "<p>Trade.</p>")
    assert edition.bylines.get().person == person


def test_the_catalogue_of_a_draft_is_as_before():
    domain, event = make_domain(), make_event()
    take(form("one", domains=[domain.slug], events=[{"event": event.slug}], issued="2024"))
    before = Commentary.objects.get()
    take(form("one", domains=[], events=[], issued="2025-05", license="CC BY 4.0"), update=True)
    undo(last_run(), by="Ada")
    commentary = Commentary.objects.get()
    assert (commentary.issued, commentary.license) == ("2024", before.license)
    assert commentary.domain_tags.get().tag == domain
    assert commentary.mentions.get().event == event


def test_what_was_only_proposed_for_a_public_piece_is_proposed_no_more():
    person, domain = make_person(), make_domain()
    take(form("one", person=person, **PUBLISHED))
    take(form("one", person=person, domains=[domain.slug], **PUBLISHED), update=True)
    undone = undo(last_run(), by="Ada")
    assert undone.restored == ["one"]
    assert not Proposal.objects.exists()
    assert Edition.objects.in_force().get().title == "On trade"


def test_an_updated_text_that_was_in_force_gives_way_to_the_one_before():
    person, other = make_person(), make_person()
    take(form("one", person=person, **PUBLISHED))
    publish_update(form("one", person=other, title="On commerce", **PUBLISHED))
    assert Edition.objects.in_force().get().title == "On commerce"
    undo(last_run(), by="Ada", published=True)
    edition = Edition.objects.in_force().get()
    assert (edition.title, edition.change) == ("On trade", Change.CORRECTION)
    assert edition.bylines.get().person == person


def test_a_text_that_an_update_published_is_not_taken_from_readers_unasked():
    person = make_person()
    take(form("one", person=person, **PUBLISHED))
    publish_update(form("one", person=person, title="On commerce", **PUBLISHED))
    with pytest.raises(IntakeError, match="--published"):
        undo(last_run(), by="Ada")


def test_a_draft_that_an_update_published_is_withdrawn_and_kept_as_a_save():
    person = make_person()
    take(form("one", person=person))
    publish_update(form("one", person=person, title="On commerce"))
    undone = undo(last_run(), by="Ada", published=True)
    assert undone.withdrawn == ["one"]
    assert Edition.objects.withdrawn().exists()
    assert SavedDraft.objects.latest("number").content["title"] == "On trade"


@pytest.mark.parametrize("state", [{}, PUBLISHED], ids=["draft", "public"])
def test_two_updates_are_taken_back_the_later_one_first(state):
    person = make_person()
    take(form("one", person=person, **state))
    take(form("one", person=person, title="Two", **state), update=True)
    take(form("one", person=person, title="Three", **state), update=True)
    first, second, third = IntakeRun.objects.order_by("number")
    for earlier in (first, second):
        with pytest.raises(IntakeError, match="“one” was taken in again by Run 3"):
            undo(earlier, by="Ada", published=True)
    assert Edition.objects.pending().get().title == "Three"
    undo(third, by="Ada")
    assert Edition.objects.pending().get().title == "Two"
    undo(second, by="Ada")
    assert Edition.objects.get().title == "On trade"
    undo(first, by="Ada", published=True)
    assert not Edition.objects.in_force().exists()


def test_after_a_published_update_was_taken_back_the_run_before_can_be():
    person = make_person()
    take(form("one", person=person, **PUBLISHED))
    publish_update(form("one", person=person, title="On commerce", **PUBLISHED))
    second, first = IntakeRun.objects.all()
    undo(second, by="Ada", published=True)
    undo(first, by="Ada", published=True)
    assert Edition.objects.withdrawn().exists()


def test_an_editors_work_between_two_runs_is_what_an_undo_restores_and_what_blocks_the_next():
    take(form("one"))
    Commentary.objects.update(license="CC BY 4.0")
    take(form("one", title="Two"), update=True)
    second, first = IntakeRun.objects.all()
    undo(second, by="Ada")
    assert Commentary.objects.get().license == "CC BY 4.0"
    with pytest.raises(IntakeError, match="“one” was worked on since"):
        undo(first, by="Ada")


def test_after_an_undo_the_same_file_can_be_taken_in_again():
    take(form("one"))
    take(form("one", title="Two"), update=True)
    undo(last_run(), by="Ada")
    [outcome] = take(form("one", title="Two"), update=True)
    assert outcome.status == "updated"
    assert Edition.objects.get().title == "Two"


# -- what came with it -----------------------------------------------------------------------
def test_a_notice_that_an_update_brought_goes_with_it():
    take_drafts(make_found())
    take_drafts(make_found(disclaimer="The views are her own."), update=True)
    undo(last_run(), by="Ada")
    assert not Notice.objects.exists()


def test_an_old_address_goes_with_its_piece():
    take_drafts(make_found(stated={"old_urls": ["/?p=7"]}))
    undo(last_run(), by="Ada")
    assert not Redirect.objects.exists()


def test_an_old_address_that_an_update_brought_goes_with_it():
    take_drafts(make_found(stated={"slug": "one", "old_urls": ["/?p=1"]}))
    again = make_found(stated={"slug": "one", "old_urls": ["/?p=1", "/?p=2"]}, body=["<p>New.</p>"])
    take_drafts(again, update=True)
    undo(last_run(), by="Ada")
    assert Redirect.objects.get().old_path == "/?p=1"


def test_a_picture_goes_with_its_file(django_capture_on_commit_callbacks):
    take_drafts(illustrated())
    file = Image.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        undo(last_run(), by="Ada")
    assert not Image.objects.exists()
    assert not file.storage.exists(file.name)


def test_a_picture_stays_that_a_saved_text_shows():
    take_drafts(make_found())
    publish(Edition.objects.get(), by="Ada", as_it_is=True)
    take_drafts(illustrated(), update=True)
    undo(last_run(), by="Ada")
    assert Image.objects.get().file.name in SavedDraft.objects.latest("number").content["body"]


def illustrated():
    shown = '<p><img src="/uploads/word-1.png" alt="A chart"></p>'
    return make_found(
        body=["<p>Trade.</p>", shown],
        pictures=[Picture("/uploads/word-1.png", picture(), "A chart", 2)],
    )


def publish_update(changed):
    with time_machine.travel(datetime(2026, 5, 1, 8, tzinfo=UTC), tick=False):
        take(changed, update=True, publish=True)
