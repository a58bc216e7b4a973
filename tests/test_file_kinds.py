import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary import file_kinds
from commentary.file_kinds import TYPES, ending_of
from tests.factories import MP3, PDF, picture


def archive(*parts: str, first: bytes = b"") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        if first:
            made.writestr("mimetype", first)
        for part in parts:
            made.writestr(part, "x")
    return out.getvalue()


WHOLE = {
    "pdf": PDF,
    "mp3": MP3,
    "m4a": b"\0\0\0\x20ftypM4A \0\0\0\0",
    "ogg": b"OggS\0\2" + bytes(22) + b"OpusHead",
    "wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "csv": "year,国家\n2024,中国\n".encode(),
    "json": b'{"a": [1]}',
    "xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "ods": archive("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"),
    "txt": b"Question: \xe2\x80\x9cWhy?\xe2\x80\x9d\n",
    "vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n",
}


def test_every_kind_is_tried():
    assert set(WHOLE) == set(TYPES)


@pytest.mark.parametrize("ending", WHOLE)
def test_a_file_is_what_its_name_says(ending):
    assert ending_of(BytesIO(WHOLE[ending]), f"File.{ending.upper()}") == ending


@pytest.mark.parametrize("ending", sorted({*WHOLE} - {"csv", "txt", "json", "vtt"}))
def test_a_page_under_the_name_of_a_file_is_refused(ending):
    with pytest.raises(ValueError, match=f"no {ending.upper()} file"):
        ending_of(BytesIO(b"<html><script>alert(1)</script></html>"), f"x.{ending}")


@pytest.mark.parametrize("ending", ["csv", "txt", "json", "vtt"])
@pytest.mark.parametrize("data", [picture(), b"WEBVTT \xff\xfe", b"a,b\0c"], ids=["png", "ff", "0"])
def test_what_is_no_text_is_refused_as_text(ending, data):
    with pytest.raises(ValueError, match="another kind"):
        ending_of(BytesIO(data), f"x.{ending}")


@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.exe", "x.docm", "x", "pdf", "x.pdf.js"])
def test_other_endings_are_refused(name):
    with pytest.raises(ValueError, match="expected: pdf, mp3"):
        ending_of(BytesIO(PDF), name)


@pytest.mark.parametrize(
    ("ending", "program"), [("xlsx", "xl/vbaProject.bin"), ("ods", "Basic/Standard/Module1.xml")]
)
def test_a_table_with_programs_is_refused(ending, program):
    kind = b"application/vnd.oasis.opendocument.spreadsheet" if ending == "ods" else b""
    data = archive("xl/workbook.xml", "content.xml", program, first=kind)
    with pytest.raises(ValueError, match="another kind"):
        ending_of(BytesIO(data), f"x.{ending}")


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(file_kinds, "MAX_BYTES", 10)
    with pytest.raises(ValueError, match="expected 1 to 10"):
        ending_of(BytesIO(PDF), "x.pdf")


def test_a_character_may_stand_between_two_pieces_of_a_file():
    assert ending_of(BytesIO(b"a" * (2**20 - 1) + "中".encode()), "x.txt") == "txt"


def test_a_text_that_ends_within_a_character_is_refused():
    with pytest.raises(ValueError, match="another kind"):
        ending_of(BytesIO("中".encode()[:2]), "x.txt")


@given(st.binary(max_size=200), st.sampled_from(sorted(TYPES)))
def test_any_bytes_are_taken_or_refused_with_words(data, ending):
    try:
        assert ending_of(BytesIO(data), f"x.{ending}") == ending
    except ValueError as refused:
        assert str(refused)
