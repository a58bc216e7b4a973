"""Lines that open with a quotation mark."""

import pytest

from commentary.text import hanging, render_body


@pytest.mark.parametrize(
    ("line", "look"),
    [("“Yes”", "hung"), ("„Ja“", "hung"), ("‘Yes’", "hung-half"), ("Yes “no”", ""), ("", "")],
    ids=["double", "low", "single", "later", "empty"],
)
def test_a_line_is_told_by_its_first_character(line, look):
    assert hanging(line, "en") == look


def test_in_chinese_a_mark_has_the_width_of_a_character():
    assert hanging("“是”", "zh-Hans") == ""
    assert "hung" not in render_body("<p>“是”</p>", language="zh-Hans")


@pytest.mark.parametrize(
    ("body", "look"),
    [
        ("<p>“Yes.”</p>", '<p class="hung">“Yes.”</p>'),
        ("<h2>‘Yes’</h2>", '<h2 class="hung-half">‘Yes’</h2>'),
        ("<p><em>“Yes”</em></p>", '<p class="hung"><em>“Yes”</em></p>'),
        (
            "<blockquote><p>“Yes”</p></blockquote>",
            '<blockquote><p class="hung">“Yes”</p></blockquote>',
        ),
    ],
    ids=["paragraph", "heading", "emphasis", "quotation"],
)
def test_paragraphs_and_headings_of_a_body_are_told(body, look):
    assert render_body(body) == look
