from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from commentary import publishing
from commentary.models import Change, Commentary, Edition, Expunged, SavedDraft, State
from tests.factories import (
    LONG_AGO,
    make_byline,
    make_commentary,
    make_draft,
    make_edition,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
EVENING = NOON + timedelta(hours=6)


def texts_in_force(commentary, at=None):
    return [edition.body for edition in commentary.editions.in_force(at)]


def periods(commentary):
    return list(
        commentary.editions.published()
        .order_by("in_force_from")
        .values_list("number", "in_force_from", "in_force_until")
    )


@time_machine.travel(NOON, tick=False)
def test_a_revision_changes_nothing_for_readers_until_it_is_published():
    edition = make_edition(body="<p>First.</p>")
    draft = publishing.revise(edition.commentary, by="editor")
    draft.body = "<p>Second.</p>"
    draft.save()
    assert texts_in_force(edition.commentary) == ["<p>First.</p>"]
    publishing.publish(draft, by="editor")
    assert texts_in_force(edition.commentary) == ["<p>Second.</p>"]
    assert periods(edition.commentary) == [(1, LONG_AGO, NOON), (2, NOON, None)]


@time_machine.travel(NOON, tick=False)
def test_revise_copies_signatures_as_they_stand():
    person = make_person(display_name="Li Zheng")
    edition = make_edition(signers=[person])
    person.display_name = "Somebody Else"
    person.save()
    draft = publishing.revise(edition.commentary, by="editor")
    assert [byline.name for byline in draft.bylines.all()] == ["Li Zheng"]


@time_machine.travel(NOON, tick=False)
def test_a_schedule_takes_over_at_its_moment_without_anybody_acting():
    edition = make_edition(body="<p>Now.</p>")
    make_scheduled(commentary=edition.commentary, at=EVENING, body="<p>Later.</p>")
    assert texts_in_force(edition.commentary) == ["<p>Now.</p>"]
    assert texts_in_force(edition.commentary, EVENING - timedelta(seconds=1)) == ["<p>Now.</p>"]
    assert texts_in_force(edition.commentary, EVENING) == ["<p>Later.</p>"]


@time_machine.travel(NOON, tick=False)
def test_correct_now_while_a_schedule_waits_sets_the_scheduled_text_aside():
    commentary = make_edition(body="<p>Wrong.</p>").commentary
    make_scheduled(commentary=commentary, at=EVENING, title="Later", body="<p>Later.</p>")
    publishing.correct_now(
        commentary,
        by="editor",
        change=Change.CORRECTION,
        change_note="A figure was wrong.",
        body="<p>Right.</p>",
    )
    assert texts_in_force(commentary, NOON) == ["<p>Right.</p>"]
    assert texts_in_force(commentary, EVENING) == ["<p>Right.</p>"]
    saved = SavedDraft.objects.get()
    assert (saved.content["title"], saved.content["body"]) == ("Later", "<p>Later.</p>")
    assert saved.based_on == 1
    assert periods(commentary) == [(1, LONG_AGO, NOON), (2, NOON, None)]


def test_a_schedule_cancelled_at_the_last_second_leaves_its_predecessor_in_force():
    with time_machine.travel(NOON, tick=False) as clock:
        commentary = make_edition(body="<p>Now.</p>").commentary
        scheduled = make_scheduled(commentary=commentary, at=EVENING)
        clock.move_to(EVENING - timedelta(seconds=1))
        publishing.unschedule(scheduled, by="editor")
        clock.move_to(EVENING + timedelta(days=1))
        assert texts_in_force(commentary) == ["<p>Now.</p>"]
        assert periods(commentary) == [(1, LONG_AGO, None)]


def test_a_schedule_cannot_be_cancelled_once_its_moment_has_come():
    with time_machine.travel(NOON, tick=False) as clock:
        commentary = make_edition().commentary
        scheduled = make_scheduled(commentary=commentary, at=EVENING, body="<p>Later.</p>")
        clock.move_to(EVENING)
        with pytest.raises(publishing.Conflict):
            publishing.unschedule(scheduled, by="editor")
        assert texts_in_force(commentary) == ["<p>Later.</p>"]


def test_rescheduling_moves_the_end_of_the_text_in_force():
    with time_machine.travel(NOON, tick=False):
        commentary = make_edition().commentary
        scheduled = make_scheduled(commentary=commentary, at=EVENING)
        later = EVENING + timedelta(days=1)
        publishing.reschedule(scheduled, later, by="editor")
        assert periods(commentary) == [(1, LONG_AGO, later), (2, later, None)]


@time_machine.travel(NOON, tick=False)
def test_a_schedule_in_the_past_is_refused():
    draft = make_draft()
    with pytest.raises(publishing.PublishingError, match="has passed"):
        publishing.schedule(draft, NOON, by="editor")


@time_machine.travel(NOON, tick=False)
def test_the_second_of_two_who_publish_the_same_text_is_told_so():
    draft = make_draft()
    stale = Edition.objects.get(pk=draft.pk)
    publishing.publish(draft, by="first")
    with pytest.raises(publishing.Conflict, match="in force since 2026-05-04 12:00:00"):
        publishing.publish(stale, by="second")


def test_withdrawing_leaves_title_signature_and_notice():
    commentary = make_edition(title="A title", body="<p>Gone.</p>", summary="Gone.").commentary
    with time_machine.travel(NOON, tick=False):
        publishing.withdraw(commentary, by="editor", change_note="Withdrawn by its author.")
        assert texts_in_force(commentary) == []
        assert not commentary.editions.on_record().exists()
        withdrawal = commentary.editions.withdrawn().get()
    assert (withdrawal.title, withdrawal.body, withdrawal.summary) == ("A title", "", "")
    assert withdrawal.signature.startswith("Ada Author")


def test_reinstating_puts_the_last_text_in_force_again():
    with time_machine.travel(NOON, tick=False) as clock:
        commentary = make_edition(body="<p>Text.</p>").commentary
        publishing.withdraw(commentary, by="editor", change_note="Under review.")
        clock.move_to(EVENING)
        publishing.reinstate(commentary, by="editor", change_note="The review found no fault.")
        assert texts_in_force(commentary) == ["<p>Text.</p>"]
        assert [n for n, *_ in periods(commentary)] == [1, 2, 3]


def test_a_withdrawn_piece_cannot_be_revised():
    commentary = make_edition().commentary
    publishing.withdraw(commentary, by="editor", change_note="Withdrawn.")
    with pytest.raises(publishing.PublishingError):
        publishing.revise(commentary, by="editor")


@time_machine.travel(NOON, tick=False)
def test_an_old_piece_dated_only_by_year_sorts_by_that_year_and_is_published_today():
    commentary = make_commentary(issued="1987")
    publishing.publish(make_draft(commentary=commentary), by="editor")
    commentary = Commentary.objects.get(pk=commentary.pk)
    assert str(commentary.issued) == "1987"
    assert commentary.sort_date.isoformat() == "1987-01-01"
    assert commentary.published_at == NOON


@time_machine.travel(NOON, tick=False)
def test_two_changes_within_one_second_keep_their_order():
    commentary = make_edition(published=NOON).commentary
    publishing.correct_now(commentary, by="editor", change=Change.MINOR, body="<p>Two.</p>")
    assert [n for n, *_ in periods(commentary)] == [1, 2]
    assert texts_in_force(commentary, NOON + timedelta(seconds=1)) == ["<p>Two.</p>"]


def test_an_unsigned_text_is_not_published():
    with pytest.raises(publishing.PublishingError, match="not signed"):
        publishing.publish(make_draft(signers=[]), by="editor")


def test_a_signer_not_yet_identified_blocks_publishing():
    draft = make_draft(signers=[])
    make_byline(edition=draft, name="A. Stranger")
    with pytest.raises(publishing.PublishingError, match=r"Not yet identified: A\. Stranger"):
        publishing.publish(draft, by="editor")


def test_a_correction_needs_a_public_note():
    commentary = make_edition().commentary
    with pytest.raises(publishing.PublishingError, match="change note"):
        publishing.correct_now(commentary, by="editor", change=Change.CORRECTION)
    assert commentary.editions.count() == 1


def test_a_discarded_revision_is_kept_as_a_saved_draft():
    commentary = make_edition().commentary
    draft = publishing.revise(commentary, by="editor")
    publishing.discard(draft, by="editor")
    assert commentary.editions.count() == 1
    assert SavedDraft.objects.get().reason == "discarded"


def test_a_discarded_first_draft_takes_its_commentary_with_it():
    publishing.discard(make_draft(), by="editor")
    assert not Commentary.objects.exists()


def test_renaming_a_signer_changes_sealed_signatures_and_is_logged():
    person = make_person(display_name="Old Name")
    edition = make_edition(signers=[person])
    assert publishing.rename_signer(person, "New Name", by="editor", reason="asked for") == 1
    edition.refresh_from_db()
    assert edition.signature == "New Name"
    assert edition.commentary.log.first().action == "signer renamed"


def test_a_redaction_replaces_sealed_words_and_is_logged():
    edition = make_edition(body="<p>A secret.</p>")
    publishing.redact(edition, by="editor", reason="court order", body="<p>[redacted]</p>")
    edition.refresh_from_db()
    assert edition.body_html == "<p>[redacted]</p>"
    assert edition.commentary.log.first().note == "court order"


def test_expunging_removes_what_should_not_have_been_loaded_and_says_so(caplog):
    commentary = make_edition().commentary
    publishing.expunge(commentary, by="editor", reason="loaded twice")
    assert not Edition.objects.exists()
    assert f"editor expunged “{commentary.slug}” ({commentary.key}): loaded twice" in caplog.text
    assert [each.key for each in Expunged.objects.all()] == [commentary.key]


def test_of_what_no_reader_saw_expunging_keeps_nothing():
    publishing.expunge(make_draft().commentary, by="editor", reason="loaded twice")
    assert not Expunged.objects.exists()


def test_an_unscheduled_edition_is_a_draft_that_can_be_written():
    edition = make_edition()
    scheduled = make_scheduled(commentary=edition.commentary, at=timezone.now() + timedelta(days=1))
    draft = publishing.revise(edition.commentary, by="editor")
    assert draft.pk == scheduled.pk
    assert (draft.state, draft.in_force_from) == (State.DRAFT, None)


def test_a_first_text_is_an_original_whatever_its_draft_was_called():
    draft = make_draft(change=Change.WITHDRAWAL, body="")
    with pytest.raises(publishing.PublishingError, match="has no text"):
        publishing.publish(draft, by="editor")


def test_only_a_reinstatement_follows_a_withdrawal():
    commentary = make_edition().commentary
    publishing.withdraw(commentary, by="editor", change_note="Withdrawn.")
    draft = make_draft(commentary=commentary, number=3)
    with pytest.raises(publishing.PublishingError, match="reinstate it first"):
        publishing.publish(draft, by="editor")


def test_a_scheduled_first_text_can_be_discarded():
    publishing.discard(make_scheduled(at=timezone.now() + timedelta(days=1)), by="editor")
    assert not Commentary.objects.exists()


@pytest.mark.parametrize(("name", "reason"), [("", "asked for"), ("New Name", " ")])
def test_a_signer_is_renamed_to_a_name_for_a_reason(name, reason):
    with pytest.raises(publishing.PublishingError, match="for a reason"):
        publishing.rename_signer(make_person(), name, by="editor", reason=reason)
