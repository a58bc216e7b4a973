"""Of old saves fewer are kept, of young ones every one, and of each draft always the last."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from commentary import publishing
from commentary.models import Edition, SavedDraft
from commentary.publishing.thinning import ONE_A_DAY, superfluous
from tests.factories import make_draft, make_edition

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
hours = st.integers(min_value=0, max_value=3 * 365 * 24)
saves = st.lists(hours, max_size=40).map(
    lambda ages: [(pk, NOW - timedelta(hours=age)) for pk, age in enumerate(ages, start=1)]
)


def kept(found, now=NOW):
    gone = set(superfluous(found, now))
    return [save for save in found if save[0] not in gone]


def ago(**age):
    return NOW - timedelta(**age)


@given(saves)
def test_all_of_the_last_thirty_days_stay(found):
    young = [save for save in found if NOW - save[1] <= ONE_A_DAY]
    assert set(young) <= set(kept(found))


@given(saves)
def test_every_week_with_a_save_keeps_one(found):
    weeks = [{m.isocalendar()[:2] for _, m in rows} for rows in (found, kept(found))]
    assert weeks[0] == weeks[1]


@given(saves)
def test_the_last_save_stays(found):
    newest = max((save[1] for save in found), default=None)
    assert newest is None or newest in [moment for _, moment in kept(found)]


@given(saves)
def test_thinning_twice_is_thinning_once(found):
    assert kept(kept(found)) == kept(found)


def test_of_each_day_of_the_last_year_the_last_stays():
    noon, evening = ago(days=40), ago(days=40) + timedelta(hours=6)
    assert kept([(1, noon), (2, evening)]) == [(2, evening)]


def test_of_each_older_week_the_last_stays():
    monday = datetime(2024, 1, 1, 12, tzinfo=UTC)
    week = [(n, monday + timedelta(days=n)) for n in range(8)]
    assert [pk for pk, _ in kept(week)] == [6, 7]


@pytest.fixture
def old_draft():
    """With three saves of one day, two years ago."""
    draft = make_draft()
    for hour in (9, 10, 11):
        with time_machine.travel(datetime(2024, 5, 4, hour, tzinfo=UTC), tick=False):
            Edition.objects.filter(pk=draft.pk).update(title=f"At {hour}")
            publishing.keep(draft, by="ada")
    return draft


def set_aside(draft, *, by):
    """And not wanted again."""
    publishing.leave(publishing.make_room(draft, by=by, reason="set aside for a test"), by=by)


def titles():
    return [saved.content["title"] for saved in SavedDraft.objects.all()]


@pytest.mark.django_db
def test_the_command_thins_and_says_what_it_did(old_draft):
    out = StringIO()
    call_command("thin_saves", stdout=out)
    assert titles() == ["At 11"]
    assert out.getvalue() == "Saves deleted: 2 of 3.\n"


@pytest.mark.django_db
def test_a_dry_run_deletes_nothing(old_draft):
    out = StringIO()
    call_command("thin_saves", dry_run=True, stdout=out)
    assert SavedDraft.objects.count() == 3
    assert out.getvalue() == "Saves would go: 2 of 3.\n"


@pytest.mark.django_db
def test_saves_of_two_drafts_are_thinned_apart(old_draft):
    SavedDraft.objects.filter(content__title="At 9").update(edition=2)
    publishing.thin_saves(now=NOW)
    assert sorted(titles()) == ["At 11", "At 9"]


@pytest.mark.django_db
def test_the_last_save_of_a_dropped_draft_stays_though_its_number_is_given_again():
    public = make_edition(published=ago(days=900))
    at = ago(days=800)
    for n, drop in enumerate((publishing.discard, set_aside, publishing.keep)):
        with time_machine.travel(at + timedelta(minutes=n), tick=False):
            draft = make_draft(commentary=public.commentary, number=2, title=f"Draft {n}")
            drop(draft, by="ada")
    publishing.thin_saves(now=NOW)
    assert sorted(titles()) == ["Draft 0", "Draft 1", "Draft 2"]


@pytest.mark.django_db
def test_a_text_that_is_offered_back_stays(old_draft):
    SavedDraft.objects.filter(content__title="At 9").update(offered=True)
    assert publishing.thin_saves(now=NOW) == (1, 3)
    assert sorted(titles()) == ["At 11", "At 9"]


@pytest.mark.django_db
def test_editions_are_never_thinned():
    commentary = make_edition(published=ago(days=900)).commentary
    for n in (1, 2):
        with time_machine.travel(ago(days=900) + timedelta(hours=n), tick=False):
            publishing.correct_now(commentary, by="x", change="minor", title=f"Title {n}")
    publishing.thin_saves(now=NOW)
    assert commentary.editions.count() == 3
