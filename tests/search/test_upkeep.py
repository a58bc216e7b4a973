"""The index follows every write, in the write's own transaction."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commentary import publishing, search
from commentary.models import Byline, Commentary, DomainTag, Edition, EventMention, State
from commentary.search.backend import execute
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_label,
    make_person,
)

pytestmark = pytest.mark.django_db
BEFORE = datetime(2024, 5, 1, tzinfo=UTC)


def found(text: str, **options) -> list[int]:
    return search.search(search.parse(text), **options).editions


def assert_the_index_is_right():
    assert list(search.differences()) == []
    assert search.stale() == ""


@pytest.fixture
def text():
    return make_edition(title="Quokka")


def revised(text, **fields):
    draft = publishing.revise(text.commentary, by="test")
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def in_the_past(act, *args, **kwargs):
    with time_machine.travel(BEFORE, tick=False):
        return act(*args, **kwargs)


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


# -- repair ----------------------------------------------------------------------------------


def damage():
    execute("DELETE FROM search_row")


def test_damage_is_seen_and_rebuilt(text, client, capsys):
    make_draft(title="Wombat")
    damage()
    assert "1 are in force" in search.stale()
    assert "search is stale" in client.get("/health/?ready=1").text
    with pytest.raises(CommandError, match="1 differences"):
        call_command("search_index", "--check")
    call_command("search_index", "--rebuild")
    assert "2 of 2" in capsys.readouterr().err
    assert_the_index_is_right()
    assert found("quokka") == [text.pk]
    call_command("search_index", "--check")


def test_an_index_of_another_version_asks_to_be_rebuilt(text):
    execute("UPDATE search_state SET version = version - 1")
    assert "not built by version" in search.stale()
    call_command("search_index", "--rebuild")
    assert search.stale() == ""


def test_the_system_check_warns(text):
    from commentary.search.checks import check_index

    assert check_index(databases=["default"]) == []
    damage()
    [warning] = check_index(databases=["default"])
    assert "--rebuild" in warning.hint
    assert check_index(databases=None) == []


def test_the_old_index_answers_while_the_new_one_is_built(text):
    answers = []
    search.rebuild(lambda done, total: answers.append(found("quokka")))
    assert answers == [[text.pk]]


def test_what_is_written_during_a_rebuild_is_in_the_new_index(text):
    def write(done, total):
        publishing.redact(text, by="test", reason="A ruling.", title="Numbat")

    search.rebuild(write)
    assert (found("quokka"), found("numbat")) == ([], [text.pk])
    assert search.suggestions("numb") == ["numbat"]
    assert_the_index_is_right()


def test_another_process_reads_ahead_and_what_was_written_since_counts(text, monkeypatch):
    monkeypatch.setattr("commentary.search.ahead.FEW", 0)
    monkeypatch.setattr("commentary.search.ahead.CHUNK", 1)
    later = make_edition(title="Wombat")

    def write(done, total):
        if done == 1:
            publishing.redact(later, by="test", reason="A ruling.", title="Numbat")

    assert search.rebuild(write) == 2
    assert (found("quokka"), found("wombat"), found("numbat")) == ([text.pk], [], [later.pk])
    assert_the_index_is_right()


def test_a_date_that_changed_since_another_process_read_it_counts(text, monkeypatch):
    """PostgreSQL finds a text by the marks of its year."""
    monkeypatch.setattr("commentary.search.ahead.FEW", 0)
    monkeypatch.setattr("commentary.search.ahead.CHUNK", 1)
    later = make_edition(commentary=make_commentary(issued="2024"), title="Wombat").commentary

    def write(done, total):
        if done == 1:
            later.issued = "1999"
            later.save()

    search.rebuild(write)
    make_edition(title="Platypus")  # so that the latest year is another
    assert found("wombat") == found("wombat year:1999") == [later.editions.get().pk]
    assert_the_index_is_right()


def test_tables_of_another_layout_are_made_anew_by_a_migration_and_ask_to_be_rebuilt(text):
    execute("UPDATE search_state SET version = version + 1")
    execute("ALTER TABLE search_row RENAME COLUMN facets TO marks")
    call_command("migrate", verbosity=0)
    assert found("quokka") == []
    make_edition(title="Wombat")
    assert "not built by version" in search.stale() or "in force" in search.stale()
    search.rebuild()
    assert (found("quokka"), search.stale()) == ([text.pk], "")


def test_a_migration_leaves_an_index_of_this_layout_alone(text):
    call_command("migrate", verbosity=0)
    assert found("quokka") == [text.pk]
    assert_the_index_is_right()


def test_drafts_of_another_layout_ask_to_be_rebuilt_too():
    """Nothing is in force, so that there is nothing to count."""
    draft = make_draft(title="Wombat")
    execute("UPDATE search_state SET version = version + 1")
    call_command("migrate", verbosity=0)
    assert "not built by version" in search.stale()
    search.rebuild()
    assert search.drafts(search.parse("wombat")) == [draft.pk]


def test_an_interrupted_rebuild_is_told_of(text, capsys):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search.rebuild(stop)
    assert found("quokka") == [text.pk]
    call_command("search_index", "--check")
    assert "was interrupted" in capsys.readouterr().out
    search.rebuild()
    call_command("search_index", "--check")
    assert "was interrupted" not in capsys.readouterr().out


def test_words_of_texts_in_force_are_learnt_at_once_however_many_moments_there_are(text):
    moments = execute("SELECT DISTINCT begins FROM search_word")
    assert moments == [(0,)]


def test_a_rebuild_twice_is_a_rebuild(text):
    search.rebuild()
    search.rebuild()
    assert found("quokka") == [text.pk]
    in_the_past(publishing.withdraw, text.commentary, by="test", change_note="So.")
    assert_the_index_is_right()


def test_orphans_are_seen(text):
    execute("UPDATE search_row SET commentary = 999999")
    assert any("gone" in difference for difference in search.differences())


def test_a_commentary_without_any_text_is_no_difference():
    make_commentary()
    assert_the_index_is_right()
