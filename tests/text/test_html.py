import re
import unicodedata

import nh3
import pytest
from hypothesis import given, settings

from commentary.text import clean_html, plain
from commentary.text.allowed import BLOCKS, MARKS, PARSED_ATTRIBUTES
from commentary.text.html import DEEPEST_BLOCK, MOST_MARKS

from .nasty import nasty_html
from .outline import Outline

ALLOWED_TAGS = BLOCKS | MARKS | {"br", "img"}
ALLOWED_ATTRIBUTES = set().union(*PARSED_ATTRIBUTES.values())
SAFE_LINK = re.compile(r"https?://[^/@\\]|mailto:|/(?![/\\])|#")
SAFE_IMAGE = re.compile(r"/uploads/[^/]")

FUZZ = settings(max_examples=150, deadline=None)


@FUZZ
@given(nasty_html)
def test_cleaning_twice_changes_nothing(html):
    once = clean_html(html)
    assert clean_html(once) == once


@FUZZ
@given(nasty_html)
def test_only_allowed_elements_and_attributes_are_left(html):
    outline = Outline(clean_html(html))
    assert outline.tags <= ALLOWED_TAGS
    assert outline.attributes <= ALLOWED_ATTRIBUTES


@FUZZ
@given(nasty_html)
def test_every_address_left_is_safe(html):
    outline = Outline(clean_html(html))
    assert all(SAFE_LINK.match(url) for url in outline.values("href"))
    assert all(SAFE_IMAGE.match(url) for url in outline.values("src"))
    assert all(url.startswith(("http://", "https://")) for url in outline.values("cite"))
    assert not any(re.search(r"[\s\\]", url) for url in outline.values("href"))


@FUZZ
@given(nasty_html)
def test_what_is_left_nests_and_no_text_stands_between_blocks(html):
    assert Outline(clean_html(html)).faults == []


@FUZZ
@given(nasty_html)
def test_a_browser_parses_what_is_left_as_it_is_written(html):
    cleaned = clean_html(html)
    parsed = nh3.clean(
        cleaned,
        tags=set(ALLOWED_TAGS),
        attributes={"*": ALLOWED_ATTRIBUTES},
        link_rel=None,
    )
    assert parsed == cleaned.replace("&#824;", "\u0338")


@FUZZ
@given(nasty_html)
def test_the_text_left_is_composed_and_free_of_controls(html):
    text = plain(clean_html(html))
    assert all(unicodedata.is_normalized("NFC", part) for part in re.split("[\n]+", text) if part)
    kinds = {unicodedata.category(character) for character in text.replace("\n", "")}
    assert not kinds & {"Cc", "Cs"} - ({"Cc"} if "\t" in text else set())
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", text)


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<scr\0ipt>alert(1)</scr\0ipt>",
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)>",
        "<img src=x onerror=alert(1)>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=1'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<a href='javascript:alert(1)'></a>",
        "<template><img src=x onerror=alert(1)></template>",
        "<style>@import 'https://evil.example'</style>",
        "<textarea></textarea><img src=x onerror=alert(1)>",
    ],
)
def test_an_attack_leaves_nothing_that_runs(attack):
    outline = Outline(clean_html(f"<p>before</p>{attack}"))
    assert outline.tags <= {"p"}
    assert outline.attributes == set()
    assert "alert" not in outline.text


def test_escaped_markup_stays_text():
    source = "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;</p>"
    assert clean_html(source) == source


def test_a_caption_stands_first_or_last_and_is_one():
    image, caption = '<img src="/uploads/a.png">', "<figcaption>{}</figcaption>"
    first = f"<figure> {caption.format('a')} {image} {caption.format('<p>b</p>c')}</figure>"
    assert clean_html(first) == (f"<figure>{caption.format('a')}{image}<p>b</p><p>c</p></figure>")
    last = f"<figure>{image}{caption.format('<p>a</p>b')}<p>c</p></figure>"
    assert clean_html(last) == f"<figure>{image}<p>c</p>{caption.format('a<br>b')}</figure>"


def test_a_figure_that_lost_its_image_keeps_its_caption_as_a_paragraph():
    source = '<figure><img src="https://example.org/a.png"><figcaption>Map</figcaption></figure>'
    assert clean_html(source) == "<p>Map</p>"


@pytest.mark.parametrize(
    "source",
    [
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>",
        '<table><tbody><tr><th colspan="1" rowspan="1"><p>a</p></th></tr>'
        '<tr><td colspan="1" rowspan="1"></td></tr></tbody></table>',
        '<p>a <em>b </em><strong><em>c</em></strong>&nbsp;d<br><a href="/x">e</a></p>',
        '<figure><img src="/uploads/a.png" alt="x"><figcaption>b</figcaption></figure>',
        "<blockquote><p>a</p><p>b</p></blockquote><pre><code>x</code></pre>",
    ],
)
def test_what_the_editor_writes_stays_as_it_is(source):
    assert clean_html(source) == source


def test_an_empty_cell_of_the_editor_stays_a_cell():
    row = "<table><tbody><tr><td>{}</td><td><p>x</p></td></tr></tbody></table>"
    assert clean_html(row.format("<p></p>")) == row.format("")


@pytest.mark.parametrize(
    "empty",
    [
        "<p></p>",
        "<p> \n</p>",
        "<p>&nbsp;</p>",
        "<p><br></p>",
        "<p>\u3000&#8203;</p>",
        "<p><em> </em></p>",
        "<h2></h2>",
        "<ul><li><p></p></li></ul>",
        "<blockquote><p></p></blockquote>",
        "<table></table>",
        "<pre>\n</pre>",
        "<figure><figcaption></figcaption></figure>",
        "<div> </div>",
        "<p>&#x202e;</p>",
    ],
)
def test_it_drops_what_is_empty(empty):
    assert clean_html(f"<p>a</p>{empty}<p>b</p>") == "<p>a</p><p>b</p>"
    assert clean_html(empty) == ""


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("plain text", "<p>plain text</p>"),
        ("a\nb\n\nc\r\n \r\nd & e < f", "<p>a b</p><p>c</p><p>d &amp; e &lt; f</p>"),
        ("a <em>b\n\nc</em>", "<p>a <em>b</em></p><p><em>c</em></p>"),
        ("<p>a\n\nb</p>", "<p>a b</p>"),
        ("a<p>b</p>c", "<p>a</p><p>b</p><p>c</p>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
        (
            "<ul><li>a</li><ul><li>b</li></ul></ul>",
            "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>",
        ),
        ("<li>a</li>", "<p>a</p>"),
        ("<em><p>a</p></em>", "<p><em>a</em></p>"),
        ('<a href="/x"><div>a</div></a>', '<p><a href="/x">a</a></p>'),
        (
            '<a href="/x">a<table><tr><td><a href="/y">b</a></td></tr></table></a>',
            '<p><a href="/x">a</a></p>'
            '<table><tbody><tr><td><p><a href="/y">b</a></p></td></tr></tbody></table>',
        ),
        ("<div>a\n\nb</div>", "<p>a</p><p>b</p>"),
        ("<table><caption>a</caption></table>", "<p>a</p>"),
        ("<h2>a<p>b</p></h2>", "<h2>a</h2><p>b</p>"),
        (
            "<table>a<tr><td>b</table>",
            "<p>a</p><table><tbody><tr><td><p>b</p></td></tr></tbody></table>",
        ),
    ],
)
def test_text_stands_in_blocks_and_blocks_stand_alone(source, cleaned):
    assert clean_html(source) == cleaned


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("<p> a\n\t b </p> <p>c</p>\n", "<p>a b</p><p>c</p>"),
        ("<p>a <em> b</em></p>", "<p>a <em>b</em></p>"),
        ("<p>a<br> b</p>", "<p>a<br>b</p>"),
        ("<p>&nbsp;\u3000a&nbsp;b\u3000</p>", "<p>a&nbsp;b</p>"),
        ("<p>中美\n合作，\n共赢 a\nb</p>", "<p>中美合作，共赢 a b</p>"),
        ("<p>e&#769;</p>", "<p>\u00e9</p>"),
        ("<p>e<span>&#769;</span></p>", "<p>\u00e9</p>"),
        ("<p>a&#0;b&#x202e;c\x01d\ud800e\ufefff</p>", "<p>a\ufffdbcdef</p>"),
        ("<pre>\n\na\r\n b<br>c\n</pre>", "<pre>a\n b\nc</pre>"),
    ],
)
def test_white_space_and_characters_have_one_form(source, cleaned):
    assert clean_html(source) == cleaned


def test_no_normalising_of_the_page_can_break_a_tag():
    cleaned = clean_html("<p>&#824;x</p>")
    assert unicodedata.normalize("NFC", cleaned) == cleaned


@pytest.mark.parametrize(
    "opening",
    [
        "<blockquote>",
        "<ul><li>",
        "<ul><li><em>",
        "<table><tr><td>",
        "<table><tr><td><div><div><div>",
        "<table><tr><td><div><div><div><div>",
        "<table><tr><td><div><div><div><div><div>",
        "<figure>",
        "<q>",
        "<q><span lang=en>",
        "<div>",
    ],
)
@pytest.mark.parametrize("levels", [15, 16, 17, 24, 25, 30, 99, 100, 3000])
def test_deep_nesting_loses_no_text(opening, levels):
    cleaned = clean_html(f"{opening * levels}deep")
    assert plain(cleaned) == "deep"
    assert clean_html(cleaned) == cleaned
    assert Outline(cleaned).faults == []


def test_nesting_has_a_bound():
    assert clean_html("<blockquote>" * 30 + "a").count("<blockquote>") == DEEPEST_BLOCK
    assert clean_html("<q>" * 30 + "a").count("<q>") == MOST_MARKS


def test_what_follows_deep_nesting_stands_where_it_stood():
    html = "<blockquote>" * 150 + "a" + "</blockquote>" * 140 + "b"
    assert clean_html(html).endswith("</blockquote><p>b</p>" + "</blockquote>" * 10)
