import pytest
from hypothesis import given

from commentary.text import clean_html, opening, words

from .nasty import nasty_html


def test_a_short_text_is_its_own_opening():
    html = "<p>One <em>two</em>.</p><ul><li><p>Three.</p></li></ul>"
    assert opening(html, 10) == (html, True)


def test_it_ends_with_the_last_block_that_is_not_too_many_words():
    html = "<p>One two.</p><p>Three four.</p><p>Five.</p>"
    assert opening(html, 4) == ("<p>One two.</p><p>Three four.</p>", False)


def test_a_first_paragraph_that_is_too_long_is_cut():
    found = opening("<p>Some words &amp; many more that follow.</p>", 4)
    assert found == ("<p>Some…</p>", False)


def test_it_does_not_end_with_a_heading():
    assert opening("<p>One.</p><h2>Then</h2><p>Two three four.</p>", 3).html == "<p>One.</p>"


def test_headings_are_of_the_lowest_rank():
    html = "<h2>Then</h2><p>One.</p><h3>Now</h3><p>Two.</p>"
    assert opening(html, 9).html == "<h4>Then</h4><p>One.</p><h4>Now</h4><p>Two.</p>"


@pytest.mark.parametrize(
    "block",
    [
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
        '<figure><img src="/media/a.png"></figure>',
        "<pre>1</pre>",
    ],
    ids=["table", "figure", "listing"],
)
def test_it_ends_before_what_is_no_prose(block):
    assert opening(f"<p>One.</p>{block}<p>Two.</p>", 9) == ("<p>One.</p>", False)


def test_notes_are_left_to_the_text():
    html = "<p>One[^1] <code>[^1]</code>.</p><p>[^1]: See there.</p><p>Two.</p>"
    assert opening(html, 9) == ("<p>One <code>[^1]</code>.</p><p>Two.</p>", False)


def test_of_nothing_there_is_no_opening():
    assert opening("", 9) == ("", True)


@given(nasty_html)
def test_whatever_the_text_it_is_bounded_and_has_no_id(html):
    found = opening(clean_html(html), 5)
    assert words(found.html) <= 10
    assert 'id="' not in found.html
