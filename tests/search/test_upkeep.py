"""The index follows every write, in the write's own transaction."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commentary import publishing, search
from commentary.models import Byline, Commentary, DomainTag, Edition, EventMention, State
from commentary.search.backend import execute
from tests.factories import (
    make_byline,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_label,
    make_person,
)
from tests.search.asking import BEFORE, assert_the_index_is_right, found, in_the_past

pytestmark = pytest.mark.django_db


def revised(text, **fields):
    draft = publishing.revise(text.commentary, by="test")
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def test_publishing_makes_found_and_discarding_forgets():
    draft = make_draft(title="Quokka")
    assert search.drafts(search.parse("quokka")) == [draft.pk]
    in_the_past(publishing.publish, draft, by="test")
    assert (found("quokka"), search.drafts(search.parse("quokka"))) == ([draft.pk], [])
    other = revised(draft, title="Wombat")
    publishing.discard(other, by="test")
    assert search.drafts(search.parse("wombat")) == []
    assert_the_index_is_right()


def test_correcting_replaces_what_is_found(text):
    edition = publishing.correct_now(
        text.commentary, by="test", change="correction", change_note="So.", title="Wombat"
    )
    assert (found("quokka"), found("wombat")) == ([], [edition.pk])
    assert_the_index_is_right()


def test_withdrawing_hides_and_reinstating_shows(text):
    in_the_past(publishing.withdraw, text.commentary, by="test", change_note="So.")
    assert found("quokka") == []
    assert_the_index_is_right()
    publishing.reinstate(text.commentary, by="test")
    assert len(found("quokka")) == 1
    assert_the_index_is_right()


def test_schedules_are_followed(text):
    draft = revised(text, title="Wombat")
    later = timezone.now() + timedelta(days=1)
    publishing.schedule(draft, later, by="test")
    assert_the_index_is_right()
    publishing.reschedule(draft, later + timedelta(days=1), by="test")
    assert_the_index_is_right()
    publishing.unschedule(draft, by="test")
    assert search.drafts(search.parse("wombat")) == [draft.pk]
    assert_the_index_is_right()


def put_off(draft, until):
    publishing.reschedule(draft, until, by="test")


def taken_back(draft, until):
    publishing.unschedule(draft, by="test")


@pytest.mark.parametrize("act", [put_off, taken_back])
def test_words_of_a_schedule_that_did_not_happen_are_not_offered(text, act):
    """Their stems may be in force, so that nothing else would keep them back."""
    make_edition(title="Sanctions")
    moment = timezone.now() + timedelta(days=1)
    draft = revised(text, title="Sanctioning")
    publishing.schedule(draft, moment, by="test")
    other = make_draft(title="Sanctioned")
    publishing.schedule(other, moment + timedelta(hours=1), by="test")
    act(draft, moment + timedelta(days=9))
    with time_machine.travel(moment + timedelta(days=1)):
        assert search.suggestions("sanct") == ["sanctions", "sanctioned"]


def test_redacting_and_renaming_a_signer_are_followed(text):
    publishing.redact(text, by="test", reason="A ruling.", title="Numbat")
    assert (found("quokka"), found("numbat")) == ([], [text.pk])
    publishing.rename_signer(text.bylines.get().person, "Zaphod", by="test", reason="A wish.")
    assert found("author:zaphod") == [text.pk]
    assert_the_index_is_right()


def test_expunging_forgets(text):
    publishing.expunge(text.commentary, by="test", reason="A mistake.")
    assert found("quokka") == []
    assert_the_index_is_right()


def test_cataloguing_is_followed(text):
    commentary, domain, event = text.commentary, make_domain(), make_event()
    tag = DomainTag.objects.create(content_object=commentary, tag=domain)
    mention = EventMention.objects.create(commentary=commentary, event=event)
    chosen = {"d": f"d{domain.pk}", "e": f"e{event.pk}"}
    assert found("quokka", chosen=chosen) == [text.pk]
    tag.delete()
    mention.delete()
    assert found("quokka", chosen={"d": f"d{domain.pk}"}) == []
    commentary.issued, commentary.language = "1999", "fr"
    commentary.save()
    assert found("quokka year:1999 lang:fr") == [text.pk]
    assert_the_index_is_right()


def test_signatures_of_drafts_are_followed():
    draft = make_draft(signers=[])
    byline = make_byline(edition=draft, signer=make_person(), name="Zaphod")
    assert search.drafts(search.parse("author:zaphod")) == [draft.pk]
    byline.delete()
    assert search.drafts(search.parse("author:zaphod")) == []


def test_labels_and_names_are_followed(text):
    person = text.bylines.get().person
    label = make_label(person, text="Zaphod", kind="alias")
    assert found("zaphod") == [text.pk]
    label.delete()
    assert found("zaphod") == []
    person.display_name = "Trillian"
    person.save()
    assert found("trillian") == [text.pk]


def test_a_record_that_is_deleted_names_nobody(text):
    person = make_person(display_name="Zaphod")
    make_label(person, text="李峥")
    person.delete()
    assert execute("SELECT text FROM search_name WHERE text IN ('Zaphod', '李峥')") == []


def test_what_is_taken_in_whole_is_found():
    commentary = Commentary(slug="new")
    edition = Edition(title="Quokka", body="<p>A.</p>", state=State.PUBLISHED, in_force_from=BEFORE)
    signed = publishing.Signed(Byline(person=make_person()))
    piece = publishing.Piece(commentary, [publishing.Text(edition, [signed])])
    publishing.enter([piece], by="test")
    assert found("quokka") == [edition.pk]
    assert_the_index_is_right()


def test_what_is_loaded_is_found(tmp_path):
    make_person(slug="ada")
    key = ["new"]
    records = [
        {"model": "commentary.commentary", "fields": {"slug": "new"}},
        {
            "model": "commentary.edition",
            "fields": {"commentary": key, "number": 1, "title": "Quokka", "body": "<p>A.</p>"},
        },
    ]
    file = tmp_path / "new.json"
    file.write_text(json.dumps(records))
    call_command("loaddata", str(file), verbosity=0)
    assert len(search.drafts(search.parse("quokka"))) == 1
    assert_the_index_is_right()


def test_what_is_gathered_is_indexed_once_however_many_writes_there_were(text):
    with CaptureQueriesContext(connection) as queries, transaction.atomic(), search.gathered():
        for n in range(20):
            text.commentary.license = f"License {n}"
            text.commentary.save(update_fields=["license"])
    assert sum("FROM search_row" in query["sql"] for query in queries) == 1


def test_what_is_rolled_back_is_not_found(text):
    with transaction.atomic():
        publishing.redact(text, by="test", reason="A ruling.", title="Numbat")
        transaction.set_rollback(True)
    assert (found("quokka"), found("numbat")) == ([text.pk], [])


def test_words_of_texts_in_force_are_learnt_at_once_however_many_moments_there_are(text):
    moments = execute("SELECT DISTINCT begins FROM search_word")
    assert moments == [(0,)]
