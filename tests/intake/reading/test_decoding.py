import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.intake.errors import IntakeError
from commentary.intake.limits import FILE_BYTES
from commentary.intake.reading import read
from commentary.intake.reading.decoding import decode
from commentary.text import clean_html

from .outline import manuscript, refusal, texts

ENGLISH = "A title\n\nBy Ada Author, Fellow at Institute One\n"
CHINESE = "标题\n\n这是正文，说的是两国的合作。\n"


@pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["english", "chinese"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
    ids=["utf-8", "utf-8-bom", "le-bom", "be-bom", "le", "be"],
)
def test_a_text_is_read_in_every_encoding_that_editors_save(text, encoding, bom):
    assert decode(bom + text.encode(encoding))[0] == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\f"], ids=ascii)
def test_lines_end_as_they_like(end):
    assert texts(manuscript(end.join(["One.", "", "Two."]))) == ["One.", "Two."]


def test_another_encoding_is_refused_with_the_byte_and_the_line():
    message = refusal(b"One\r\nTwo\r\ncaf\xe9")
    assert "line 3" in message and "Not UTF-8 at byte 13, line 3: save the file as UTF-8" in message


def test_the_byte_is_counted_with_the_mark():
    assert "at byte 4," in refusal(codecs.BOM_UTF8 + b"a\xff")


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\x01\x02", b">\n\n>"])
def test_a_file_without_text_is_refused(content):
    assert "empty" in refusal(content) or "no text" in refusal(content)


def test_a_nul_is_refused_with_its_line():
    assert "line 2" in refusal(b"One line\nand\0another") and "NUL" in refusal(b"a\0b, longer text")


def test_control_characters_are_dropped_with_a_remark():
    found = manuscript("One\n\nTw\x07o\u202e")
    assert texts(found) == ["One", "Two"]
    assert [(remark.line, remark.message[:20]) for remark in found.remarks] == [
        (3, "2 control characters")
    ]


def test_a_file_beyond_the_limit_is_refused():
    assert "at most 5,000,000 are read" in refusal(b"a" * (FILE_BYTES + 1))


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html", "a", "a.docx"]))
def test_any_bytes_are_read_or_refused(data, name):
    try:
        found = list(read(data, name))
    except IntakeError as error:
        assert error.message
    else:
        assert found


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_blocks_are_stored_as_they_are(text, name):
    """What a body stores is clean: cleaning it once more changes nothing."""
    try:
        blocks = [
            block for found in read(text.encode("utf-8", "replace"), name) for block in found.blocks
        ]
    except IntakeError:
        return
    assert all(clean_html(block.html) == block.html for block in blocks)


@given(st.lists(st.text("abc 字，.", min_size=3).filter(str.strip), min_size=1, max_size=5))
def test_paragraphs_come_back(paragraphs):
    paragraphs = [f"x {' '.join(p.split())} y" for p in paragraphs]
    assert texts(manuscript("\n\n".join(paragraphs))) == paragraphs
