"""Where the checks are asked, and what they let pass."""

from datetime import UTC, datetime

import pytest

from commentary import publishing
from commentary.publishing import PublishingError
from commentary.publishing.checks import ALWAYS, PLACE, TEXT, WARNINGS
from tests.factories import make_draft, make_edition, make_mention

pytestmark = pytest.mark.django_db


def test_publishing_refuses_every_error_at_once():
    draft = make_draft(summary="", body="<p>Text.[^1]</p>")
    with pytest.raises(PublishingError) as refused:
        publishing.publish(draft, by="editor")
    assert "There is no summary" in str(refused.value)
    assert "note [^1]" in str(refused.value)


def test_scheduling_refuses_what_publishing_does():
    with pytest.raises(PublishingError, match="no summary"):
        publishing.schedule(make_draft(summary=""), datetime(2100, 1, 1, tzinfo=UTC), by="editor")


def test_a_warning_does_not_hinder_publishing():
    draft = make_draft(body="<p>Last week they met.</p>")
    assert publishing.publish(draft, by="editor").is_in_force


def test_a_correction_may_not_add_an_error_to_the_text():
    commentary = make_edition().commentary
    with pytest.raises(PublishingError, match=r"note \[\^1\]"):
        publishing.correct_now(commentary, by="editor", change="minor", body="<p>Text.[^1]</p>")


def test_a_correction_is_not_held_up_by_what_readers_live_with():
    edition = make_edition()
    publishing.redact(edition, by="editor", reason="court order", summary="")
    corrected = publishing.correct_now(
        edition.commentary, by="editor", change="minor", body="<p>Right.</p>"
    )
    assert corrected.is_in_force


def test_a_correction_is_not_held_up_by_a_passage_it_corrects():
    edition = make_edition(body="<p>It grew by 30 percent.</p>")
    make_mention(commentary=edition.commentary, passages=["by 30 percent"])
    corrected = publishing.correct_now(
        edition.commentary, by="editor", change="minor", body="<p>It grew by 40 percent.</p>"
    )
    assert corrected.is_in_force


def test_what_a_file_says_was_published_is_taken_as_it_is_when_it_is_signed_and_whole():
    assert publishing.publish(make_draft(summary=""), by="intake", as_it_is=True).is_in_force
    with pytest.raises(PublishingError, match="not signed"):
        publishing.publish(make_draft(signers=[]), by="intake", as_it_is=True)


def test_a_text_that_was_public_comes_back_as_it_was():
    commentary = make_edition().commentary
    back = publishing.correct_now(
        commentary, by="intake", change="minor", as_it_is=True, summary="", body="<p>Before.</p>"
    )
    assert back.is_in_force


def test_a_withdrawal_needs_no_summary():
    commentary = make_edition().commentary
    assert publishing.withdraw(commentary, by="editor", change_note="Gone.").is_sealed


def test_no_check_stands_in_two_places():
    checks = [*ALWAYS, *TEXT, *PLACE, *WARNINGS]
    assert len(set(checks)) == len(checks)
