from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from commentary import publishing
from commentary.models import Commentary, Edition
from tests.factories import LONG_AGO, make_commentary, make_domain, make_draft, make_edition

pytestmark = pytest.mark.django_db


def test_the_key_never_changes_when_the_slug_does():
    commentary = make_commentary(slug="a")
    key = commentary.key
    commentary.slug = "b"
    commentary.save()
    commentary.refresh_from_db()
    assert commentary.key == key


def test_a_slug_used_again_gets_a_key_of_its_own():
    first = make_commentary(slug="a")
    first.slug = "b"
    first.save()
    assert make_commentary(slug="a").key != first.key


@pytest.mark.parametrize(
    ("issued", "expected"), [("1987", "1987-01-01"), ("2024-05~", "2024-05-01"), ("", "2024-03-01")]
)
def test_it_sorts_by_its_own_date_else_by_its_publication(issued, expected):
    make_edition(commentary=make_commentary(issued=issued))
    assert str(Commentary.objects.get().sort_date) == expected


def test_it_sorts_by_the_day_of_publication_where_the_publication_is():
    make_edition(published=datetime(2026, 5, 4, 22, 30, tzinfo=UTC))  # past midnight in Berlin
    assert str(Commentary.objects.get().sort_date) == "2026-05-05"


def test_a_draft_without_a_date_sorts_nowhere():
    assert make_draft().commentary.sort_date is None


def test_it_was_published_when_its_first_edition_began():
    edition = make_edition()
    publishing.correct_now(edition.commentary, by="x", change="minor", body="<p>New.</p>")
    assert Commentary.objects.get().published_at == LONG_AGO


def test_unscheduling_the_first_edition_takes_the_publication_back():
    edition = publishing.schedule(make_draft(), timezone.now() + timedelta(days=1), by="x")
    assert Commentary.objects.get().published_at == edition.in_force_from
    publishing.unschedule(edition, by="x")
    assert Commentary.objects.get().published_at is None


def test_saving_a_stale_commentary_does_not_write_back_when_it_was_published():
    draft = make_draft()
    stale = Commentary.objects.get()
    publishing.publish(draft, by="x")
    stale.license = "CC-BY-4.0"
    stale.save()
    stored = Commentary.objects.get()
    assert stored.published_at == Edition.objects.get().in_force_from
    assert stored.sort_date is not None


def test_publishing_gives_its_tags_their_sort_date():
    commentary = make_commentary(domains=[make_domain()])
    make_edition(commentary=commentary)
    assert str(commentary.domain_tags.get().sort_date) == "2024-03-01"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"translation_of": "translation"}, "translation_of"),
        ({"translation_of": "original", "language": "en"}, "language"),
    ],
)
def test_a_translation_is_of_an_original_in_another_language(fields, field):
    records = {"original": make_commentary(language="en")}
    records["translation"] = make_commentary(language="zh-Hans", translation_of=records["original"])
    commentary = make_commentary(language="fr")
    for name, value in fields.items():
        setattr(commentary, name, records.get(value, value))
    with pytest.raises(ValidationError) as refused:
        commentary.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_an_original_does_not_become_a_translation():
    original = make_commentary(language="en")
    make_commentary(language="zh-Hans", translation_of=original)
    original.translation_of = make_commentary(language="fr")
    with pytest.raises(ValidationError, match="has translations itself"):
        original.full_clean()
