from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from commentary import derived
from commentary.models import (
    Commentary,
    Domain,
    DomainLabel,
    DomainTag,
    Edition,
    PolicyEvent,
    Signing,
)
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    domain = make_domain()
    DomainLabel.objects.create(subject=domain, text="领域", language="zh-Hans")
    commentary = make_commentary(issued="2024-05", domains=[domain], events=[make_event()])
    edition = make_edition(commentary=commentary)
    make_scheduled(commentary=commentary, at=timezone.now() + timedelta(days=1))
    return edition


def test_nothing_is_stale_after_ordinary_writes(record):
    assert list(derived.stale()) == []


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (Edition, {"body_html": "stale"}),
        (Edition, {"word_count": 0}),
        (Edition, {"signature": "stale"}),
        (Edition, {"in_force_until": timezone.now() + timedelta(days=9)}),
        (Commentary, {"published_at": None}),
        (Commentary, {"sort_date": None}),
        (Commentary, {"issued_latest": None}),
        (DomainTag, {"sort_date": None}),
        (DomainLabel, {"key": "stale"}),
        (PolicyEvent, {"date_earliest": "2020-01-01"}),
        (PolicyEvent, {"piece_count": 7}),
        (Domain, {"piece_count": 7}),
        (Signing, {"sort_date": None}),
    ],
)
def test_a_stale_column_is_found_and_rebuilt(record, model, wrong):
    first = model.objects.order_by("pk").first()
    before = model.objects.filter(pk=first.pk).values().get()
    model.objects.filter(pk=first.pk).update(**wrong)
    with pytest.raises(CommandError, match="rows are stale"):
        call_command("derived", check=True)
    call_command("derived", rebuild=True)
    assert model.objects.filter(pk=first.pk).values().get() == before
    call_command("derived", check=True)


def signers(commentary):
    return set(commentary.signings.values_list("person", "organization"))


def test_a_list_entry_that_is_missing_is_found_and_made_anew(record):
    before = signers(record.commentary)
    Signing.objects.all().delete()
    with pytest.raises(CommandError, match="1 rows are stale"):
        call_command("derived", check=True)
    call_command("derived", rebuild=True)
    assert signers(record.commentary) == before != set()


def test_a_list_entry_too_many_is_found_and_deleted(record):
    before = signers(record.commentary)
    Signing.objects.create(commentary=record.commentary, person=make_person())
    with pytest.raises(CommandError, match="1 rows are stale"):
        call_command("derived", check=True)
    call_command("derived", rebuild=True)
    assert signers(record.commentary) == before
