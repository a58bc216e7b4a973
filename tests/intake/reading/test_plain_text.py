from pathlib import Path

import pytest

from .outline import kinds, manuscript, texts

SAMPLE = Path(__file__).parents[2] / "data" / "is-there-room-for-china-us-cooperation.txt"
WRAPPED = (
    "Ministers from both sides have met four times since the spring, and\n"
    "each meeting ended with a promise to meet again. That is not nothing;\n"
    "it is, however, not yet a policy."
)
LONG = "The committee's report runs to some two hundred pages. " * 4


def test_the_first_commentary_is_five_paragraphs():
    found = manuscript(SAMPLE.read_bytes())
    assert [(block.kind, block.line) for block in found.blocks] == [
        ("paragraph", line) for line in (1, 3, 5, 9, 11)
    ]
    assert found.form == "text" and found.stated == {}


def test_wrapped_lines_are_joined():
    assert texts(manuscript(f"A title\n\n{WRAPPED}"))[1] == " ".join(WRAPPED.split("\n"))


def test_wrapped_chinese_is_joined_without_spaces():
    line = "两国的部长自春天以来已经会晤四次每次都以再次会晤的承诺结束这并非毫无意义"
    assert texts(manuscript(f"标题\n\n{line}\n{line}\n不过如此。"))[1] == f"{line}{line}不过如此。"


@pytest.mark.parametrize(
    "lines",
    [
        ["By Ada Author", "Senior Fellow, Institute One", "14 May 2024"],
        ["Professor Ada Author, School of International Studies", "Example University"],
        ["作者：王某", "某大学国际关系学院教授"],
        [
            "Dr Ada Author-Shaw",
            "Associate Fellow, Asia-Pacific Programme; Reader in Environmental Law, "
            "Example College, University of Exampleton and the Isles",
        ],
        [f"Contributed by: Ada Author, {'Executive ' * 9}Secretary", "Contact: a@x.example"],
        [
            "① 王某，某大学国际关系学院教授、博士生导师。",
            "② 李某，某大学经济管理学院讲师、研究员。",
        ],
        [
            "The Ports Nobody Wants to Talk About",
            f"By Ada Marsh, a columnist at Harbour Policy {'and at the Example Review ' * 4}too.",
            "April 11, 2024, 6:02 AM",
        ],
    ],
    ids=[
        *("three", "longer-first", "chinese", "long-below-name", "labelled", "circled-figures"),
        "long-byline",
    ],
)
def test_lines_of_a_signature_stay_apart(lines):
    signature = "\n".join(lines)
    assert texts(manuscript(f"{WRAPPED}\n\n{WRAPPED}\n\n{signature}"))[2:] == lines


def test_without_blank_lines_a_line_is_a_paragraph():
    assert texts(manuscript(f"Title\n{LONG}\n{LONG}x")) == ["Title", LONG.strip(), f"{LONG}x"]


def test_each_block_knows_its_line():
    assert [b.line for b in manuscript("a title\n\n\none\n\nBy A B\nFellow").blocks] == [1, 4, 6, 7]


def test_lists_are_read_with_their_wrapped_items():
    found = manuscript("Intro:\n\n- one\n- two,\n  longer\n\n1. first\n\n2. second\n\nEnd.")
    assert kinds(found) == [
        ("paragraph", "Intro:"),
        ("list", "one\ntwo, longer"),
        ("list", "first\nsecond"),
        ("paragraph", "End."),
    ]
    assert found.blocks[2].html.startswith("<ol>")


def test_a_list_counts_from_where_it_begins():
    assert manuscript("3. c\n4. d").blocks[0].html.startswith('<ol start="3">')


def test_one_item_is_no_list():
    assert kinds(manuscript("Text.\n\n* The author is a fellow.")) == [
        ("paragraph", "Text."),
        ("paragraph", "* The author is a fellow."),
    ]


@pytest.mark.parametrize(
    "quoted", ["> One\n> two", "      One\n      two"], ids=["marked", "indented"]
)
def test_quotations_are_read(quoted):
    found = manuscript(f"{LONG}\n\n{LONG}\n\n{quoted}\n\n{LONG}")
    assert found.blocks[2].kind == "quote" and found.blocks[2].html.startswith("<blockquote><p>One")


def test_paragraphs_that_all_begin_indented_are_no_quotations():
    found = manuscript(f"标题\n\n    {LONG}\n\n    {LONG}")
    assert {block.kind for block in found.blocks} == {"paragraph"}


@pytest.mark.parametrize(
    "line", ["Europe's turn", "一、合作的基础", "（二）前景", "II. The Gulf", "2. Ports"]
)
def test_a_short_line_between_paragraphs_is_a_heading(line):
    assert kinds(manuscript(f"Title\n\n{LONG}\n\n{line}\n\n{LONG}"))[2] == ("heading", line)


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Author",
        "14 May 2024",
        "作者：王某",
        "He said no.",
        "Source: agencies",
        "“Never.”",
        "2. Why?",
    ],
)
def test_a_short_line_that_may_sign_or_speak_is_no_heading(line):
    assert kinds(manuscript(f"Title\n\n{LONG}\n\n{line}\n\n{LONG}"))[2] == ("paragraph", line)


def test_an_underlined_line_is_a_heading_of_its_level():
    found = manuscript("A title\n=======\n\nA part\n------\n\nText.")
    assert [(b.text, b.level) for b in found.blocks[:2]] == [("A title", 1), ("A part", 2)]


def test_notes_at_the_end_take_the_markup_of_the_body():
    found = manuscript("Title\n\nSo it was said.[1] And so.[2]\n\n[1] Report, p. 3.\n[2] Ibid.")
    assert kinds(found)[1:] == [
        ("paragraph", "So it was said.[^1] And so.[^2]"),
        ("note", "[^1]: Report, p. 3."),
        ("note", "[^2]: Ibid."),
    ]


def test_a_figure_in_brackets_without_a_note_stays():
    assert texts(manuscript("He [2] said so.\n\n[1] Alone.")) == ["He [2] said so.", "[1] Alone."]


def test_markup_in_a_plain_text_is_text():
    block = manuscript("A <script>alert(1)</script> title").blocks[0]
    assert block.text == "A <script>alert(1)</script> title" and "&lt;script&gt;" in block.html


@pytest.mark.parametrize(
    "text",
    ["x " * 2_400_000, "By Ada Author, Fellow\n" * 200_000, "[1] a [1]\n\n" * 200_000],
    ids=["one-line", "bylines", "notes"],
)
def test_a_huge_text_is_answered_in_time(text, seconds):
    with seconds(10):
        manuscript(text)


def test_labelled_lines_at_the_head_state_fields():
    found = manuscript(f"Title: Ports\nAuthor: Ada A., Fellow\nDate: 14 May 2024\n\n{LONG}")
    assert found.stated == {
        "title": "Ports",
        "authors": [{"signature": "Ada A., Fellow"}],
        "issued": "2024-05-14",
    }
    assert found.stated_lines["issued"] == 3 and found.blocks[0].line == 5


@pytest.mark.parametrize("head", ["Ports: a warning", "Title: A\nText", "Title: A\nDate: one day"])
def test_other_lines_with_a_colon_are_text(head):
    found = manuscript(f"{head}\n\n{LONG}")
    assert found.stated == {} and texts(found)[0].startswith(head.split("\n")[0])


def test_an_indented_note_before_the_text_is_no_quotation():
    note = "    Ada Author is a fellow at the Institute\n    and was a deputy minister."
    found = manuscript(f"Title\n\nby Ada Author\n\n{note}\n\n{LONG}\n\n{LONG}\n\n{LONG}\n\n{LONG}")
    assert found.blocks[2].kind == "paragraph"


def test_a_name_over_the_lines_about_its_bearer_is_no_heading():
    bio = f"Ada Author is a senior fellow. {LONG}"
    assert kinds(manuscript(f"Title\n\n{LONG}\n\nAda Author\n\n{bio}"))[2][0] == "paragraph"


def test_figures_that_lead_to_institutions_are_no_notes():
    found = manuscript(
        f"Title\n\nAda A. [1] and Bo B. [2]\n\n[1] Institute One\n\n[2] Two\n\n{LONG}"
    )
    assert texts(found)[1:4] == ["Ada A. [1] and Bo B. [2]", "[1] Institute One", "[2] Two"]
