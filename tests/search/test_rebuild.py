"""The index is made anew beside the old one, and what differs is told of."""

import pytest
from django.core.management import CommandError, call_command

from commentary import publishing, search
from commentary.search.backend import execute
from tests.factories import make_commentary, make_draft, make_edition
from tests.search.asking import assert_the_index_is_right, found, in_the_past

pytestmark = pytest.mark.django_db


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
