"""Plain prose is a shortcut: it must never say anything else than the long way."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.text import body, clean_html, html, plain, reading, render_body, words
from commentary.text.prose import is_plain_prose

LETTERS = st.sampled_from(
    [
        "a",
        "B",
        "é",
        "e\u0301",
        "中",
        "。",
        " ",
        "  ",
        "&amp;",
        "&lt;",
        "&",
        "<",
        ">",
        "\u0338",
        "\n",
    ]
    + ["\u0338", "\xa0", "&nbsp;", "\u200b", "\u3000", "\x00", "[^1]", "[^1]: ", "😀", "—", "-"]
)
TAGS = st.sampled_from(
    ["p", "h2", "h1", "em", "strong", "ul", "ol", "li", "blockquote", "sub"]
    + ['a href="https://un.org/a"', 'a href="https://un.org@x.example"', 'a href="HTTPS://un.org"']
)


def element(children):
    return st.builds(
        lambda tag, inner: f"<{tag}>{''.join(inner)}</{tag.split(' ')[0]}>",
        TAGS,
        st.lists(children, max_size=4),
    )


PIECES = st.recursive(LETTERS, element, max_leaves=12)
BODIES = st.lists(PIECES, max_size=5).map("".join)


def longly(function, module, value):
    with patch.object(module, "is_plain_prose", lambda html: False):
        return function(value)


@given(BODIES)
def test_what_it_takes_is_clean_already(text):
    if is_plain_prose(text):
        assert longly(clean_html, html, text) == text


@given(BODIES)
def test_what_is_clean_stays_clean_by_either_way(text):
    assert clean_html(text) == longly(clean_html, html, text)


@given(BODIES)
def test_a_page_shows_it_as_the_long_way_would(text):
    text = clean_html(text)
    assert render_body(text) == longly(render_body, body, text)


@given(BODIES)
def test_its_words_are_counted_as_the_long_way_would(text):
    text = clean_html(text)
    assert words(text) == longly(words, reading, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>A &amp; B.</p>",
        "<h2>One</h2><p>Two <em>three</em>.</p>",
        "<ul><li><p>One</p></li><li><p>Two</p><p>three</p></li></ul>",
        '<p>See <a href="https://un.org/en/ga">the Assembly</a>.</p>',
        "<blockquote><p>中美人工智能对话</p></blockquote>",
    ],
)
def test_the_plainest_bodies_are_known(text):
    assert is_plain_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "A line.",
        "<p> A</p>",
        "<p>A </p>",
        "<p></p>",
        "<p>A  B</p>",
        "<p>A & B</p>",
        "<p>A > B</p>",
        "<p>A</p> <p>B</p>",
        "<p>A\u0338</p>",
        "<p>e\u0301</p>",
        "<p>A<br>B</p>",
        "<ul><li>A</li></ul>",
        '<p class="x">A</p>',
        '<p><a href="javascript:x">A</a></p>',
        '<p><a href="https://un.org@elsewhere.example/">A</a></p>',
        "<p>A</h2>",
        "<p>\u202eA</p>",
    ],
)
def test_anything_else_goes_the_long_way(text):
    assert not is_plain_prose(text)


def test_a_long_body_is_known_in_linear_time():
    nearly = "<p>" + "a <em>b</em> " * 200_000 + "</p>"
    assert not is_plain_prose(nearly)
    assert is_plain_prose(re.sub(" </p>$", "</p>", nearly))


def test_the_text_of_plain_prose_is_what_the_long_way_reads():
    assert words("<p>one</p><h2>two</h2><p>thr<em>ee</em> &lt;four&gt;</p>") == 4
    assert plain("<p>one</p>") == "one"
