import pytest
from hypothesis import given, settings

from commentary.text import Passage, clean_html, mark_passages, render_body
from commentary.text.tree import parse, serialise

from .nasty import nasty_html
from .outline import Outline
from .test_html import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, SAFE_IMAGE, SAFE_LINK

RENDERED_TAGS = ALLOWED_TAGS | {"section", "div"}
RENDERED_ATTRIBUTES = ALLOWED_ATTRIBUTES | {
    "id",
    "role",
    "aria-label",
    "class",
    "tabindex",
    "loading",
    "decoding",
    "rel",
}
FUZZ = settings(max_examples=150, deadline=None)


@FUZZ
@given(nasty_html)
def test_whatever_is_stored_nothing_unsafe_is_shown(html):
    passages = [Passage("a b", '/x"><script>', "<"), Passage("中", "/y", "")]
    outline = Outline(mark_passages(render_body(html), passages))
    assert outline.tags <= RENDERED_TAGS
    assert outline.attributes <= RENDERED_ATTRIBUTES
    assert all(SAFE_LINK.match(url) for url in outline.values("href"))
    assert all(SAFE_IMAGE.match(url) for url in outline.values("src"))


@FUZZ
@given(nasty_html)
def test_no_text_and_no_order_is_lost_without_notes(html):
    stored = clean_html(html.replace("[^", ""))
    assert Outline(render_body(stored)).text == Outline(stored).text


@FUZZ
@given(nasty_html)
def test_a_rendered_body_is_read_back_as_it_was_written(html):
    rendered = render_body(html)
    assert serialise(parse(rendered)) == rendered


@FUZZ
@given(nasty_html)
def test_every_id_is_there_once_and_every_link_to_one_leads_there(html):
    outline = Outline(render_body(html + "<p>x[^1]</p>", prefix="p-"))
    ids = outline.values("id")
    assert len(set(ids)) == len(ids)
    assert {url[1:] for url in outline.values("href") if url.startswith("#p-")} <= set(ids)


def test_a_table_stands_in_a_box_that_scrolls():
    table = "<table><tbody><tr><td><p>x</p></td></tr></tbody></table>"
    box = '<div class="scroll" tabindex="0" role="region" aria-label="{}">{}</div>'
    assert render_body(table + table) == box.format("Table 1", table) + box.format("Table 2", table)


def test_a_table_with_a_caption_is_called_by_it():
    caption = "<caption>Trade &amp; <em>aid</em></caption>"
    table = f"<table>{caption}<tbody><tr><td></td></tr></tbody></table>"
    assert 'aria-label="Trade &amp; aid"' in render_body(table)


@pytest.mark.parametrize(
    ("language", "name"), [("zh-Hans", "表格 1"), ("ZH", "表格 1"), ("fr", "Table 1")]
)
def test_labels_are_in_the_language_of_the_text_or_english(language, name):
    table = "<table><tbody><tr><td></td></tr></tbody></table>"
    assert f'aria-label="{name}"' in render_body(table, language=language)


def test_an_image_is_loaded_when_it_comes_into_sight():
    assert render_body('<figure><img src="/uploads/a.png" alt="A"></figure>') == (
        '<figure><img alt="A" src="/uploads/a.png" loading="lazy" decoding="async"></figure>'
    )


def test_an_image_that_says_its_size_comes_in_several():
    image = '<img src="/uploads/a.png" alt="A" width="1000" height="500">'
    sizes = "(min-width: 38rem) 36rem, 100vw"
    widths = ((240, 240), (480, 480), (800, 800), (1200, 1000))
    webp, jpg = (
        ", ".join(f"/uploads/a-{name}.{ending} {width}w" for name, width in widths)
        for ending in ("webp", "jpg")
    )
    assert render_body(f"<figure>{image}</figure>") == (
        f'<figure><picture><source type="image/webp" srcset="{webp}" sizes="{sizes}">'
        '<img alt="A" src="/uploads/a.png" width="1000" height="500" loading="lazy" '
        f'decoding="async" srcset="{jpg}" sizes="{sizes}"></picture></figure>'
    )


def test_an_image_without_a_description_is_decoration():
    assert 'alt=""' in render_body('<figure><img src="/uploads/a.png"></figure>')


@pytest.mark.parametrize(
    ("href", "rel"),
    [
        ("https://example.org/", ["noopener"]),
        ("http://example.org/", ["noopener"]),
        ("/httpx/", []),
        ("#x", []),
        ("mailto:a@example.org", []),
    ],
)
def test_only_a_link_elsewhere_says_noopener(href, rel):
    assert Outline(render_body(f'<p><a href="{href}">x</a></p>')).values("rel") == rel


def test_what_was_never_cleaned_is_cleaned():
    assert render_body("<p onclick=x>a<script>b</script></p>") == "<p>a</p>"
