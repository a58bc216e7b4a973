"""Real threads on a real database: the locks themselves are tried, nothing is mocked."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone

from commentary import publishing
from commentary.models import Commentary, Edition, SavedDraft
from tests.factories import make_draft, make_edition, make_scheduled

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """What each act returned or raised, all begun at the same moment in threads of their own."""
    start = threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait(10)
            return act()
        except publishing.PublishingError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def chain(commentary):
    return list(commentary.editions.published().order_by("in_force_from"))


def assert_clean(commentary):
    editions = chain(commentary)
    assert all(one.in_force_until == two.in_force_from for one, two in pairwise(editions))
    assert editions[-1].in_force_until is None
    assert [e.number for e in editions] == list(range(1, len(editions) + 1))
    assert commentary.editions.pending().count() == 0


def test_of_two_who_publish_at_once_one_succeeds_and_one_is_told():
    draft = make_draft()
    mine, theirs = (Edition.objects.get(pk=draft.pk) for _ in range(2))
    results = at_once(
        lambda: publishing.publish(mine, by="a"), lambda: publishing.publish(theirs, by="b")
    )
    assert sorted(type(r).__name__ for r in results) == ["Conflict", "Edition"]
    assert draft.commentary.log.filter(action="published").count() == 1


def test_of_two_who_revise_at_once_both_get_the_same_draft():
    commentary = make_edition().commentary
    one, other = at_once(
        lambda: publishing.revise(Commentary.objects.get(pk=commentary.pk), by="a"),
        lambda: publishing.revise(Commentary.objects.get(pk=commentary.pk), by="b"),
    )
    assert one.pk == other.pk
    assert commentary.editions.count() == 2


def test_five_corrections_at_once_make_one_clean_chain():
    commentary = make_edition().commentary

    def correct(n):
        piece = Commentary.objects.get(pk=commentary.pk)
        return publishing.correct_now(piece, by=str(n), change="minor", body=f"<p>{n}</p>")

    results = at_once(*(lambda n=n: correct(n) for n in range(5)))
    assert {type(result) for result in results} == {Edition}
    assert_clean(commentary)
    assert {e.body for e in chain(commentary)[1:]} == {f"<p>{n}</p>" for n in range(5)}
    assert not SavedDraft.objects.exists()


def test_a_schedule_is_taken_back_or_begins_never_both():
    commentary = make_edition().commentary
    moment = timezone.now() + timedelta(seconds=2)
    scheduled = make_scheduled(commentary=commentary, at=moment, body="<p>Later.</p>")
    begins = scheduled.in_force_from

    def unschedule_near(offset):
        threading.Event().wait((begins - timezone.now()).total_seconds() + offset)
        edition = Edition.objects.get(pk=scheduled.pk)
        return publishing.unschedule(edition, by=str(offset))

    offsets = (-0.02, 0.0, 0.02)
    results = at_once(*(lambda offset=offset: unschedule_near(offset) for offset in offsets))
    threading.Event().wait(0.1)
    taken_back = [result for result in results if isinstance(result, Edition)]
    shown = commentary.editions.in_force().get()
    assert len(taken_back) <= 1
    assert (shown.body == "<p>Later.</p>") == (not taken_back)
    assert sum(1 for e in chain(commentary) if e.in_force_until is None) == 1


def test_of_a_correction_and_a_withdrawal_at_once_the_last_one_counts():
    commentary = make_edition().commentary
    at_once(
        lambda: publishing.correct_now(
            Commentary.objects.get(pk=commentary.pk), by="a", change="minor", body="<p>New.</p>"
        ),
        lambda: publishing.withdraw(
            Commentary.objects.get(pk=commentary.pk), by="b", change_note="Gone."
        ),
    )
    assert_clean(commentary)
    assert commentary.editions.withdrawn().count() == 1
    assert not commentary.editions.on_record().exists()


def test_a_revision_discarded_while_it_is_published_is_one_or_the_other():
    commentary = make_edition().commentary
    draft = publishing.revise(commentary, by="x")
    mine, theirs = (Edition.objects.get(pk=draft.pk) for _ in range(2))
    results = at_once(
        lambda: publishing.publish(mine, by="a"), lambda: publishing.discard(theirs, by="b")
    )
    assert sum(isinstance(result, publishing.Conflict) for result in results) == 1
    assert_clean(commentary)
    assert SavedDraft.objects.count() + Edition.objects.filter(number=2).count() == 1
