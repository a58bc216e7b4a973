from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.intake.errors import IntakeError
from commentary.intake.reading import read
from commentary.text import clean_html
from tests.factories import picture

from .outline import kinds, manuscript, refusal, texts
from .word_files import (
    NAMES,
    archive,
    deleted,
    image,
    notes,
    paragraph,
    relations,
    run,
    tracked,
    word,
)


def read_word(*paragraphs, tracked="accept", **parts):
    return manuscript(word(*paragraphs, **parts), "piece.docx", tracked=tracked)


def test_styles_say_what_a_paragraph_is():
    found = read_word(
        paragraph("A title", style="Title"),
        paragraph("In short", style="Subtitle"),
        paragraph("A part", style="heading1"),
        paragraph("Quoted", style="Quote"),
        paragraph("Ada A.", style="AuthorLine"),
        "Text.",
    )
    assert [(b.kind, b.level, b.style, b.line) for b in found.blocks] == [
        ("heading", 1, "Title", 1),
        ("paragraph", 0, "Subtitle", 2),
        ("heading", 1, "heading 1", 3),
        ("quote", 0, "Quote", 4),
        ("paragraph", 0, "Author Line", 5),
        ("paragraph", 0, "", 6),
    ]


CHANGED = (
    paragraph("Kept ", tracked("ins", run("new ")), tracked("del", deleted("old ")), "end."),
    paragraph(tracked("moveFrom", run("Moved. ")), "Stays. ", tracked("moveTo", run("Moved."))),
)


@pytest.mark.parametrize(
    ("choice", "read"),
    [
        ("accept", ["Kept new end.", "Stays. Moved."]),
        ("reject", ["Kept old end.", "Moved. Stays."]),
    ],
    ids=["accept", "reject"],
)
def test_tracked_changes_are_accepted_or_rejected(choice, read):
    assert texts(read_word(*CHANGED, tracked=choice)) == read


@pytest.mark.parametrize("choice", ["accept", "reject"])
def test_every_change_is_listed_either_way(choice):
    assert [
        (c.kind, c.by, c.at, c.text, c.line) for c in read_word(*CHANGED, tracked=choice).changes
    ] == [
        ("insertion", "Ed", "2024-05-14T10:00:00Z", "new", 1),
        ("deletion", "Ed", "2024-05-14T10:00:00Z", "old", 1),
        ("deletion", "Ed", "2024-05-14T10:00:00Z", "Moved.", 2),
        ("insertion", "Ed", "2024-05-14T10:00:00Z", "Moved.", 2),
    ]


@pytest.mark.parametrize(
    ("mark", "choice", "read"),
    [
        ("del", "accept", ["One, two."]),
        ("del", "reject", ["One, ", "two."]),
        ("ins", "accept", ["One, ", "two."]),
        ("ins", "reject", ["One, two."]),
    ],
    ids=lambda value: value if isinstance(value, str) else str(len(value)),
)
def test_a_tracked_end_of_a_paragraph_joins_or_parts(mark, choice, read):
    found = read_word(paragraph("One, ", mark=tracked(mark)), "two.", tracked=choice)
    assert texts(found) == [text.strip() for text in read] or texts(found) == read
    assert [(c.text, c.line) for c in found.changes] == [("¶", 1)]


@pytest.mark.parametrize(("choice", "rows"), [("accept", "one\nnew"), ("reject", "one\nold")])
def test_tracked_rows_of_a_table_come_and_go(choice, rows):
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc></w:tr>"
    table = "<w:tbl>{}{}{}</w:tbl>".format(
        row.format("", paragraph("one")),
        row.format(tracked("del"), paragraph("old")),
        row.format(tracked("ins"), paragraph("new")),
    )
    assert kinds(read_word(table, tracked=choice)) == [("table", rows)]


def test_comments_are_listed_and_never_enter_the_body():
    said = f'<w:comments {NAMES}><w:comment w:id="3" w:author="Bo" w:date="2024-05-14T10:00:00Z">'
    said += f"{paragraph('Really?')}{paragraph('Sure?')}</w:comment></w:comments>"
    found = read_word(
        "First.",
        paragraph(
            '<w:commentRangeStart w:id="3"/>',
            "Second.",
            '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
        ),
        comments=said,
    )
    assert texts(found) == ["First.", "Second."]
    assert [(c.kind, c.by, c.text, c.line) for c in found.changes] == [
        ("comment", "Bo", "Really?\nSure?", 2)
    ]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_take_the_markup_of_the_body(kind):
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    found = read_word(
        paragraph("One", reference.format(kind, 1), " two", reference.format(kind, 2)),
        **{f"{kind}s": notes(kind, "See A.", paragraph("See B.") + paragraph("And C."))},
    )
    assert kinds(found) == [
        ("paragraph", "One[^1] two[^2]"),
        ("note", "[^1]: See A."),
        ("note", "[^2]: See B."),
        ("note", "[^2]: And C."),
    ]


def test_changes_in_notes_are_settled_too():
    changed = paragraph("See ", tracked("del", deleted("A")), tracked("ins", run("B")))
    found = read_word(
        paragraph("One", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes=notes("footnote", changed),
    )
    assert texts(found)[1] == "[^1]: See B" and len(found.changes) == 2


def test_images_are_taken_and_missing_alt_text_is_remarked_on():
    data = picture()
    found = read_word(paragraph(image()), paragraph(image(alt="A port")), media={"a.png": data})
    assert [(p.name, p.data, p.alt, p.line) for p in found.pictures] == [
        ("/uploads/word-1.png", data, "", 1),
        ("/uploads/word-2.png", data, "A port", 2),
    ]
    assert [block.html for block in found.blocks] == [
        '<p><img src="/uploads/word-1.png"></p>',
        '<p><img src="/uploads/word-2.png" alt="A port"></p>',
    ]
    assert [(r.line, r.message) for r in found.remarks] == [
        (1, "/uploads/word-1.png: alt text missing")
    ]


def test_an_image_that_cannot_be_stored_is_reported():
    found = read_word("Text.", paragraph(image()), media={"a.emf": b"x"})
    assert "Image 1 is image/x-emf" in found.remarks[0].message


def test_an_image_that_the_file_lacks_is_an_error():
    assert "rId9" in refusal(word("Text.", paragraph(image())), "a.docx")


def test_hidden_text_is_left_out_with_a_remark():
    found = read_word(paragraph(run("Secret ", "<w:vanish/>"), "Shown."))
    assert texts(found) == ["Shown."] and "Hidden text" in found.remarks[0].message


def test_marks_of_signers_are_kept():
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    assert texts(read_word(paragraph("Ada A.", raised, ", Bo B."))) == ["Ada A.^1^, Bo B."]


def test_lines_of_a_signature_stay_apart():
    found = read_word(paragraph("Ada Author", "<w:r><w:br/></w:r>", "Fellow, Institute One"))
    assert texts(found) == ["Ada Author", "Fellow, Institute One"]


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
SOUND = {
    "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
    "word/document.xml": f"<w:document {NAMES}><w:body>{paragraph('x')}</w:body></w:document>",
}


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as opened:
        opened.writestr("word/document.xml", b"0" * 41_000_000)
    return out.getvalue()


BAD = {
    "bomb": (bomb, "at most 40,000,000 fit"),
    "members": (lambda: archive({f"a{n}": b"" for n in range(2_001)}), "at most 2,000 fit"),
    "text-bomb": (lambda: archive({"word/document.xml": b" " * 4_100_000}), "at most 4,000,000"),
    "slip": (lambda: archive({**SOUND, "../../etc/cron.d/x": b""}), "outside the file"),
    "absolute": (lambda: archive({**SOUND, "/etc/passwd": b""}), "outside the file"),
    "windows": (lambda: archive({**SOUND, "C:/x": b""}), "outside the file"),
    "no-document": (lambda: archive({"mimetype": b"application/epub"}), "no Word file"),
    "spreadsheet": (
        lambda: archive({"_rels/.rels": relations(("r", "officeDocument", "xl/workbook.xml"))}),
        "no Word file",
    ),
    "text": (lambda: b"Just a text", "no Word file"),
    "cut-off": (lambda: archive(SOUND)[:-30], "no Word file"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
    "password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "entities": (
        lambda: archive({**SOUND, "word/document.xml": ENTITY + SOUND["word/document.xml"]}),
        "declares a document type",
    ),
    "entities-elsewhere": (
        lambda: archive({**SOUND, "word/styles.xml": f"{ENTITY}<x>&b;</x>"}),
        "declares a document type",
    ),
    "no-xml": (lambda: archive({**SOUND, "word/document.xml": "<w:document"}), "is damaged"),
    "deep": (
        lambda: archive({**SOUND, "word/document.xml": "<a>" * 5_000 + "</a>" * 5_000}),
        "nested deeper than 100",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_word_file_is_refused(case):
    make, words = BAD[case]
    assert words in refusal(make(), "a.docx")


def test_an_encrypted_part_is_refused():
    data = bytearray(archive(SOUND))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(signature, at + 1)
    assert "encrypted" in refusal(bytes(data), "a.docx")


def test_a_word_file_is_known_without_its_name():
    assert manuscript(word("Text."), "upload").form == "word"


def test_a_long_word_file_is_answered_in_time(seconds):
    data = word(*["By Ada Author, Fellow"] * 5_900)
    with seconds(10):
        assert len(manuscript(data, "a.docx").blocks) == 5_900


def test_a_longer_word_file_is_refused():
    assert "6,001 paragraphs" in refusal(word(*["x"] * 6_001), "a.docx")


WORDS = st.sampled_from(
    ["w:p", "w:r", "w:t", "w:ins", "w:del", "w:tbl", "w:tr", "w:tc", "w:pPr", "w:rPr", "w:sdt"]
    + ["w:hyperlink", "w:footnoteReference", "w:drawing", "w:pict", "w:fldChar", "w:trPr", "w:x"]
)
ELEMENTS = st.recursive(
    st.text("abc <&", max_size=4).map(escape),
    lambda inner: st.builds(
        lambda name, number, parts: f'<{name} w:id="{number}">{"".join(parts)}</{name}>',
        WORDS,
        st.integers(0, 3),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(st.lists(ELEMENTS, max_size=4), st.sampled_from(["accept", "reject"]))
def test_any_xml_is_read_or_refused(elements, choice):
    """Parts in any order and place: what no word processor writes, and somebody sends."""
    document = f"<w:document {NAMES}><w:body>{''.join(elements)}</w:body></w:document>"
    data = archive({**SOUND, "word/document.xml": document})
    try:
        found = list(read(data, "a.docx", tracked=choice))
    except IntakeError:
        return
    assert all(clean_html(block.html) == block.html for block in found[0].blocks)
