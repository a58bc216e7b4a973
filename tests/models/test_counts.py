from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from commentary import publishing
from commentary.models.counts import count_by_domain, count_by_event
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def domain():
    return make_domain()


@pytest.fixture
def event():
    return make_event()


def test_only_what_is_in_force_is_counted(domain, event):
    make_edition(commentary=make_commentary(domains=[domain], events=[event]))
    make_draft(commentary=make_commentary(domains=[domain], events=[event]))
    assert count_by_domain()[domain.pk] == 1
    assert count_by_event([event.pk])[event.pk] == 1


def test_a_schedule_counts_from_its_moment_on(domain, event):
    tomorrow = timezone.now() + timedelta(days=1)
    make_scheduled(at=tomorrow, commentary=make_commentary(domains=[domain], events=[event]))
    assert (count_by_domain()[domain.pk], count_by_event([event.pk])[event.pk]) == (0, 0)
    with time_machine.travel(tomorrow, tick=False):
        assert (count_by_domain()[domain.pk], count_by_event([event.pk])[event.pk]) == (1, 1)


def test_a_withdrawal_is_not_counted(domain, event):
    commentary = make_commentary(domains=[domain], events=[event])
    make_edition(commentary=commentary)
    publishing.withdraw(commentary, by="test", change_note="Gone.")
    assert (count_by_domain()[domain.pk], count_by_event([event.pk])[event.pk]) == (0, 0)


def test_events_nobody_asked_for_are_not_counted(event):
    other = make_event()
    make_edition(commentary=make_commentary(events=[event, other]))
    assert count_by_event([event.pk]) == {event.pk: 1}
    assert count_by_event([]) == {}


def counted(domain, event):
    return count_by_domain()[domain.pk], count_by_event([event.pk])[event.pk]


def make_pair(domain, event):
    """An original in force, and a translation without a text yet."""
    about = {"domains": [domain], "events": [event]}
    original = make_edition(commentary=make_commentary(**about)).commentary
    return original, make_commentary(translation_of=original, language="zh-Hans", **about)


def test_a_piece_and_its_translations_count_once(domain, event):
    _, translation = make_pair(domain, event)
    make_edition(commentary=translation)
    make_edition(commentary=make_commentary(domains=[domain], events=[event]))
    assert counted(domain, event) == (2, 2)


def test_a_translation_that_is_not_in_force_takes_nothing_from_its_original(domain, event):
    _, translation = make_pair(domain, event)
    make_draft(commentary=translation)
    assert counted(domain, event) == (1, 1)


def test_a_translation_in_force_counts_without_its_original(domain, event):
    original, translation = make_pair(domain, event)
    make_edition(commentary=translation)
    publishing.withdraw(original, by="test", change_note="Gone.")
    assert counted(domain, event) == (1, 1)
    publishing.withdraw(translation, by="test", change_note="Gone.")
    assert counted(domain, event) == (0, 0)


def test_a_translation_whose_original_is_elsewhere_counts_for_itself(domain, event):
    original = make_edition().commentary
    about = {"domains": [domain], "events": [event]}
    make_edition(commentary=make_commentary(translation_of=original, language="zh", **about))
    assert counted(domain, event) == (1, 1)
