import pytest

from .outline import kinds, manuscript, refusal, texts


def markdown(text, **options):
    return manuscript(text, "piece.md", **options)


def with_header(*lines):
    return "\n".join(["---", *lines, "---", "", "Text."])


def test_a_header_states_fields_and_their_lines():
    found = markdown(
        with_header("title: Ports, again", "date: 2024-05", "authors:", "  - Ada A., Fellow")
    )
    assert found.stated == {
        "title": "Ports, again",
        "issued": "2024-05",
        "authors": [{"signature": "Ada A., Fellow"}],
    }
    assert found.stated_lines == {"title": 2, "issued": 3, "authors": 4}
    assert found.blocks[0].line == 8


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("NO", "NO"),
        ("12:30", "12:30"),
        ("1984", "1984"),
        ("2024-05-14", "2024-05-14"),
        ("1.10", "1.10"),
    ],
)
def test_yaml_makes_nothing_else_of_a_title(written, kept):
    assert markdown(with_header(f"title: {written}")).stated["title"] == kept


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        (["title: &t A", "summary: *t"], "line 2, title", "&t names a value"),
        (["summary: b", "title: *t"], "line 3, title", "*t refers to another value"),
        (["title: !!python/name:os.system x"], "line 2, title", "is a type"),
        (["title: A", "title: B"], "line 3, title", "there twice, first in line 2"),
        (["title: [A"], "line", "no YAML"),
        (["title: Why: because"], "line 2, title", "needs quotation marks"),
        (["- title"], "line 2", "must be fields"),
        (["titel: A"], "line 2, titel", "did you mean “title”?"),
        (["title: [A]"], "line 2, title", "Expected text. Found: “['A']”"),
        (["title: A", "issued: 2024-02-30"], "line 3, issued", "February 2024 has no day 30"),
        (["slug: ../../etc/passwd"], "line 2, slug", "cannot stand in an address"),
        (["slug: Admin"], "line 2, slug", "site's own addresses"),
        (["authors:", "- name: A", "  posts:", "  - positon: B"], "line 5", "“position”?"),
        (["title: A", "body: B"], "line 3, body", "stands below the header"),
        (["a: " + "[" * 3000], "line 2, a", "Nested deeper than 20 levels"),
    ],
    ids=lambda value: None if isinstance(value, str) else "-".join(value)[:30].replace("[", "("),
)
def test_a_wrong_header_is_refused_with_line_and_key(lines, place, words):
    message = refusal(with_header(*lines), "piece.md")
    assert f"piece.md, {place}" in message and words in message


def test_a_header_without_an_end_is_refused():
    assert "line 1: The header that begins here is never closed" in refusal(
        "---\ntitle: A\n", "a.md"
    )


def test_a_text_file_with_a_header_is_markdown():
    found = manuscript(with_header("title: A"), "piece.txt")
    assert found.form == "markdown" and found.stated == {"title": "A"}


def test_a_rule_at_the_beginning_of_a_text_is_no_header():
    assert manuscript("---\n\nA sentence.", "piece.txt").form == "text"


def test_blocks_of_every_kind_are_read():
    found = markdown(
        "# T\n\nA *b* [c](https://x.org)\n\n- i\n\n> q\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n---\n\nz"
    )
    assert kinds(found) == [
        ("heading", "T"),
        ("paragraph", "A b c"),
        ("list", "i"),
        ("quote", "q"),
        ("table", "a | b\n1 | 2"),
        ("rule", ""),
        ("paragraph", "z"),
    ]
    assert [block.line for block in found.blocks] == [1, 3, 5, 7, 9, 13, 15]


def test_emphasis_beside_chinese_letters_is_emphasis():
    """CommonMark leaves these marks standing: no space parts them from the next word."""
    found = markdown("**注意：**后面，他说**“不行”**了，**甲**：**乙**。")
    assert "*" not in found.blocks[0].text
    assert found.blocks[0].html.count("<strong>") == 4


def test_notes_take_the_markup_of_the_body():
    found = markdown("Said.[^a] So.[^注]\n\n[^a]: One *two*.\n\n    More.\n\n[^注]: 三")
    assert kinds(found) == [
        ("paragraph", "Said.[^a] So.[^n6ce8]"),
        ("note", "[^a]: One two."),
        ("note", "[^a]: More."),
        ("note", "[^n6ce8]: 三"),
    ]


def test_lines_of_a_signature_stay_apart():
    found = markdown("**By Ada Author**\nSenior Fellow, Institute One\n\nText.")
    assert texts(found) == ["By Ada Author", "Senior Fellow, Institute One", "Text."]
    assert [block.strong for block in found.blocks] == [True, False, False]
    assert [block.line for block in found.blocks] == [1, 2, 4]


def test_marks_of_signers_are_kept():
    assert texts(markdown("Ada A.<sup>1</sup>, Bo B.<sup>1,2</sup> on the 20<sup>th</sup>")) == [
        "Ada A.^1^, Bo B.^1,2^ on the 20th"
    ]


def test_an_indented_paragraph_is_no_program():
    assert kinds(markdown("Title\n\n    Text.")) == [("paragraph", "Title"), ("paragraph", "Text.")]


def test_raw_html_is_cleaned():
    html = "".join(b.html for b in markdown("<script>x</script>\n\na <b onclick=x>b</b>").blocks)
    assert html == "<p>a <strong>b</strong></p>"


def test_an_image_elsewhere_is_reported():
    [remark] = markdown("Text ![A port](https://x.org/a.png)").remarks
    assert remark.line == 1 and "https://x.org/a.png" in remark.message


def test_a_link_that_is_not_kept_is_reported():
    found = markdown("Text [a](//x.org/a) and [b](https://x.org/b).")
    assert "<p>Text a and" in found.blocks[0].html
    assert ["//x.org/a" in remark.message for remark in found.remarks] == [True]


def test_a_huge_markdown_file_is_refused():
    assert "at most 500,000 are read" in refusal("a" * 500_001, "a.md")


@pytest.mark.parametrize("piece", ["[", "*a **a ", "字*", "<", "`", "![[", "a_b"])
def test_hostile_marks_are_answered_in_time(piece, seconds):
    with seconds(10):
        markdown("x" + piece * (200_000 // len(piece.encode())))


def test_two_lines_of_a_signature_are_no_wrapped_prose():
    lines = (
        "采访人：本刊记者 沈悦\n受访人：贺远山，中原医科大学公共卫生学院院长、教授\n2025年3月12日"
    )
    spoken = "\n\n**问：** 您如何看待当前基层医疗的主要矛盾，以及未来几年里可能出现的各种变化？"
    assert texts(markdown(f"# 留住医生\n\n{lines}{spoken}"))[1:4] == lines.split("\n")
