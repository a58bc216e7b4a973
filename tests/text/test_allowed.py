import pytest

from commentary.text import clean_html


@pytest.mark.parametrize(
    "tag",
    [
        "button",
        "iframe",
        "math",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ],
)
def test_what_is_no_text_goes_with_its_content(tag):
    assert clean_html(f"<p>a</p><{tag}>b</{tag}><p>c</p>") == "<p>a</p><p>c</p>"


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/a?b=1&amp;c=2#d",
        "http://example.org:8080",
        "mailto:desk@example.org?subject=A",
        "/commentary/x/",
        "/",
        "#note-1",
        "https://例え.example/路",
    ],
)
def test_it_keeps_a_link(href):
    source = f'<p><a href="{href}">x</a></p>'
    assert clean_html(source) == source


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " JaVa\tScRiPt:alert(1)",
        "&#106;avascript&colon;alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "ftp://example.org/",
        "//evil.example",
        "/\\evil.example",
        "/&Tab;/evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https:/evil.example",
        "https:///evil.example",
        "https://example.org@evil.example/",
        "https://example.org\\@evil.example/",
        "page.html",
        "?q=1",
        "#",
        "",
    ],
)
def test_it_unwraps_a_link_it_cannot_trust(href):
    assert clean_html(f'<p><a href="{href}">x</a></p>') == "<p>x</p>"


def test_it_writes_the_scheme_small_and_spaces_encoded():
    cleaned = clean_html('<p><a href=" HTTPS://Example.org/a b">x</a></p>')
    assert cleaned == '<p><a href="https://Example.org/a%20b">x</a></p>'


def test_it_takes_what_cannot_be_seen_out_of_an_address():
    assert (
        clean_html('<p><a href="/a&#x202e;b&#10;c&#7;">x</a></p>') == '<p><a href="/abc">x</a></p>'
    )


def test_a_link_keeps_title_and_language_and_nothing_else():
    source = '<a class="c" rel="x" target="_blank" hreflang="zh" lang="zh-Hans" id="i" title=" T "'
    assert clean_html(f'{source} href="/x">x</a>') == (
        '<p><a href="/x" title="T" hreflang="zh" lang="zh-Hans">x</a></p>'
    )


@pytest.mark.parametrize(
    "src", ["/uploads/a-1.png", "/uploads/2024/a.webp", "/uploads/%E4%B8%AD.png"]
)
def test_it_keeps_an_uploaded_image(src):
    source = f'<figure><img src="{src}" alt="A map" width="640" height="480"></figure>'
    assert clean_html(source) == source


@pytest.mark.parametrize(
    "src",
    [
        "https://example.org/uploads/a.png",
        "//example.org/uploads/a.png",
        "/media/a.png",
        "/uploads/",
        "/uploads/../secret.png",
        "/uploads/%2e%2e/secret.png",
        "/uploads/%252e%252e/secret.png",
        "/uploads//example.org/a.png",
        "/uploads/..\\a.png",
        "/uploads/a.png?x=1",
        "data:image/png;base64,AAAA",
        "",
    ],
)
def test_it_drops_an_image_from_elsewhere(src):
    assert clean_html(f'<p>a<img src="{src}" alt="x">b</p>') == "<p>ab</p>"


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<h1>a</h1><h5>b</h5>", "<h2>a</h2><h4>b</h4>"),
        ("<p><del>a</del><kbd>b</kbd></p>", "<p><s>a</s><code>b</code></p>"),
        ('<p class="c" style="x" id="i" onclick="x">a</p>', "<p>a</p>"),
        ('<p lang="zh-Hans" dir="ltr">a</p>', '<p lang="zh-Hans" dir="ltr">a</p>'),
        ('<p lang="x y" dir="up">a</p>', "<p>a</p>"),
        ('<p><span style="x">a</span></p>', "<p>a</p>"),
        ('<p><abbr title="United Nations">UN</abbr></p>',) * 2,
        ('<blockquote cite="https://un.org/"><p>a</p></blockquote>',) * 2,
        ('<blockquote cite="/x"><p>a</p></blockquote>', "<blockquote><p>a</p></blockquote>"),
        ('<ol start="3"><li><p>a</p></li></ol>',) * 2,
        ('<ol start="x" type="a"><li><p>a</p></li></ol>', "<ol><li><p>a</p></li></ol>"),
        ("<p>a</p><hr><p>b<br>c</p>",) * 2,
        ("<pre><code>a\n  b &lt; c</code></pre>",) * 2,
        ("<p><q>a <q>b</q></q><sup>1</sup><sup>2</sup></p>",) * 2,
    ],
)
def test_it_keeps_what_is_semantic(source, cleaned):
    assert clean_html(source) == cleaned
