"""Our strings are those of the citation programs."""

from dataclasses import replace
from itertools import compress

import pytest
from hypothesis import strategies as st

from commentary.citations.csl_json import csl_item
from commentary.citations.styles import apa, chicago_author_date, chicago_note, mla
from commentary.dates import PartialDate
from commentary.metadata.reference import Signer
from tests.judges import made

from .judges import citeproc_cites, needs_judges, pandoc_cites
from .records import ADA, BOARD, HAN, IN_HAN, LI, ROOM, dates, make_reference

STYLES = {
    "apa": apa,
    "chicago-author-date": chicago_author_date,
    "chicago-notes-bibliography": chicago_note,
    "modern-language-association": mla,
}
CY = Signer(name="Cy Poe-Roe", family="Poe-Roe", given="Cy")
DI = Signer(name="Jean-Luc Or", family="Or", given="Jean-Luc")
KIM = Signer(name="Kim Woe", family="Woe", given="Kim", role="interviewer")
SAM = Signer(name="Sam Woe", family="Woe", given="Sam", role="interviewer")
JANE = Signer(name="Jane Roe", family="Roe", given="Jane", role="translator")
EDITOR = Signer(name="Jim Doe", family="Doe", given="Jim", role="editor")
BEN = Signer(name="Ben Moe", family="Moe", given="Ben", role="interviewee")
TITLES = (
    "Is there room?",
    "What an old rule says: the end of a treaty",
    "A “grand” bargain",
    "The case for “talks”",
    "Well-known facts and not-so-new fears",
    "eBay, the WTO and you!",
    "Toward a U.S.-led order",
    "From the ground up",
    "Power (and its limits)",
    "China's turn",
    "Trade; then war",
    "没有余地",
)
SIGNATURES = (
    (LI,),
    (ADA,),
    (BOARD,),
    (HAN,),
    (ADA, CY),
    (BOARD, ADA),
    (ADA, CY, DI),
    (ADA, BOARD, CY, DI),
    (ADA, CY, BOARD, BEN, DI, ADA),
    (ADA, CY, BOARD, BEN, DI, ADA, CY),
    (BEN, KIM),
    (BEN, KIM, SAM),
    (ADA, JANE),
    (ADA, EDITOR, JANE),
)
DATES = ("2024", "2024-05", "2024-05-14", "2024-09-01", "2024?", "2024~", "2024-05%", "2024-05-14~")


RECORDS = [
    *(make_reference(title=title) for title in TITLES),
    *(make_reference(signers=signers) for signers in SIGNATURES),
    *(make_reference(signers=signers, series=None) for signers in SIGNATURES),
    make_reference(doi="10.5555/room.2024-1"),
    make_reference(doi="10.5555/a_(b)", series=None),
    make_reference(url=IN_HAN["url"], key_url=IN_HAN["key_url"]),
    *(make_reference(published=PartialDate(date)) for date in DATES),
    *(make_reference(published=PartialDate(date), series=None) for date in DATES),
]


# Any signers in any order, any date: what the judges read alike. Titles of any words they do not.
known = {signer for signers in SIGNATURES for signer in signers}
several = st.lists(st.sampled_from(sorted(known, key=str)), min_size=1, max_size=9, unique=True)
MADE = made(
    st.builds(
        make_reference,
        title=st.sampled_from(TITLES),
        signers=several.map(tuple),
        published=dates,
        series=st.sampled_from([None, ROOM.series]),
        doi=st.sampled_from(["", "10.5555/room.2024-1"]),
    ).filter(lambda reference: reference.authors),
    count=120,
)
RECORDS = [replace(each, key=f"r{n}") for n, each in enumerate([*RECORDS, *MADE])]


def is_misread_by_citeproc(item):
    """Of two authors it joins the second without a comma, where that one is cited whole."""
    return ["family" in name for name in item["author"]] == [True, False]


def as_judges_know_it(reference, style):
    """CSL always inverts: where a name is not inverted, “Li Zheng” stays whole only as one part."""
    inverted = reference.signers if style == "apa" else reference.authors[: "notes" not in style]
    signers = [
        replace(signer, family="", given="")
        if signer not in inverted and signer.name.startswith(f"{signer.family} ")
        else signer
        for signer in reference.signers
    ]
    return csl_item(replace(reference, signers=tuple(signers)))


def as_pandoc_writes(cited):
    """Pandoc leaves out the comma after ? and !, and puts marks behind an inner quotation."""
    cited = cited.replace("?,”", "?”").replace("!,”", "!”")
    return cited.replace(",’”", "’,”").replace(".’”", "’.”")


@needs_judges
@pytest.mark.parametrize("style", STYLES)
def test_citeproc_agrees(style):
    items = [as_judges_know_it(each, style) for each in RECORDS]
    read = [not is_misread_by_citeproc(item) for item in items]
    ours = [str(STYLES[style](each)) for each in compress(RECORDS, read)]
    assert ours == citeproc_cites([*compress(items, read)], style)


@pytest.mark.parametrize("style", STYLES)
def test_pandoc_agrees(style, tmp_path):
    items = [as_judges_know_it(each, style) for each in RECORDS]
    ours = [as_pandoc_writes(str(STYLES[style](each))) for each in RECORDS]
    assert ours == pandoc_cites(items, style, tmp_path)


@pytest.mark.parametrize("style", STYLES)
def test_an_address_of_escapes_gives_way_to_the_permanent_one(style):
    cited = str(STYLES[style](make_reference(**IN_HAN)))
    assert cited.rstrip(".").endswith(IN_HAN["key_url"])
    assert str(STYLES[style](make_reference())).rstrip(".").endswith(ROOM.url)
