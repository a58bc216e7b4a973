import pytest

from commentary.text import question_headings


def linked(html):
    return question_headings(html, "Link")


def link(name):
    return f'<a class="self-link" href="#{name}" aria-label="Link">¶</a>'


def test_a_question_in_bold_becomes_a_heading_that_links_to_itself():
    expected = f'<h2 id="q-why-now">Why now? {link("q-why-now")}</h2><p>Because.</p>'
    assert linked("<p><strong>Why now?</strong></p><p>Because.</p>") == expected


def test_a_heading_keeps_its_level_and_its_language():
    html = '<h3 lang="zh">为什么？</h3>'
    assert linked(html) == f'<h3 id="q-为什么" lang="zh">为什么？ {link("q-为什么")}</h3>'


def test_equal_questions_have_different_addresses():
    found = linked("<h2>Why?</h2><h2>Why?</h2>")
    assert 'id="q-why"' in found and 'id="q-why-2"' in found


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>No question.</strong></p>",
        "<p><strong>Why?</strong> Because.</p>",
        "<p>Why?</p>",
        "<p><strong>A.</strong></p><p>b <strong>Why?</strong></p>",
    ],
)
def test_what_is_no_question_alone_stays_as_it_is(html):
    assert linked(html) == html


def test_markup_and_notes_in_a_question_are_no_part_of_its_address():
    found = linked('<h2>Why <em>“now”</em>?<sup><a id="r1" href="#n1">1</a></sup></h2>')
    assert '<h2 id="q-why-now-1">' in found


def test_a_heading_without_letters_has_an_address_too():
    assert '<h2 id="q">' in linked("<h2>?</h2>")
