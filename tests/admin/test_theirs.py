"""A conflict is settled field by field: what is not kept is what is stored now."""

import pytest
from django.urls import reverse

from commentary import publishing
from commentary.models import Commentary, Edition
from tests.admin.forms import edition_address, opened, save, sent, with_mention, with_signer
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_event,
    make_label,
    make_mention,
    make_person,
)

pytestmark = pytest.mark.django_db


def settled(page, *theirs):
    """The form of the page of a conflict, with theirs taken of these fields."""
    assert page.status_code == 409
    return sent(page) | {f"keep-{name}": "theirs" for name in theirs}


def test_each_field_that_differs_can_be_kept_or_given_up(editor):
    edition = make_draft()
    data = opened(editor, edition) | {"title": "Mine", "summary": "Mine"}
    Edition.objects.filter(pk=edition.pk).update(title="Theirs", summary="Theirs")
    page = save(editor, data, edition)
    for name in ("title", "summary"):
        for choice in ("mine", "theirs"):
            control = f'name="keep-{name}" value="{choice}" form="edition_form"'
            assert control in page.content.decode()
    assert save(editor, settled(page, "title"), edition).status_code == 302
    edition.refresh_from_db()
    assert (edition.title, edition.summary) == ("Theirs", "Mine")


def test_what_is_not_asked_about_is_kept(editor):
    edition = make_draft()
    data = opened(editor, edition) | {"title": "Mine"}
    Edition.objects.filter(pk=edition.pk).update(title="Theirs")
    save(editor, settled(save(editor, data, edition)), edition)
    edition.refresh_from_db()
    assert edition.title == "Mine"


def test_every_kind_of_field_can_be_given_up(editor):
    mine, theirs = make_domain(), make_domain()
    edition = make_draft()
    data = opened(editor, edition) | {
        "domains": [mine.pk],
        "issued": "2020",
        "format": "analysis",
        "featured_until_0": "2030-01-01",
        "featured_until_1": "12:00:00",
        "series_position": "",
    }
    edition.commentary.domain_tags.create(tag=theirs)
    Commentary.objects.filter(pk=edition.commentary_id).update(issued="2024-05", format="qa")
    page = save(editor, data, edition)
    taken = settled(page, "domains", "issued", "format", "featured_until")
    assert save(editor, taken, edition).status_code == 302
    piece = Commentary.objects.get(pk=edition.commentary_id)
    assert [tag.tag for tag in piece.domain_tags.all()] == [theirs]
    assert (piece.issued, piece.format, piece.featured_until) == ("2024-05", "qa", None)


def test_signers_can_be_given_up(editor):
    edition = make_draft(signers=[make_person(display_name="Ada")])
    data = with_signer(opened(editor, edition) | {"title": "Mine"}, name="Me")
    edition.bylines.all().delete()
    make_byline(edition=edition, name="Ben", order=1)
    make_byline(edition=edition, name="Cem", order=2)
    page = save(editor, data, edition)
    assert save(editor, settled(page, "bylines"), edition).status_code == 302
    edition.refresh_from_db()
    assert [byline.name for byline in edition.bylines.all()] == ["Ben", "Cem"]
    assert edition.title == "Mine"


def test_mentions_can_be_given_up(editor):
    edition = make_draft()
    data = with_mention(opened(editor, edition), event=make_event().pk)
    theirs = make_mention(commentary=edition.commentary)
    page = save(editor, data, edition)
    assert save(editor, settled(page, "mentions"), edition).status_code == 302
    assert edition.commentary.mentions.get() == theirs


def test_rows_of_any_record_can_be_given_up(admin_client):
    person = make_person(bio="<p>Before.</p>")
    make_label(person, text="Before", language="fr")
    address = reverse("admin:commentary_person_change", args=[person.pk])
    data = sent(admin_client.get(address)) | {"labels-0-text": "Mine", "bio": "<p>Mine.</p>"}
    person.labels.update(text="Theirs")
    page = admin_client.post(address, data)
    assert admin_client.post(address, settled(page, "labels")).status_code == 302
    person.refresh_from_db()
    assert (person.labels.get().text, person.bio) == ("Theirs", "<p>Mine.</p>")


def test_a_third_writer_is_a_conflict_again(editor):
    edition = make_draft()
    data = opened(editor, edition) | {"title": "Mine"}
    Edition.objects.filter(pk=edition.pk).update(title="Theirs")
    page = save(editor, data, edition)
    Edition.objects.filter(pk=edition.pk).update(title="A third")
    again = save(editor, settled(page, "title"), edition)
    assert again.status_code == 409
    assert sent(again)["title"] == "Mine"


def test_words_for_a_revision_can_be_given_up(publisher):
    edition = make_draft(title="Before", summary="Before")
    data = opened(publisher, edition) | {"title": "Mine", "summary": "Mine"}
    publishing.publish(edition, by="somebody")
    page = save(publisher, data, edition)
    assert 'name="keep-title" value="theirs" form="take-along"' in page.content.decode()
    words = dict(page.context["words"]) | {"seen": page.context["revisable_seen"]}
    answer = publisher.post(
        edition_address("act", edition.pk, "revise"), words | {"keep-title": "theirs"}
    )
    assert answer.status_code == 302
    revision = edition.commentary.editions.pending().get()
    assert (revision.title, revision.summary) == ("Before", "Mine")


@pytest.mark.parametrize("name", ["nothing", "standing", "created_by", "state", "-", ""])
def test_names_that_are_no_field_change_nothing(editor, name):
    edition = make_draft(commentary=make_commentary())
    data = opened(editor, edition) | {"title": "Mine", f"keep-{name}": "theirs"}
    assert save(editor, data, edition).status_code == 302
    edition.refresh_from_db()
    assert (edition.title, edition.state) == ("Mine", "draft")
