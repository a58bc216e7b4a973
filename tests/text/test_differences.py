import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.text import clean_html, plain
from commentary.text.differences import compare_html, compare_lines

texts = st.lists(st.sampled_from(["one", "two", "three", "four.", "中美", "a"]), max_size=12).map(
    " ".join
)
lines = st.text(st.sampled_from("ab c\n，中美"), max_size=60)
bodies = st.lists(texts, max_size=5).map(lambda ps: "".join(f"<p>{p}</p>" for p in ps))


def both(before, after, compare=compare_lines):
    return [block.both for block in compare(before, after).blocks]


def test_changed_words_are_marked_where_they_stand():
    found = both("Talks began in 2023 in Geneva.", "Talks ended in 2023 in Geneva.")
    assert found == ["Talks <del>began</del> <ins>ended</ins> in 2023 in Geneva."]


def test_each_side_has_its_own_wording_marked():
    [block] = compare_lines("The old word stays.", "The new word stays.").blocks
    assert block.before == "The <del>old</del> word stays."
    assert block.after == "The <ins>new</ins> word stays."


def test_chinese_is_compared_character_by_character():
    assert both("中美合作的未来", "中欧合作的未来") == ["中<del>美</del><ins>欧</ins>合作的未来"]


def test_a_paragraph_that_is_added_moves_no_other():
    before = "<p>The first paragraph.</p><p>And the last one.</p>"
    after = before.replace("<p>And", "<p>Something quite different between.</p><p>And")
    assert both(before, after, compare_html) == [
        "The first paragraph.",
        "<ins>Something quite different between.</ins>",
        "And the last one.",
    ]


def test_a_paragraph_is_found_again_though_others_came_before_it():
    before = "<p>We propose three steps towards a treaty.</p>"
    after = "<p>New lead.</p><p>We propose four steps towards a treaty.</p>"
    assert both(before, after, compare_html)[1] == (
        "We propose <del>three</del> <ins>four</ins> steps towards a treaty."
    )


def test_two_wordings_that_share_little_are_marked_whole():
    assert both("A treaty of 1987 on missiles", "What the chips act means") == [
        "<del>A treaty of 1987 on missiles</del>",
        "<ins>What the chips act means</ins>",
    ]


def test_markup_is_a_difference_of_the_words_in_it():
    found = both("<p>See the report.</p>", "<p>See the <em>report</em>.</p>", compare_html)
    assert found == ["See the <del>report</del><ins><em>report</em></ins>."]


def test_a_link_that_leads_elsewhere_is_a_difference():
    found = both(
        '<p>See <a href="https://a.example/">this</a> now.</p>',
        '<p>See <a href="https://b.example/">this</a> now.</p>',
        compare_html,
    )
    assert found[0].count("<a href") == 2


def test_a_paragraph_that_became_a_heading_differs():
    comparison = compare_html("<p>The stakes</p>", "<h2>The stakes</h2>")
    assert [(block.kind, block.is_same) for block in comparison.blocks] == [
        ("p", False),
        ("h2", False),
    ]


def test_what_is_shown_is_clean():
    comparison = compare_html("<p>Text</p>", "<p>Text<script>alert(1)</script></p>")
    assert comparison.is_same
    assert both("<b>1</b> & 2", "<b>1</b> & 3") == [
        "&lt;b&gt;1&lt;/b&gt; &amp; <del>2</del><ins>3</ins>"
    ]


def test_a_difference_of_no_word_is_known_as_such():
    comparison = compare_html("<ol><li>A</li></ol>", '<ol start="3"><li>A</li></ol>')
    assert not comparison.is_same
    assert comparison.is_same_in_words


def test_long_unchanged_parts_can_be_folded():
    before = [f"<p>Paragraph number {n} of the text.</p>" for n in range(9)]
    after = [*before[:8], "<p>Paragraph number eight of the text.</p>"]
    stretches = list(compare_html("".join(before), "".join(after)).stretches())
    assert [(s.is_folded, len(s.blocks)) for s in stretches] == [(True, 7), (False, 2)]


def test_changed_words_beside_each_other_share_a_mark_that_ends_with_the_last_of_them():
    assert both("It was quite a good day.", "It was rather one bad day.") == [
        "It was <del>quite a good</del> <ins>rather one bad</ins> day."
    ]


def test_space_after_changed_markup_is_not_marked():
    found = both("<p>See <em>the report</em> now.</p>", "<p>See it now.</p>", compare_html)
    assert found == ["See <del><em>the report</em></del> <ins>it</ins> now."]


@given(bodies, bodies)
def test_no_mark_begins_or_ends_with_a_space(before, after):
    for block in compare_html(before, after).blocks:
        assert not re.search(r"<(del|ins)>(<[^>]*>)*\s|\s(</[^>]*>)*</(del|ins)>", block.both)


@given(bodies, bodies)
def test_each_side_gives_back_its_own_text(before, after):
    blocks = compare_html(before, after).blocks
    for side, html in (("before", before), ("after", after)):
        shown = "".join(f"<p>{getattr(block, side)}</p>" for block in blocks)
        assert plain(shown).split() == plain(clean_html(html)).split()


@given(lines, lines)
def test_each_side_gives_back_its_own_lines(before, after):
    """But for spaces: a mark is no word's end."""
    blocks = compare_lines(before, after).blocks
    for side, text in (("before", before), ("after", after)):
        shown = "".join(plain(getattr(block, side)) for block in blocks)
        assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [("", "New.", ["<ins>New.</ins>"]), ("Old.", "", ["<del>Old.</del>"]), ("", "", [])],
    ids=["new", "gone", "none"],
)
def test_a_text_that_was_not_there_is_marked_whole(before, after, marked):
    assert both(before, after) == marked


@given(bodies)
def test_a_text_is_the_same_as_itself(body):
    comparison = compare_html(body, body)
    assert comparison.is_same
    assert all(block.is_same for block in comparison.blocks)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b " * 5000, "b b a " * 3000),
        ("\n".join("a b c" for _ in range(800)), "\n".join("a c d" for _ in range(800))),
    ],
    ids=["one paragraph", "many paragraphs"],
)
def test_hostile_texts_are_compared_in_bounded_time(before, after):
    began = time.process_time()
    compare_lines(before, after)
    assert time.process_time() - began < 2


def test_a_space_that_goes_with_the_words_after_it_is_shown_with_them():
    [block] = compare_lines("Own draft of the writer", "Own draft, rewritten").blocks
    assert block.both == "Own draft <del>of the writer</del><ins>, rewritten</ins>"
    assert (block.before, block.after) == (
        "Own draft <del>of the writer</del>",
        "Own draft<ins>, rewritten</ins>",
    )
