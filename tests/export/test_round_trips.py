"""An export, loaded into an empty database, exports the same bytes again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from commentary import publishing
from commentary.export import FORMATS
from commentary.export.files import FILES
from commentary.models import Commentary, Edition, Image, Person
from tests.factories import make_edition, make_image, make_person

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
