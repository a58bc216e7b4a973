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


def talk(*paragraphs):
    """Paragraphs in turn asked, in bold, and answered."""
    return "".join(
        f"<p>{words}</p>" if n % 2 else f"<p><strong>{words}</strong></p>"
        for n, words in enumerate(paragraphs)
    )


def test_a_sentence_set_as_the_questions_are_is_one():
    found = linked(talk("Why?", "So.", "When?", "Now.", "You have said nothing of law.", "True."))
    assert '<h2 id="q-you-have-said-nothing-of-law">' in found
    found = linked(talk("为什么？", "因为。", "何时？", "现在。", "您没有谈到主权。", "的确。"))
    assert '<h2 id="q-您没有谈到主权">' in found


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Why?", "So.", "You have said nothing of law.", "True."),
        ("Why?", "So.", "When?", "Now.", "One point.", "So.", "Another point.", "So."),
        ("Why?", "So.", "When?", "Now.", "The end."),
        ("Why?", "So.", "When?", "Now.", "A label", "So."),
        ("Read this first.", "So.", "Why?", "So.", "When?", "Now."),
    ],
    ids=["one question", "as many points", "last", "no sentence", "first"],
)
def test_another_bold_sentence_is_no_question(paragraphs):
    found = linked(talk(*paragraphs))
    assert found.count("<h2") == sum(words.endswith("?") for words in paragraphs)


def test_bold_sentences_one_after_another_are_no_questions():
    points = "<p><strong>One point.</strong></p><p><strong>Another.</strong></p><p>So.</p>"
    found = linked(talk("Why?", "So.", "When?", "Now.", "Where?", "Here.") + points)
    assert found.count("<h2") == 3


def test_a_bold_sentence_within_an_answer_stays_there():
    found = linked(talk("Why?", "So. <strong>Now.</strong>", "When?", "<strong>Now.</strong> Yes."))
    assert found.count("<h2") == 2


def test_markup_and_notes_in_a_question_are_no_part_of_its_address():
    found = linked('<h2>Why <em>“now”</em>?<sup><a id="r1" href="#n1">1</a></sup></h2>')
    assert '<h2 id="q-why-now-1">' in found


def test_a_heading_without_letters_has_an_address_too():
    assert '<h2 id="q">' in linked("<h2>?</h2>")
