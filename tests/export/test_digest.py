"""Several texts in short, as HTML, text and Markdown."""

import pytest
from markdown_it import MarkdownIt

from commentary.export.digest import FORMATS, Item, as_html, as_markdown, as_text

ITEM = Item(
    title="Chips & *talks*",
    signature="Li Zheng, Director",
    date="May 2024",
    summary="First.\nSecond <b>.",
    url="https://record.example/commentary/chips/",
    language="en",
)


def test_text_has_every_part_on_a_line_of_its_own():
    assert as_text([ITEM]).splitlines() == [
        "Chips & *talks*",
        "Li Zheng, Director · May 2024",
        "First.",
        "Second <b>.",
        "https://record.example/commentary/chips/",
    ]


def test_html_escapes_what_was_typed_and_names_its_language():
    html = as_html([ITEM])
    assert html.startswith('<div lang="en" dir="auto">')
    assert '<a href="https://record.example/commentary/chips/">Chips &amp; *talks*</a>' in html
    assert "<p>Second &lt;b&gt;.</p>" in html


def test_markdown_reads_back_as_it_was_typed():
    html = MarkdownIt().render(as_markdown([ITEM]))
    assert '<a href="https://record.example/commentary/chips/">Chips &amp; *talks*</a>' in html
    assert "<p>Second &lt;b&gt;.</p>" in html


def test_without_a_date_the_signature_stands_alone():
    assert ITEM._replace(date="").signed == "Li Zheng, Director"


@pytest.mark.parametrize("name", FORMATS)
def test_texts_stand_in_the_order_given(name):
    first, second = ITEM, ITEM._replace(title="Other")
    words = FORMATS[name]([second, first])
    assert words.index("Other") < words.index("talks")
