from datetime import timedelta

import pytest
from django.core import serializers
from django.db import transaction
from django.utils import timezone

from commentary import publishing
from commentary.models import Byline, Commentary, Edition, SealedError
from tests.factories import make_draft, make_edition, make_organization, make_person, make_scheduled

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 7),
        ("title", "Another"),
        ("subtitle", "Another"),
        ("summary", "Another"),
        ("body", "<p>Another</p>"),
        ("change", "correction"),
        ("change_note", "Another"),
        ("in_force_from", timezone.now() - timedelta(days=1)),
    ],
)
def test_saving_a_sealed_field_is_refused(field, value):
    edition = make_edition()
    setattr(edition, field, value)
    with pytest.raises(SealedError, match=field):
        edition.save()


@pytest.mark.parametrize("manager", ["objects", "_base_manager", "_default_manager"])
def test_updating_sealed_text_is_refused_through_every_manager(manager):
    edition = make_edition()
    with pytest.raises(SealedError):
        getattr(Edition, manager).filter(pk=edition.pk).update(title="Another")


def test_updating_through_the_commentary_is_refused():
    edition = make_edition()
    with pytest.raises(SealedError):
        edition.commentary.editions.update(title="Another")


def test_bulk_updating_sealed_text_is_refused():
    edition = make_edition()
    edition.title = "Another"
    with pytest.raises(SealedError):
        Edition.objects.bulk_update([edition], ["title"])


def test_overwriting_by_bulk_create_is_refused():
    edition = make_edition()
    with pytest.raises(SealedError):
        Edition.objects.bulk_create(
            [edition], update_conflicts=True, update_fields=["title"], unique_fields=["id"]
        )


def test_deleting_a_sealed_edition_is_refused():
    edition = make_edition()
    with pytest.raises(SealedError):
        edition.delete()


def test_deleting_sealed_editions_by_queryset_is_refused():
    make_edition()
    with pytest.raises(SealedError):
        Edition.objects.all().delete()


def test_deleting_a_commentary_cascades_into_the_refusal():
    edition = make_edition()
    with pytest.raises(SealedError), transaction.atomic():
        Commentary.objects.filter(pk=edition.commentary_id).delete()
    assert Edition.objects.filter(pk=edition.pk).exists()


def test_a_raw_save_is_refused():
    edition = make_edition()
    edition.title = "Another"
    with pytest.raises(SealedError):
        edition.save_base(raw=True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("order", 2),
        ("role", "editor"),
        ("name", "Another"),
        ("posts", [{"position": "Director", "unit": "", "institution": "Elsewhere"}]),
    ],
)
def test_changing_a_sealed_signature_is_refused(field, value):
    byline = make_edition().bylines.get()
    setattr(byline, field, value)
    with pytest.raises(SealedError, match=field):
        byline.save()


def test_updating_a_sealed_signature_is_refused():
    byline = make_edition().bylines.get()
    with pytest.raises(SealedError):
        Byline.objects.filter(pk=byline.pk).update(name="Another")


def test_signing_a_sealed_edition_is_refused():
    edition = make_edition()
    with pytest.raises(SealedError):
        Byline.objects.create(edition=edition, order=2, person=make_person())
    with pytest.raises(SealedError):
        Byline.objects.bulk_create([Byline(edition=edition, order=2, name="Another")])


def test_taking_a_signature_from_a_sealed_edition_is_refused():
    byline = make_edition().bylines.get()
    with pytest.raises(SealedError), transaction.atomic():
        byline.delete()
    with pytest.raises(SealedError), transaction.atomic():
        Byline.objects.all().delete()


def test_moving_a_sealed_signature_to_another_edition_is_refused():
    byline = make_edition().bylines.get()
    byline.edition = make_draft()
    with pytest.raises(SealedError):
        byline.save()


def test_the_links_of_a_sealed_signature_stay_open():
    byline = make_edition().bylines.get()
    byline.person = make_person()
    byline.save()
    byline.organizations.set([make_organization()])
    assert byline.organizations.count() == 1


def test_a_scheduled_text_is_closed_until_its_schedule_is_taken_back():
    edition = make_scheduled(at=timezone.now() + timedelta(days=1))
    edition.title = "Another"
    with pytest.raises(SealedError):
        edition.save()
    with pytest.raises(SealedError), transaction.atomic():
        edition.bylines.all().delete()
    draft = publishing.unschedule(edition, by="editor")
    draft.title = "Another"
    draft.save()
    assert Edition.objects.get().title == "Another"


def test_a_scheduled_edition_is_not_deleted_so_that_its_predecessor_never_ends_for_nothing():
    edition = make_scheduled(at=timezone.now() + timedelta(days=1))
    with pytest.raises(SealedError), transaction.atomic():
        edition.delete()


def test_a_stale_save_does_not_undo_a_schedule():
    draft = make_draft()
    stale = Edition.objects.get(pk=draft.pk)
    publishing.schedule(draft, timezone.now() + timedelta(days=1), by="editor")
    with pytest.raises(SealedError):
        stale.save()
    assert Edition.objects.get().state == "published"


def test_a_draft_can_be_deleted():
    make_draft().delete()
    assert not Edition.objects.exists()


@pytest.mark.parametrize("name", ["commentary", "commentary_id"])
def test_moving_a_sealed_edition_to_another_commentary_is_refused(name):
    edition = make_edition()
    edition.commentary = make_draft().commentary
    with pytest.raises(SealedError, match="commentary"):
        edition.save(update_fields=[name])


def test_a_raw_save_by_a_deserializer_is_refused():
    edition = make_edition()
    [record] = serializers.serialize("python", [edition])
    record["fields"]["title"] = "Another"
    [loaded] = serializers.deserialize("python", [record])
    with pytest.raises(SealedError, match="title"):
        loaded.save()


def test_deleting_what_was_published_since_it_was_loaded_is_refused():
    stale = make_draft()
    publishing.publish(Edition.objects.get(), by="editor")
    with pytest.raises(SealedError):
        stale.delete()
