import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commentary.text import Passage, clean_html, has_passage, mark_passages, render_body

from .nasty import nasty_html
from .outline import Outline


def mark(html, *texts):
    return mark_passages(html, [Passage(text, f"/{text[:1]}", "") for text in texts])


def test_the_date_stands_on_the_last_part_of_a_passage():
    passage = Passage("one two", "/1", "", "14 May 2024")
    marked = mark_passages("<p>one <em>two</em> three</p>", [passage])
    assert marked == (
        '<p><a class="event-passage" href="/1">one </a>'
        '<em><a class="event-passage" href="/1" data-date="14 May 2024">two</a></em> three</p>'
    )


def test_a_passage_becomes_a_link_with_address_and_title():
    marked = mark_passages("<p>one two three</p>", [Passage("two", '/?a="&b', "<T>")])
    link = '<a class="event-passage" href="/?a=&quot;&amp;b" title="&lt;T&gt;">two</a>'
    assert marked == f"<p>one {link} three</p>"


def test_only_the_first_occurrence_is_marked():
    assert mark("<p>a b a</p>", "a") == '<p><a class="event-passage" href="/a">a</a> b a</p>'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>it’s “a\xa0 b”</p>", 'it\'s "a b"'),
        ("<p>it's &quot;a b&quot;</p>", "it’s “a  b”"),
        ("<p>a &amp; b &lt; c&nbsp;d</p>", "a & b < c d"),
        ("<p>a<br>b</p>", "a b"),
        ("<p>a\u00ad\u200bb</p>", "ab"),
        ("<p>ab</p>", " a\u00adb\n"),
        ("<p>中 美<em>合</em>作</p>", "中 美合作"),
        ("<p>a[^1] b</p>", "a b"),
        ("<p>a [^1] b</p>", "a b"),
        ("<p>a b</p>", "a[^1] b"),
        ("plain & text", "& text"),
    ],
)
def test_it_looks_past_white_space_quotes_entities_and_markers(html, text):
    assert has_passage(html, text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "a b"),
        ("<p>a<ul><li>b</li></ul>", "ab"),
        ("a\n\nb", "a b"),
        ("<p>Alpha</p>", "alpha"),
        ("<p>a b</p>", "ab"),
        ("<p>a</p>", ""),
        ("<p>a</p>", " \n"),
        ('<p title="a">b</p>', "a"),
        ("", "a"),
    ],
)
def test_it_does_not_look_past_blocks_and_case(html, text):
    assert not has_passage(html, text)
    assert mark(html, text) == html


def test_a_passage_across_marks_is_linked_part_by_part():
    assert mark("<p>a <em>b <strong>c</strong></em> d</p>", "a b c") == (
        '<p><a class="event-passage" href="/a">a </a><em><a class="event-passage" href="/a">b </a>'
        '<strong><a class="event-passage" href="/a">c</a></strong></em> d</p>'
    )


def test_a_passage_across_a_link_is_linked_before_and_after_it():
    assert mark('<p>a <a href="/x">b</a> c</p>', "a b c") == (
        '<p><a class="event-passage" href="/a">a </a><a href="/x">b</a>'
        '<a class="event-passage" href="/a"> c</a></p>'
    )


def test_a_passage_inside_a_link_is_looked_for_further_on():
    html = '<p><a href="/x">a</a></p>'
    assert mark(html, "a") == html
    assert mark(f"{html}<p>a</p>", "a") == f'{html}<p><a class="event-passage" href="/a">a</a></p>'


def test_a_passage_across_a_note_number_leaves_it_out():
    body = render_body("<p>one[^1] two</p><p>[^1]: x</p>")
    start, _, rest = body.partition("one")
    assert mark(body, "one two") == (
        f'{start}<a class="event-passage" href="/o">one</a>'
        + rest.replace(" two", '<a class="event-passage" href="/o"> two</a>')
    )


def test_note_numbers_and_ways_back_are_no_text():
    body = render_body("<p>one[^1]</p><p>[^1]: x</p>")
    assert not has_passage(body, "1")
    assert not has_passage(body, "\N{LEFTWARDS ARROW WITH HOOK}")


@pytest.mark.parametrize("texts", [("b c d", "a b"), ("a b", "b c d")])
def test_of_two_that_overlap_the_longer_is_marked(texts):
    assert mark("<p>a b c d</p>", *texts) == (
        '<p>a <a class="event-passage" href="/b">b c d</a></p>'
    )


def test_of_two_of_a_length_that_overlap_the_first_given_is_marked():
    assert mark("<p>abc</p>", "bc", "ab") == '<p>a<a class="event-passage" href="/b">bc</a></p>'


def test_of_two_with_the_same_text_the_first_given_is_marked():
    marked = mark_passages("<p>a’s</p>", [Passage("a's", "/1", ""), Passage("a’s", "/2", "")])
    assert marked == '<p><a class="event-passage" href="/1">a’s</a></p>'


def test_neighbours_are_both_marked():
    assert mark("<p>a b</p>", "a", "b") == (
        '<p><a class="event-passage" href="/a">a</a> <a class="event-passage" href="/b">b</a></p>'
    )


def test_a_text_without_passages_is_untouched():
    assert mark("<p>a   b</p>", "c") == "<p>a   b</p>"


@settings(max_examples=150, deadline=None)
@given(nasty_html, st.lists(st.sampled_from(["a", "b a", "a b", "x < y", "中文", "1"]), max_size=4))
def test_marking_changes_no_text_and_nests(html, texts):
    body = render_body(html)
    marked, before = Outline(mark(body, *texts)), Outline(body)
    assert marked.text == before.text
    assert not {fault for fault in marked.faults if fault not in before.faults}


@settings(max_examples=150, deadline=None)
@given(st.text('ab ’"&<\n', min_size=1, max_size=12), st.data())
def test_every_part_of_a_paragraph_is_a_passage_of_it(text, data):
    stored = clean_html(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = text[start:end]
    assert has_passage(stored, part) == bool(part.strip())


@settings(max_examples=150, deadline=None)
@given(nasty_html, st.sampled_from(["a", "b a", "it's", "x < y", "中文", "1"]), st.booleans())
def test_what_stands_in_a_text_without_links_is_marked(html, text, once_more):
    paragraph = "<p>so b <em>a</em> it’s x &lt; 中\u00ad文 1</p>" if once_more else ""
    body = clean_html(f"<p>c</p>{html}{paragraph}")
    assume("<a" not in body)
    assert ("event-passage" in mark(body, text)) == has_passage(body, text)


def test_the_blocks_around_a_marked_one_stay_as_they_are():
    html = "<p>it&nbsp;is</p><blockquote><p>b</p><blockquote><p>c</p></blockquote></blockquote>"
    assert mark(f"{html}<p>a</p>{html}", "a") == (
        f'{html}<p><a class="event-passage" href="/a">a</a></p>{html}'
    )
