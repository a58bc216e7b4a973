from datetime import UTC, datetime, timedelta, timezone

import pytest
import time_machine

from commentary import publishing
from commentary.models import Commentary, SavedDraft, State
from commentary.publishing.steps import take_schedule_back
from tests.factories import make_commentary, make_draft, make_edition, make_scheduled

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
EVENING = NOON + timedelta(hours=6)


@time_machine.travel(NOON, tick=False)
def test_discarding_a_scheduled_revision_leaves_its_predecessor_in_force_for_good():
    edition = make_edition()
    publishing.discard(make_scheduled(commentary=edition.commentary, at=EVENING), by="x")
    assert edition.commentary.editions.in_force(EVENING).get() == edition
    assert SavedDraft.objects.get().reason == "discarded"


def test_a_first_draft_that_has_a_translation_is_not_discarded():
    draft = make_draft()
    make_commentary(translation_of=draft.commentary, language="zh-Hans")
    with pytest.raises(publishing.PublishingError, match="has translations or responses"):
        publishing.discard(draft, by="x")
    assert Commentary.objects.count() == 2


def test_of_a_piece_that_goes_with_its_only_draft_a_line_remains_of_who_did_it(caplog):
    draft = make_draft(commentary=make_commentary(slug="gone"))
    publishing.discard(draft, by="ada")
    assert not Commentary.objects.exists()
    assert f"ada discarded “gone” ({draft.commentary.key})" in caplog.text


@time_machine.travel(NOON, tick=False)
def test_a_second_pending_edition_is_not_published_past_the_first():
    edition = make_edition()
    make_scheduled(commentary=edition.commentary, at=EVENING)
    draft = make_draft(commentary=edition.commentary)
    with pytest.raises(publishing.PublishingError, match="scheduled already"):
        publishing.publish(draft, by="x")
    with pytest.raises(publishing.PublishingError, match="scheduled already"):
        publishing.schedule(draft, EVENING + timedelta(days=1), by="x")


def test_a_schedule_whose_moment_came_meanwhile_is_not_taken_back():
    with time_machine.travel(NOON, tick=False) as clock:
        scheduled = make_scheduled(at=EVENING)
        clock.move_to(EVENING)
        with pytest.raises(publishing.Conflict, match="its moment has come"):
            take_schedule_back(scheduled, State.DRAFT)


@time_machine.travel(NOON, tick=False)
def test_the_log_gives_the_moment_of_a_schedule_in_utc():
    berlin = timezone(timedelta(hours=2))
    scheduled = publishing.schedule(make_draft(), EVENING.astimezone(berlin), by="x")
    later = EVENING + timedelta(days=1)
    publishing.reschedule(scheduled, later.astimezone(berlin), by="x")
    assert [entry.note for entry in scheduled.commentary.log.order_by("number")] == [
        "for 2026-05-04 18:00:00 UTC",
        "for 2026-05-05 18:00:00 UTC",
    ]
