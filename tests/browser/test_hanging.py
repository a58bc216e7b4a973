"""Where lines begin that open with a quotation mark."""

import pytest

QUOTED = "/commentary/the-annex-is-the-treaty/"
# How far the letter after the mark is from the edge, in parts of the size of the type.
SECOND_LETTER = """() => {
    const heading = document.querySelector("h1");
    const range = document.createRange();
    range.setStart(heading.firstChild, 1);
    range.setEnd(heading.firstChild, 2);
    const away = range.getBoundingClientRect().left - heading.getBoundingClientRect().left;
    return away / parseFloat(getComputedStyle(heading).fontSize);
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_the_letters_of_a_quoted_title_are_flush(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(QUOTED)
    page.evaluate("document.fonts.ready")
    assert page.evaluate(SECOND_LETTER) == pytest.approx(0, abs=0.05)
