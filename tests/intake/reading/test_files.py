"""Which reader a file is for."""

import pytest

from commentary.intake.errors import IntakeError
from commentary.intake.reading import read


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.rtf", b"{\\rtf1\\ansi Trade.}", "a rich text file"),
        ("a.txt", b"\n{\\rtf1\\ansi Trade.}", "a rich text file"),
        ("a.pdf", b"%PDF-1.4 Trade.", "a PDF"),
        ("a.xml", b"<rss><channel/></rss>", "no WordPress export"),
        ("a.xml", b"Trade.", "no WordPress export"),
    ],
    ids=["rtf", "rtf named txt", "pdf", "other xml", "text named xml"],
)
def test_a_file_of_another_kind_is_refused(name, data, words):
    with pytest.raises(IntakeError, match=words):
        list(read(data, name))


def test_a_page_in_xml_is_a_page():
    page = b'<?xml version="1.0"?><html><body><h1>On trade</h1><p>Trade.</p></body></html>'
    [found] = read(page, "a.xml")
    assert found.form == "html"
