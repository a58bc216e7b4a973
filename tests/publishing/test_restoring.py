"""What was saved becomes the text again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from commentary import publishing
from commentary.models import Change, Edition
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_notice,
    make_person,
    make_scheduled,
)
from tests.publishing.kept import saves

pytestmark = pytest.mark.django_db


def test_restoring_a_save_changes_the_draft_and_keeps_what_it_replaces():
    first, second = make_person(slug="ada"), make_person(slug="bo")
    draft = make_draft(title="One", signers=[first])
    saved = publishing.keep(draft, by="ada")
    publishing.rewrite(draft, by="ada", title="Two")
    draft.bylines.all().delete()
    make_byline(edition=draft, signer=second)
    Edition.objects.filter(pk=draft.pk).update(title="Three")
    restored = publishing.restore(draft.commentary, saved.content, by="editor")
    assert restored.pk == draft.pk
    assert (restored.title, restored.bylines.get().person) == ("One", first)
    assert [title for _, _, title in saves(draft.commentary)] == ["One", "Two", "Three", "One"]
    assert draft.commentary.log.first().action == "restored"


def test_restoring_an_edition_makes_a_draft_and_leaves_the_record():
    commentary = make_edition(title="Old").commentary
    publishing.correct_now(commentary, by="x", change=Change.MINOR, title="New")
    old = commentary.editions.get(number=1)
    draft = publishing.restore(commentary, publishing.state_of(old), by="editor")
    assert (draft.number, draft.title, draft.state) == (3, "Old", "draft")
    assert list(commentary.editions.begun().values_list("title", flat=True)) == ["Old", "New"]


def test_restoring_opens_a_scheduled_text():
    commentary = make_edition(title="Now").commentary
    make_scheduled(commentary=commentary, at=timezone.now() + timedelta(days=1), title="Scheduled")
    old = publishing.state_of(commentary.editions.get(number=1))
    draft = publishing.restore(commentary, old, by="editor")
    assert (draft.number, draft.title, draft.state) == (2, "Now", "draft")
    assert saves(commentary)[0][2] == "Scheduled"


def test_the_catalogue_comes_back_before_readers_saw_the_piece():
    domain, event = make_domain(slug="trade"), make_event(slug="summit")
    draft = make_draft(commentary=make_commentary(domains=[domain], events=[event], issued="2024"))
    saved = publishing.keep(draft, by="ada")
    commentary = draft.commentary
    commentary.domain_tags.all().delete()
    commentary.mentions.all().delete()
    commentary.issued = ""
    commentary.save()
    publishing.restore(commentary, saved.content, by="ada")
    commentary.refresh_from_db()
    assert commentary.domain_tags.get().tag == domain
    assert commentary.mentions.get().event == event
    assert commentary.issued == "2024"


def test_what_restoring_changed_of_the_catalogue_is_in_the_log():
    draft = make_draft(commentary=make_commentary(domains=[make_domain(slug="trade")]))
    saved = publishing.keep(draft, by="ada")
    draft.commentary.domain_tags.all().delete()
    publishing.restore(draft.commentary, saved.content, by="bo")
    [line] = draft.commentary.log.exclude(changed={})
    assert (line.by, line.changed) == ("bo", {"domains": [[], ["trade"]]})


def test_what_is_decided_beside_the_text_stays_when_it_is_restored():
    draft = make_draft(commentary=make_commentary(slug="first", license=""))
    saved = publishing.keep(draft, by="ada")
    commentary = draft.commentary
    commentary.slug, commentary.license = "second", "CC-BY-4.0"
    commentary.save()
    make_notice(commentaries=[commentary])
    publishing.restore(commentary, saved.content, by="ada")
    commentary.refresh_from_db()
    assert (commentary.slug, commentary.license) == ("second", "CC-BY-4.0")
    assert commentary.notices.exists()


def test_the_catalogue_of_a_public_piece_stays_as_readers_see_it():
    domain = make_domain()
    draft = make_draft(commentary=make_commentary(domains=[domain]))
    saved = publishing.keep(draft, by="ada")
    commentary = publishing.publish(draft, by="ada").commentary
    commentary.domain_tags.all().delete()
    publishing.restore(commentary, saved.content, by="ada")
    assert not commentary.domain_tags.exists()


def test_what_was_deleted_or_merged_since_is_not_in_the_way():
    heir = make_person(slug="heir")
    draft = make_draft(
        signers=[make_person(slug="twin"), make_person(slug="gone", display_name="Gone")]
    )
    saved = publishing.keep(draft, by="x")
    draft.bylines.all().delete()
    type(heir).objects.get(slug="gone").delete()
    publishing.merge(type(heir).objects.get(slug="twin"), heir, by="x")
    restored = publishing.restore(draft.commentary, saved.content, by="x")
    assert [(b.person, b.name) for b in restored.bylines.all()][1] == (None, "Gone")
    assert restored.bylines.first().person == heir


def test_a_withdrawn_piece_gets_no_draft_back():
    commentary = make_edition().commentary
    state = publishing.state_of(commentary.editions.get())
    publishing.withdraw(commentary, by="x", change_note="Gone.")
    with pytest.raises(publishing.PublishingError, match="no text in force"):
        publishing.restore(commentary, state, by="x")


def test_a_draft_is_set_aside_for_a_reason_that_says_so():
    draft = make_draft()
    with pytest.raises(ValueError, match="nobody knows that the draft ended"):
        publishing.make_room(draft, by="x", reason="otherwise")
    assert Edition.objects.filter(pk=draft.pk).exists()
