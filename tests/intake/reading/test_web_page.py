import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.intake.errors import IntakeError
from commentary.intake.reading import read
from commentary.text import clean_html

from .outline import kinds, manuscript, refusal, texts

TEXT = "A paragraph of the article that says what the article has to say, at some length."
SITE = "<meta property=og:site_name content='Institute One'>"
ARTICLE = f"<h1>Why ports matter</h1><p>{TEXT}</p><p>{TEXT} Twice.</p>"


def page(body, head="<title>Why ports matter</title>", name="page.html", **options):
    return manuscript(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", name, **options
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{ARTICLE}</article>",
        f"<main><div>{ARTICLE}</div></main>",
        f"<div itemprop=articleBody>{ARTICLE}</div>",
        f"<div class=x><div class=TRS_Editor>{ARTICLE}</div></div>",
        f"<table><tr><td>{ARTICLE}</td></tr></table>",
        ARTICLE,
    ],
    ids=["article", "main", "itemprop", "div", "layout-table", "bare"],
)
def test_the_article_is_found_and_the_site_left_out(body):
    site = "<header><nav><a>Home</a></nav></header><div class=breadcrumbs>Home &gt; Comment</div>"
    after = (
        "<aside><h3>Related</h3><p>Another</p></aside><div class='share-bar'>Share</div>"
        "<section id=comments><p>First!</p></section><footer>Imprint</footer>"
    )
    found = texts(page(site + body + after))
    assert "\n".join(found).split("\n")[-3:] == ["Why ports matter", TEXT, f"{TEXT} Twice."]
    assert not {"Home", "Related", "Another", "Share", "First!", "Imprint"} & set(found)


def test_blocks_carry_the_name_that_says_what_they_are():
    found = page(
        "<article><h1>Why ports matter</h1><p class=dek>In short.</p><div class='byline'>By <a "
        f"rel=author>Ada A.</a></div><time datetime=2024-05>May 2024</time><p>{TEXT}</p>"
        "<div class='author-bio'><p>Ada A. is a fellow.</p></div></article>"
    )
    assert [(b.text, b.style) for b in found.blocks] == [
        ("Why ports matter", ""),
        ("In short.", "dek"),
        ("By Ada A.", "byline"),
        ("May 2024", "time"),
        (TEXT, ""),
        ("Ada A. is a fellow.", "author-bio"),
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>Why ports matter | Institute One</title>" + SITE,
            "Why ports matter",
        ),
        (
            "<title>Institute One - Ports - and more</title>" + SITE,
            "Ports - and more",
        ),
        ("<title>为什么港口重要_某研究院</title>", "为什么港口重要_某研究院"),
        ("<meta property=og:title content='Ports &amp; power'>", "Ports & power"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"Article",'
            '"headline":"Ports"}]}</script>',
            "Ports",
        ),
    ],
    ids=["site-after", "site-before", "no-site-known", "open-graph", "json-ld"],
)
def test_a_page_states_its_title_without_the_name_of_the_site(head, title):
    assert page(f"<p>{TEXT}</p>", head).stated["title"] == title


def test_the_headline_says_how_the_title_is_written():
    assert page(ARTICLE, "<title>WHY PORTS MATTER</title>").stated["title"] == "Why ports matter"


def test_authors_and_date_are_stated_where_the_page_states_them():
    data = (
        '{"@type":"NewsArticle","datePublished":"2024-05-14T23:00:00+08:00","author":[{"@type":'
        '"Person","name":"Ada A.","jobTitle":"Fellow"},{"@type":"Organization","name":"Site"}]}'
    )
    stated = page(ARTICLE, f'<script type="application/ld+json">{data}</script>').stated
    assert stated["issued"] == "2024-05-14"
    assert stated["authors"] == [
        {"name": "Ada A.", "posts": [{"position": "Fellow", "institution": ""}]}
    ]


@pytest.mark.parametrize("name", ["admin", "Observer Desk"])
def test_uploaders_and_the_site_are_no_authors(name):
    head = f"<meta name=author content='{name}'><meta property=og:site_name content='Site'>"
    assert "authors" not in page(ARTICLE, head).stated


def test_nothing_is_stated_that_the_page_does_not_state():
    assert page(f"<p>{TEXT}</p>", "").stated == {}


def test_a_template_s_language_does_not_overrule_the_text():
    body = "<p>" + "这是一篇中文文章。" * 10 + "</p>"
    assert (
        "language"
        not in manuscript(f"<html lang=en-US><body>{body}</body></html>", "a.html").stated
    )


def test_notes_that_link_back_take_the_markup_of_the_body():
    found = page(
        f"<article><p>{TEXT}<sup><a href=#fn1 id=r1>1</a></sup> And<a href=#n2>[2]</a>.</p><ol><li "
        "id=fn1>A report. <a href=#r1>↩</a></li></ol>"
        "<p id=n2><a href=#r2>[2]</a> Ibid.</p></article>",
        "",
    )
    assert kinds(found) == [
        ("paragraph", f"{TEXT}[^1] And[^2]."),
        ("note", "[^1]: A report."),
        ("note", "[^2]: Ibid."),
    ]


@pytest.mark.parametrize("charset", ["gb2312", "gb18030", "windows-1252"])
def test_the_declared_encoding_is_used(charset):
    text = "café" if charset == "windows-1252" else "港口为什么重要"
    source = (
        f'<html><meta http-equiv=Content-Type content="text/html; charset={charset}"><p>{text}</p>'
    )
    assert texts(manuscript(source.encode(charset), "a.html")) == [text]


def test_a_page_is_known_without_its_name():
    assert manuscript(f"<!DOCTYPE html>\n<p>{TEXT}</p>", "saved").form == "html"


def test_a_fragment_is_read():
    assert texts(manuscript("<p>One</p>two<p>three", "a.html")) == ["One", "two", "three"]


def test_an_image_elsewhere_is_reported_and_its_caption_kept():
    found = page(
        f"<article>{ARTICLE}<figure><img src=https://x.org/a.png>"
        "<figcaption>A port</figcaption></figure></article>"
    )
    assert ("A port", "caption") in [(b.text, b.style) for b in found.blocks]
    assert "https://x.org/a.png" in found.remarks[0].message


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//x.org/", "a.html"]
)
def test_a_link_that_is_not_kept_is_reported_and_its_words_are_kept(address):
    found = page(f"<article>{ARTICLE}<p>See <a href='{address}'>the port</a>.</p></article>")
    assert found.blocks[-1].html == "<p>See the port.</p>"
    assert address in found.remarks[0].message


def test_links_that_are_kept_are_not_spoken_of():
    links = "<a href=https://x.org/>a</a> <a href=/about/>b</a> <a href=#here>c</a> <a>d</a>"
    assert page(f"<article>{ARTICLE}<p>{links}</p></article>").remarks == []


def test_lines_are_those_of_the_file():
    found = manuscript(
        f"<html>\n<body>\n<h1>Title</h1>\n<p>{TEXT}</p>\n\n<p>Other words</p>", "a.html"
    )
    assert [block.line for block in found.blocks] == [3, 4, 6]


def test_elements_beyond_all_measure_are_refused():
    assert "nested deeper" in refusal("<div>" * 100_000, "a.html")


def test_a_huge_page_is_answered_in_time(seconds):
    with seconds(10):
        manuscript("<p>By Ada Author, Fellow</p>" * 35_000, "a.html")


def test_a_headline_that_is_no_heading_is_found_by_the_title():
    """Many Chinese sites set the title in a div, and what is known of the piece in spans."""
    text = "<p>　　" + "全球治理正在面临新的议题。" * 12 + "</p>"
    found = page(
        "<div><a>首页</a><a>研究</a></div><div class=main><div>当前位置：首页 &gt; 评论</div>"
        "<div class=tit>全球治理的新议题</div><div class=info><span>作者：李某</span>"
        f"<span>来源：某报</span><span>2024-05-14</span></div>"
        f"<div class=TRS_Editor>{text}{text}</div></div>",
        "<title>全球治理的新议题-某某研究院</title><meta name=author content=某某研究院>",
    )
    assert kinds(found)[:4] == [
        ("heading", "全球治理的新议题"),
        ("paragraph", "作者：李某"),
        ("paragraph", "来源：某报"),
        ("paragraph", "2024-05-14"),
    ]
    assert found.stated == {"title": "全球治理的新议题"}


def test_sentences_cut_into_spans_stay_one_paragraph():
    found = page(f"<p>{TEXT}</p><p><span>On </span><span>14 May</span><span> they met.</span></p>")
    assert texts(found)[-1] == "On 14 May they met."


def test_links_of_the_site_over_the_headline_are_left_out():
    links = "<div><a href=/>Home</a> | <a href=/c>Comment</a></div><ul><li><a href=/a>A</a></ul>"
    assert texts(page(f"{links}{ARTICLE}"))[0] == "Why ports matter"


@pytest.mark.parametrize(
    "between",
    ["<br><br>", "<br>\n<br/>", "<br>\u3000\u3000", "<br>&nbsp;&nbsp;"],
    ids=["two", "spaced", "wide", "hard"],
)
@pytest.mark.parametrize("box", ["<div>{}</div>", "<p>{}</p>"], ids=["div", "p"])
def test_line_breaks_part_paragraphs_on_old_pages(between, box):
    found = page("<h2>Part</h2>" + box.format(f"{TEXT}{between}{TEXT} Twice."), "")
    assert texts(found) == ["Part", TEXT, f"{TEXT} Twice."]


TAGS = st.sampled_from(
    ["p", "div", "article", "h1", "h2", "a", "span", "sup", "li", "ol", "table", "td", "br"]
    + ["figure", "figcaption", "img", "time", "nav", "aside", "script", "meta", "title", "pre"]
)
MARKUP = st.lists(
    st.builds(
        lambda tag, name, close: f'<{close}{tag} id="{name}" class="{name}" href="#{name}">',
        TAGS,
        st.sampled_from(["a", "byline", "share", "title", "1"]),
        st.sampled_from(["", "/"]),
    )
    | st.sampled_from(["1", "By Ada A.", TEXT, "<br>", "&nbsp;", "<", "[^1]", "\n\n"]),
    max_size=25,
).map("".join)


@given(MARKUP)
def test_any_markup_is_read_or_refused(markup):
    try:
        [found] = read(markup.encode(), "a.html")
    except IntakeError:
        return
    assert all(clean_html(block.html) == block.html for block in found.blocks)


def test_the_headline_outranks_a_title_worded_for_searches():
    head = "<title>Ports explained: 5 facts</title>"
    assert page(ARTICLE, head).stated["title"] == "Why ports matter"


def test_boxes_side_by_side_are_lines():
    names = "<span class=author>Ada A.</span> and <span class=author>Bo B.</span>"
    meta = f"<div class=meta>{names}<span class=date>3 April 2025</span></div>"
    found = texts(page(f"<article><h1>Why ports matter</h1>{meta}<p>{TEXT}</p></article>"))
    assert found[1:3] == ["Ada A. and Bo B.", "3 April 2025"]


def test_the_script_of_chinese_is_told_by_the_text():
    chinese = "人口老龄化正在改变公共卫生体系的面貌。" * 3
    found = manuscript(f"<html lang=zh-CN><body><h1>老龄化</h1><p>{chinese}</p></body>", "a.html")
    assert "language" not in found.stated
