import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from commentary.models import Attachment
from tests.factories import MP3, PDF, make_attachment, make_commentary

pytestmark = pytest.mark.django_db


def refused(**fields):
    attachment = Attachment(commentary=make_commentary(), title="Paper", **fields)
    with pytest.raises(ValidationError) as found:
        attachment.full_clean()
    return " ".join(found.value.messages)


def test_a_file_is_stored_under_the_name_of_its_content():
    one, other = make_attachment(name="my paper.PDF"), make_attachment()
    assert one.file.name == other.file.name
    assert one.file.name.endswith(".pdf") and "paper" not in one.file.name
    assert one.file.read() == PDF
    assert one.size == len(PDF)


def test_what_is_no_such_file_is_refused_in_words():
    assert "no PDF file" in refused(file=ContentFile(b"<html>", name="x.pdf"))


def test_a_kind_is_a_promise():
    said = refused(kind="audio", file=ContentFile(PDF, name="x.pdf"))
    assert "As audio expected: mp3, m4a, ogg, wav." in said


def test_it_is_a_file_or_an_address():
    both = refused(url="https://un.org/", file=ContentFile(PDF, name="x.pdf"))
    assert "a file or an address" in both
    assert "a file or an address" in refused()


def test_it_leads_to_its_file_or_elsewhere():
    piece = make_commentary(slug="piece")
    file = make_attachment(commentary=piece, kind="audio", data=MP3, name="x.mp3")
    page = make_attachment(commentary=piece, url="https://un.org/talk")
    assert file.get_absolute_url() == "/commentary/piece/files/1.mp3"
    assert page.get_absolute_url() == "https://un.org/talk"
    assert (file.plays_here, page.plays_here, page.host) == (True, False, "un.org")


def test_another_file_in_its_place_is_looked_at_anew():
    attachment = make_attachment()
    attachment.file = ContentFile(PDF + b"\n%%EOF\n", name="x.pdf")
    attachment.save()
    attachment.refresh_from_db()
    assert attachment.size == len(PDF) + 7
