import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.text import dangling_notes, render_body

from .outline import Outline


def ref(number, nth=1, prefix="", note="Note"):
    ending = f"-{nth}" if nth > 1 else ""
    return (
        f'<sup class="note-ref"><a id="{prefix}ref-{number}{ending}" href="#{prefix}note-{number}"'
        f' aria-label="{note} {number}" role="doc-noteref">{number}</a></sup>'
    )


def back(number, prefix="", label="Back to the text"):
    return (
        f' <a href="#{prefix}ref-{number}" role="doc-backlink" aria-label="{label}">'
        "\N{LEFTWARDS ARROW WITH HOOK}\N{VARIATION SELECTOR-15}</a>"
    )


def notes(*items, label="Notes", prefix=""):
    numbered = "".join(
        f'<li id="{prefix}note-{number}">{item}</li>' for number, item in enumerate(items, 1)
    )
    section = f'<section class="notes" role="doc-endnotes" aria-label="{label}">'
    return f"{section}<ol>{numbered}</ol></section>"


def test_a_marker_leads_to_its_note_and_back():
    html = "<p>One[^1].</p><p>[^1]: A <em>note</em>.</p>"
    assert render_body(html) == (
        f"<p>One{ref(1)}.</p>" + notes(f"<p>A <em>note</em>.{back(1)}</p>")
    )


def test_notes_are_numbered_in_the_order_of_their_first_references():
    html = "<p>a[^b] b[^x_1-] c[^b]</p><p>[^x_1-]: X</p><p>[^b]: B</p>"
    assert render_body(html) == (
        f"<p>a{ref(1)} b{ref(2)} c{ref(1, 2)}</p>"
        + notes(f"<p>B{back(1)}</p>", f"<p>X{back(2)}</p>")
    )


def test_a_note_of_several_paragraphs_repeats_its_marker():
    html = "<p>a[^1]</p><p>[^1]: B</p><p>[^1]: C</p>"
    assert render_body(html) == f"<p>a{ref(1)}</p>" + notes(f"<p>B</p><p>C{back(1)}</p>")


def test_a_paragraph_after_the_notes_is_text():
    html = "<p>a[^1]</p><p>[^1]: B</p><p>The author is a fellow.</p>"
    assert render_body(html) == (
        f"<p>a{ref(1)}</p><p>The author is a fellow.</p>" + notes(f"<p>B{back(1)}</p>")
    )


def test_a_note_may_stand_anywhere_between_blocks_but_not_in_one():
    html = "<p>[^1]: B</p><ul><li><p>[^1]: x</p></li></ul>"
    assert render_body(html) == f"<ul><li><p>{ref(1)}: x</p></li></ul>" + notes(
        f"<p>B{back(1)}</p>"
    )


def test_a_note_may_begin_with_a_chinese_colon():
    assert dangling_notes("<p>a[^1]</p><p>[^1]：注</p>") == ([], [])


def test_a_marker_without_a_note_stays_as_typed():
    assert render_body("<p>a[^1] <em>b[^2]</em></p>") == "<p>a[^1] <em>b[^2]</em></p>"


@pytest.mark.parametrize(
    "marker", ["[^]", "[^a b]", "[^é]", f"[^{'a' * 33}]", "[1]", "[^<em>1</em>]"]
)
def test_what_is_no_marker_stays_as_typed(marker):
    html = f"<p>a{marker}</p><p>{marker}: x</p>"
    assert render_body(html) == html


def test_a_note_nothing_refers_to_is_listed_last_without_a_way_back():
    html = "<p>a[^2]</p><p>[^1]: A</p><p>[^2]: B</p>"
    assert render_body(html) == f"<p>a{ref(1)}</p>" + notes(f"<p>B{back(1)}</p>", "<p>A</p>")


def test_a_note_may_refer_to_a_note():
    html = "<p>a[^1]</p><p>[^2]: B</p><p>[^1]: A, see[^2]</p>"
    assert render_body(html) == (
        f"<p>a{ref(1)}</p>" + notes(f"<p>A, see{ref(2)}{back(1)}</p>", f"<p>B{back(2)}</p>")
    )


def test_markers_in_code_are_code():
    html = "<p>a[^1] <code>[^1]</code></p><pre><code>[^1]</code></pre><p>[^1]: A</p>"
    assert render_body(html).count("doc-noteref") == 1


def test_a_marker_in_a_link_or_raised_stands_outside():
    html = '<p><em><a href="/x">a[^1]b</a></em><sup>[^1]</sup></p><p>[^1]: A</p>'
    assert render_body(html) == (
        f'<p><em><a href="/x">a</a>{ref(1)}<a href="/x">b</a></em>{ref(1, 2)}</p>'
        + notes(f"<p>A{back(1)}</p>")
    )


@pytest.mark.parametrize("block", ["h2", "blockquote", "li", "td", "caption", "figcaption"])
def test_markers_are_found_in_every_block(block):
    around = {
        "li": "<ul>{}</ul>",
        "td": "<table><tbody><tr>{}</tr></tbody></table>",
        "caption": "<table>{}<tbody><tr><td></td></tr></tbody></table>",
        "figcaption": '<figure><img src="/uploads/a.png">{}</figure>',
    }
    html = around.get(block, "{}").format(f"<{block}>a[^1]</{block}>") + "<p>[^1]: A</p>"
    assert ref(1) in render_body(html)


def test_two_bodies_share_a_page():
    html = "<p>a[^1]</p><p>[^1]: A</p>"
    assert render_body(html, prefix="x-") == (
        f"<p>a{ref(1, prefix='x-')}</p>" + notes(f"<p>A{back(1, prefix='x-')}</p>", prefix="x-")
    )


def test_the_labels_speak_chinese():
    html = "<p>甲[^1]</p><p>[^1]：注</p>"
    assert render_body(html, language="zh-Hans") == (
        f"<p>甲{ref(1, note='注释')}</p>"
        + notes(f"<p>注{back(1, label='返回正文')}</p>", label="注释")
    )


def test_dangling_notes_are_those_missing_and_those_unreferenced():
    html = "<p>a[^1] b[^2] b[^2]</p><p>[^1]: A, see[^4]</p><p>[^3]: C</p><p><code>[^5]</code></p>"
    dangling = dangling_notes(html)
    assert dangling.missing == ["2", "4"]
    assert dangling.unreferenced == ["3"]


markers = st.sampled_from(["[^1]", "[^2]", "[^a]"])
paragraphs = st.builds(
    lambda start, between: f"<p>{start}{between.join('xyz')}</p>",
    st.sampled_from(["", "[^1]: ", "[^2]: ", "[^a]：", "<em>[^1]: </em>"]),
    markers,
)


@settings(deadline=None)
@given(st.lists(paragraphs, max_size=6).map("".join))
def test_no_word_of_a_note_is_lost(html):
    rendered = Outline(render_body(html)).text
    assert all(rendered.count(letter) == html.count(letter) for letter in "xyz")


@settings(deadline=None)
@given(st.lists(paragraphs, max_size=6).map("".join))
def test_a_marker_stays_as_typed_only_where_its_note_is_missing(html):
    left = dangling_notes(html).missing
    rendered = Outline(render_body(html)).text
    assert {label for label in ("1", "2", "a") if f"[^{label}]" in rendered} == set(left)
