"""An export, loaded into an empty database, exports the same bytes again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from commentary import publishing
from commentary.export.files import FILES
from commentary.export.writing import FORMATS
from commentary.intake.store.form import form_of
from commentary.models import Commentary, Edition, Image, Person, Redirect
from tests.factories import (
    MP3,
    make_attachment,
    make_commentary,
    make_edition,
    make_image,
    make_person,
)

from .record import make_record

FIXTURES = sorted(Path("fixtures").glob("*.json"))
pytestmark = pytest.mark.django_db(transaction=True)


def demo_content():
    call_command("loaddata", *FIXTURES, verbosity=0)
    make_person(portrait=make_image(alt="A portrait"))


def contents(folder):
    """Every file of an export and its bytes."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def export(folder, format_):
    call_command("export", folder, format=format_)
    return contents(folder)


def load(folder, format_):
    if format_ == "fixture":
        call_command("loaddata", *sorted(folder.glob("*.json")), verbosity=0)
    else:
        call_command("intake", folder, by="Ada")


def rows():
    """How many rows the record has, each kind by itself."""
    kinds = (kind for kinds in FILES.values() for kind in kinds)
    return {kind.__name__: kind.objects.count() for kind in kinds}


@pytest.mark.parametrize("fill", [demo_content, make_record])
def test_every_export_comes_back_byte_for_byte(fill, tmp_path, capsys):
    fill()
    whole = rows()
    assert sum(whole.values()) >= (1000 if fill is make_record else 300)
    for format_ in FORMATS:
        before = export(tmp_path / f"{format_}-before", format_)
        call_command("flush", interactive=False, verbosity=0)
        load(tmp_path / f"{format_}-before", format_)
        assert rows() == whole
        assert export(tmp_path / f"{format_}-after", format_) == before


@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_does_not_say_when_a_piece_changed_here(format_, tmp_path):
    make_edition()
    before = export(tmp_path / "before", format_)
    Commentary.objects.update(touched_at=datetime(2031, 5, 14, tzinfo=UTC))
    assert export(tmp_path / "after", format_) == before


def test_the_images_stand_beside_it(tmp_path):
    image = make_image()
    written = export(tmp_path / "record", "jsonl")
    assert written[f"uploads/{image.file.name}"] == image.file.read()


def test_an_upload_that_is_missing_is_named(tmp_path, capsys):
    image = make_image()
    image.file.storage.delete(image.file.name)
    export(tmp_path / "record", "jsonl")
    assert image.file.name in capsys.readouterr().err
    assert Image.objects.count() == 1


def test_of_a_selection_the_images_come_that_its_pieces_show(tmp_path):
    lead, shown, other = make_image(alt="A hall"), make_image(alt="A chart"), make_image()
    make_edition(
        commentary=make_commentary(slug="chosen", lead_image=lead),
        body=f'<p>Text.</p><p><img src="/uploads/{shown.file.name}" alt="A chart"></p>',
    )
    make_edition(body=f'<p><img src="/uploads/{other.file.name}" alt="A map"></p>')
    call_command("export", tmp_path / "record", only=["chosen"])
    written = contents(tmp_path / "record")
    assert {name for name in written if name.startswith("uploads/")} == {
        f"uploads/{lead.file.name}",
        f"uploads/{shown.file.name}",
    }
    assert b"A chart" in written["05_images.jsonl"]


def test_a_selection_without_images_is_its_pieces_alone(tmp_path):
    make_edition(commentary=make_commentary(slug="chosen"))
    call_command("export", tmp_path / "record", only=["chosen"])
    assert list(contents(tmp_path / "record")) == ["60_commentary.jsonl"]


def test_what_is_written_meanwhile_neither_waits_nor_shows(tmp_path, monkeypatch):
    make_edition(commentary=make_commentary(slug="before"))

    def form_while_somebody_writes(piece):
        with ThreadPoolExecutor(1) as pool:
            pool.submit(write_in_a_thread).result()
        return form_of(piece)

    monkeypatch.setattr("commentary.export.writing.form_of", form_while_somebody_writes)
    written = export(tmp_path / "record", "jsonl")
    assert Redirect.objects.exists()
    assert written["80_addresses.jsonl"] == b""


def write_in_a_thread():
    try:
        Redirect.objects.create(old_path="/?p=1", new_path="/commentary/")
    finally:
        connection.close()


def test_an_export_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    make_edition()
    monkeypatch.setattr("commentary.export.writing.form_of", lambda piece: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(tmp_path / "record", "jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path):
    (tmp_path / "mine.txt").write_text("Mine.")
    with pytest.raises(CommandError, match="not empty"):
        export(tmp_path, "jsonl")
    assert contents(tmp_path) == {"mine.txt": b"Mine."}


def test_everybody_may_read_an_export_whom_the_umask_lets(tmp_path):
    export(tmp_path / "record", "jsonl")
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "record").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("format_", FORMATS)
def test_what_the_law_took_away_stays_away_and_is_told(format_, tmp_path):
    """A signer without a page, and the mark of a redaction."""
    edition = make_edition(signers=[make_person(display_name="Ada Lovelace")])
    publishing.redact(edition, by="x", reason="A court.", body="<p>[removed]</p>")
    person = edition.bylines.get().person
    publishing.erase_page(person, asked_by="x", by="y", reason="A wish.")
    before = export(tmp_path / "before", format_)
    call_command("flush", interactive=False, verbosity=0)
    load(tmp_path / "before", format_)
    assert Edition.objects.get().redacted_at and not Person.objects.exists()
    assert export(tmp_path / "after", format_) == before


def test_attached_files_travel_with_their_commentary(tmp_path, capsys):
    chosen, other = make_edition().commentary, make_edition().commentary
    kept = make_attachment(commentary=chosen, title="The paper")
    make_attachment(commentary=other, data=MP3, name="x.mp3", kind="audio")
    call_command("export", tmp_path / "record", format="jsonl", only=[chosen.slug])
    written = contents(tmp_path / "record")
    assert [name for name in written if name.endswith((".pdf", ".mp3"))] == [
        f"uploads/{kept.file.name}"
    ]
    assert b"The paper" in written["65_attachments.jsonl"]
