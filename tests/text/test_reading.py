import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.text import clean_html, excerpt, plain, words

from .nasty import nasty_html


def test_plain_text_has_a_blank_line_between_blocks():
    html = (
        "<h2>A &amp; b</h2><p>c<br>d <em>e</em>[^1]</p><ul><li><p>f</p></li><li><p>g</p></li></ul>"
    )
    assert plain(html) == "A & b\n\nc\nd e[^1]\n\nf\n\ng"


def test_plain_text_of_nothing_is_nothing():
    assert plain("") == ""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two, three.", 3),
        ("China-U.S. cooperation isn't over — 3 % — yet", 6),
        ("now—then, 2023–2024 and/or", 6),
        ("中美合作，共赢。", 6),
        ("AI治理 3.0", 4),
        ("カタカナー々", 6),
        ("협력 방안", 2),
        ("one[^1] two[^note-2].", 2),
        ("one [^1]", 1),
        ("中[^1]", 1),
        ("𠀀 𠀁", 2),
    ],
)
def test_words_count_as_readers_count_them(text, count):
    assert words(f"<p>{text}</p>") == count


@given(st.text(st.characters(max_codepoint=126, min_codepoint=32, exclude_characters="<>&")))
def test_words_of_plain_english_are_counted_like_those_of_any_script(text):
    assert words(f"<p>{text}</p>") == words(f"<p>{text} •</p>")


def test_words_of_neighbouring_blocks_are_apart():
    assert words("<p>one</p><p>two</p>") == 2


def test_a_short_text_is_its_own_excerpt():
    assert excerpt("<p>One <em>two</em>.</p><p>Three.</p>", 20) == "One two. Three."


@pytest.mark.parametrize(
    ("text", "length", "beginning"),
    [
        ("One two three", 12, "One two…"),
        ("One two three", 7, "One two…"),
        ("One two three", 6, "One…"),
        ("One, two three", 5, "One…"),
        ("One (two three)", 5, "One…"),
        ("It ended. And more", 12, "It ended. …"),
        ("Unbroken", 4, "Unbr…"),
        ("中美两国可以合作，共同努力", 9, "中美两国可以合作……"),
        ("中美两国可以合作，共同努力", 10, "中美两国可以合作，共……"),
        ("中国AI governance治理", 9, "中国AI…"),
    ],
)
def test_an_excerpt_ends_with_a_word(text, length, beginning):
    assert excerpt(f"<p>{text}</p>", length) == beginning


def test_an_excerpt_leaves_out_what_is_no_prose():
    html = (
        "<h2>Head</h2><figure><figcaption>Map</figcaption></figure><p>One[^1].</p>"
        "<table><tbody><tr><td><p>Cell</p></td></tr></tbody></table>"
        "<p>[^1]: Note.</p><ul><li><p>Two.</p></li></ul>"
    )
    assert excerpt(html) == "One. Two."


def test_an_excerpt_joins_chinese_paragraphs_without_a_space():
    assert excerpt("<p>第一段。</p><p>第二段。</p>") == "第一段。第二段。"


@given(nasty_html, st.integers(1, 60))
def test_an_excerpt_is_one_line_of_bounded_length(html, length):
    text = excerpt(clean_html(html), length)
    assert len(text) <= length + 2
    assert "\n" not in text
