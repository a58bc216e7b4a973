"""The note on a piece that editors alone read."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from commentary import publishing
from commentary.models import Commentary
from tests.admin.forms import sent
from tests.factories import make_edition

pytestmark = pytest.mark.django_db
NOTE = "Wombat: the author asked by telephone."


@pytest.fixture
def piece():
    commentary = make_edition(created_by="contributor").commentary
    Commentary.objects.filter(pk=commentary.pk).update(internal_note=NOTE)
    return commentary


def page_of(piece):
    return reverse("admin:commentary_commentary_change", args=[piece.pk])


def test_editors_read_and_write_it(editor, piece):
    page = editor.get(page_of(piece))
    assert NOTE in page.content.decode()
    editor.post(page_of(piece), sent(page) | {"internal_note": "Settled."})
    piece.refresh_from_db()
    assert piece.internal_note == "Settled."


def test_contributors_do_not_see_it_on_their_own_piece(contributor, piece):
    page = contributor.get(page_of(piece))
    assert page.status_code == 200
    assert "Wombat" not in page.content.decode()


def test_neither_the_log_nor_a_save_tells_of_it(editor, piece):
    page = editor.get(page_of(piece))
    editor.post(page_of(piece), sent(page) | {"internal_note": "Settled.", "license": "CC0"})
    saved = publishing.keep(publishing.revise(piece, by="x"), by="x")
    [line] = piece.log.exclude(changed={})
    assert (set(line.changed), "internal_note" in saved.content["catalogue"]) == (
        {"license"},
        False,
    )


def test_a_stale_note_overwrites_nobodys(editor, piece):
    page = sent(editor.get(page_of(piece)))
    Commentary.objects.filter(pk=piece.pk).update(internal_note="Somebody else's.")
    assert editor.post(page_of(piece), page | {"internal_note": "Mine."}).status_code == 409
    piece.refresh_from_db()
    assert piece.internal_note == "Somebody else's."


@pytest.mark.parametrize("format", ["jsonl", "markdown", "fixture"])
def test_no_export_has_it(piece, tmp_path, format):
    call_command("export", tmp_path / "record", format=format, stdout=io.StringIO())
    files = [file for file in (tmp_path / "record").rglob("*") if file.is_file()]
    assert files and not [file for file in files if b"Wombat" in file.read_bytes()]


def test_no_dump_has_it_and_loading_one_leaves_it(piece, tmp_path):
    dump = tmp_path / "dump.json"
    options = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    call_command("dumpdata", "commentary", output=dump, **options)
    assert "Wombat" not in dump.read_text()
    Commentary.objects.filter(pk=piece.pk).update(license="CC-BY-4.0")
    call_command("loaddata", dump, verbosity=0)
    piece.refresh_from_db()
    assert (piece.license, piece.internal_note) == ("", NOTE)


def test_the_fingerprint_knows_of_it(piece):
    before = publishing.fingerprint(piece)
    Commentary.objects.filter(pk=piece.pk).update(internal_note="")
    assert publishing.fingerprint(piece) != before
