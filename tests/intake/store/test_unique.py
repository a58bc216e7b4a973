"""What only one commentary may have is refused in words: which field, which value, who has it."""

import json

import pytest
from django.core.management import call_command

from commentary.intake.errors import IntakeError
from commentary.intake.store.deciding import accept
from commentary.models import Commentary
from tests.factories import make_commentary, make_edition, make_series

from .drafts import make_proposal
from .test_taking import form, statuses, take

pytestmark = pytest.mark.django_db
DOI = "10.5555/room"


def told(*forms, **options):
    """The message of the one piece that is refused."""
    [message] = [each.message for each in take(*forms, **options) if each.status == "refused"]
    return message


def test_a_doi_that_is_here_already_is_refused_with_who_has_it():
    make_commentary(slug="room", doi=DOI)
    assert told(form("hall", doi=DOI)) == (
        f"doi: “room” has the same DOI; only one commentary may. Found: “{DOI}”."
    )


def test_of_two_with_one_doi_in_a_file_the_first_is_taken():
    outcomes = take(form("room", doi=DOI), form("other"), form("hall", doi=DOI))
    assert sorted(statuses(outcomes)) == ["created", "created", "refused"]
    assert "doi: “room” has the same DOI" in outcomes[-1].message


def test_a_file_that_gives_a_piece_the_doi_of_another_is_refused():
    make_commentary(slug="room", doi=DOI)
    take(form("hall"))
    assert "doi: “room” has the same DOI" in told(form("hall", doi=DOI), update=True)
    assert Commentary.objects.get(slug="hall").doi == ""


def test_a_piece_may_be_taken_in_again_with_the_doi_it_has():
    take(form("room", doi=DOI))
    [outcome] = take(form("room", doi=DOI, license="CC-BY-4.0"), update=True)
    assert outcome.status == "updated"


def test_a_proposed_doi_that_another_has_meanwhile_is_refused():
    make_commentary(slug="room", doi=DOI)
    with pytest.raises(IntakeError, match="“room” has the same DOI"):
        accept(make_proposal(field="doi", value=DOI), by="test")


def test_a_place_in_a_series_and_a_language_of_a_translation_are_told_too():
    original = make_edition(commentary=make_commentary(slug="room")).commentary
    make_commentary(slug="salle", language="fr", translation_of=original)
    make_commentary(slug="hall", series=make_series(slug="review"), series_position=2)
    message = told(form("chambre", language="fr", translation_of="room"))
    assert message.startswith("language: “salle” has the same translation of and language;")
    message = told(form("floor", series="review", series_position=2))
    assert message.startswith("series_position: “hall” has the same series and ")


def test_the_command_names_file_line_field_and_value(tmp_path, capsys):
    path = tmp_path / "pieces.jsonl"
    path.write_text("".join(json.dumps(form(slug, doi=DOI)) + "\n" for slug in ("room", "hall")))
    with pytest.raises(SystemExit):
        call_command("intake", str(path))
    told = " ".join(capsys.readouterr().out.split())
    assert "pieces.jsonl, line 2: doi: “room” has the same DOI; only one commentary may. " in told
    assert f"Found: “{DOI}”." in told
