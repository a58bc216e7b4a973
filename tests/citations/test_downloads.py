"""What real programs read back is what was stored: title, authors in order, date, address."""

import json
import re
import time
from dataclasses import replace

import pytest
import rispy
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from commentary.citations import DOWNLOADS, biblatex, bibtex, csl_json, ris
from commentary.citations.dates import ends
from commentary.citations.ris import inverted
from commentary.dates import PartialDate
from tests.judges import made

from .judges import citation_js_reads, needs_judges, pandoc_reads
from .records import ADA, BOARD, HAN, IN_HAN, LI, make_reference, references

HOSTILE = "50% & #1 {a} $x_y$ ~z^ \\end <i>b</i> -- --- ?` !` `` '' ,, \"q\" a|b"
HARD = [
    make_reference(),
    make_reference(title=HOSTILE, summary=HOSTILE, signers=(LI, BOARD, HAN, ADA)),
    make_reference(doi="10.5555/a_(b).2024-1"),
    make_reference(title="没有余地：“政策”", language="zh-Hans", series=None),
    make_reference(title="对话究竟为了什么", **IN_HAN),
]
DATES = ("2024", "2024-05", "2024-05-14", "2024?", "2024-05~", "2024-05-14%")
bulk = st.lists(references, min_size=1, max_size=12).map(
    lambda found: [replace(each, key=f"r{n}") for n, each in enumerate(found)]
)


def judged(test):
    """Each example starts a process: there are few, of many records, and none is made smaller."""
    few = settings(max_examples=5, phases=[Phase.explicit, Phase.generate])
    return few(given(found=bulk)(example(found=numbered(HARD))(test)))


def numbered(found):
    return [replace(each, key=f"r{n}") for n, each in enumerate(found)]


def names(reference):
    return [(s.family, s.given) if s.family else ("", s.name) for s in reference.authors]


def csl_names(item):
    return [
        ("", n["literal"]) if "literal" in n else (n["family"], n.get("given", ""))
        for n in item["author"]
    ]


def assert_the_same(found, items):
    by_id = {item["id"]: item for item in items}
    assert [plain(by_id[each.key]["title"]) for each in found] == [
        plain(each.title) for each in found
    ]
    assert [csl_names(by_id[each.key]) for each in found] == [names(each) for each in found]
    parts = [numbers(by_id[each.key]["issued"]["date-parts"]) for each in found]
    assert parts == [ends(each.published) for each in found]
    assert [by_id[each.key]["URL"] for each in found] == [each.cited_url for each in found]
    assert [by_id[each.key].get("DOI", "") for each in found] == [each.doi for each in found]


def numbers(parts):
    return [[int(figure) for figure in date] for date in parts]


def plain(title):
    """Pandoc marks what a style must not write in lower case, and chooses quotation marks anew."""
    title = re.sub(r'<span class="nocase">(.*)</span>', r"\1", title)
    return re.sub("[“”‘’]", "'", title)


@pytest.mark.parametrize(("make", "format"), [(bibtex, "bibtex"), (biblatex, "biblatex")])
def test_pandoc_reads_bibtex_back(make, format):
    @judged
    def reads(found):
        # Pandoc has no word for a brace without its partner, and drops what it does not know.
        found = [each for each in found if re.sub(r"[^{}]", "", each.title) in ("", "{}")]
        assert_the_same(found, pandoc_reads(make(found), format))

    reads()


@judged
def test_rispy_reads_ris_back(found):
    entries = rispy.loads(ris(found))
    assert [entry["title"] for entry in entries] == [each.title for each in found]
    assert [entry["authors"] for entry in entries] == [
        [inverted(signer) for signer in each.authors] for each in found
    ]
    assert [entry["urls"] for entry in entries] == [[each.cited_url] for each in found]
    assert [int(entry["year"]) for entry in entries] == [
        each.published.earliest.year for each in found
    ]
    assert [entry.get("doi", "") for entry in entries] == [each.doi for each in found]


@judged
def test_pybtex_reads_bibtex_back(found):
    entries = parse_string(bibtex(found), "bibtex").entries
    assert list(entries) == [each.key for each in found]
    for each in found:
        entry = entries[each.key]
        assert len(entry.persons["author"]) == len(each.authors)
        assert letters(without_commands(entry.fields["title"])) == letters(each.title)
        assert entry.fields["year"].strip("{}") == str(each.published.earliest.year)
        assert entry.fields["url"].strip("{}") == each.cited_url


def without_commands(tex):
    """Pybtex leaves TeX as it is."""
    return re.sub(r"\\[a-z]+", "", tex)


def letters(text):
    return [sign for sign in text if sign.isalnum()]


@needs_judges
def test_citation_js_reads_every_format_back():
    dated = [make_reference(published=PartialDate(date)) for date in DATES]
    for make in (csl_json, ris, bibtex, biblatex):
        found = numbered([*HARD, *dated, *made(references)])
        if make in (bibtex, biblatex):
            # It takes a lone ` for an accent that lacks its letter, as pandoc does any other way.
            found = [each for each in found if "`" not in each.title]
        items = citation_js_reads(make(found))
        assert [item["title"] for item in items] == [each.title for each in found], make
        assert [whole(csl_names(each)) for each in items] == [whole(names(e)) for e in found], make
        parts = [numbers(item["issued"]["date-parts"]) for item in items]
        assert parts == [ends(each.published) for each in found], make
        assert [item["URL"] for item in items] == [each.cited_url for each in found], make
        assert [item.get("DOI", "") for item in items] == [each.doi for each in found], make


def whole(names):
    """A name that is cited whole stands for the family's where a program knows no other place."""
    return [(family or given, given if family else "") for family, given in names]


@given(references)
def test_csl_json_keeps_every_character(reference):
    (item,) = json.loads(csl_json([reference]))
    assert item["title"] == reference.title
    assert csl_names(item) == names(reference)
    assert item["issued"]["date-parts"] == ends(reference.published)


@pytest.mark.parametrize(
    ("stored", "day"),
    [
        ("2024", "2024///"),
        ("2024-05~", "2024/05//"),
        ("2024-05-14", "2024/05/14/"),
        ("2024-05/2024-06", "2024/05//"),
        ("../2024", "2024///"),
    ],
)
def test_ris_leaves_open_what_is_unknown_of_a_date(stored, day):
    assert f"\r\nDA  - {day}\r\n" in ris([make_reference(published=PartialDate(stored))])


def test_no_value_begins_a_line_of_ris():
    text = ris([make_reference(summary="a\r\nER  - \r\nTY  - BOOK")])
    assert text.startswith("TY  - MGZN\r\n")
    assert text.endswith("ER  - \r\n")
    assert text.count("\r\nER  - ") == 1


@pytest.mark.parametrize("download", DOWNLOADS, ids=lambda download: download.suffix)
def test_an_edition_is_cited_as_the_version_it_is(download):
    version = make_reference(version="Version of 12 March 2026 (edition 2)")
    assert "Version of 12 March 2026 (edition 2)" in download.make([version])


@pytest.mark.parametrize("download", DOWNLOADS, ids=lambda download: download.suffix)
def test_an_address_of_escapes_gives_way_to_the_permanent_one(download):
    made = download.make([make_reference(**IN_HAN)])
    assert IN_HAN["key_url"] in made and "%E5" not in made


@pytest.mark.parametrize("download", DOWNLOADS, ids=lambda download: download.suffix)
def test_an_edition_is_cited_by_its_own_address(download):
    made = download.make([make_reference(version="Version of 12 March 2026 (edition 2)", **IN_HAN)])
    assert "%E5" in made and IN_HAN["key_url"] not in made


@pytest.mark.parametrize("download", DOWNLOADS, ids=lambda download: download.suffix)
def test_a_thousand_references_take_less_than_a_third_of_a_second(download):
    found = [make_reference(key=f"r{n}") for n in range(1000)]
    begin = time.process_time()
    download.make(found)
    assert time.process_time() - begin < 0.3
