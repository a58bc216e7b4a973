from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.intake.errors import IntakeError
from commentary.intake.manuscript import Manuscript
from commentary.intake.reading import read
from commentary.intake.reading.wordpress import read_export
from commentary.intake.reading.wordpress_body import body_html

from .outline import kinds, refusal, texts

BEGINNING = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Site</title>
<wp:author><wp:author_login>ada</wp:author_login>
<wp:author_display_name><![CDATA[Ada Author]]></wp:author_display_name></wp:author>
"""
END = "</channel></rss>"


def item(content="Text.", *, more="", **fields):
    given = {
        "title": "A title",
        "link": "https://old.example/2024/05/a-title/",
        "guid": "https://old.example/?p=7",
        "dc:creator": "ada",
        "content:encoded": content,
        "wp:post_id": "7",
        "wp:post_date": "2024-05-15 01:00:00",
        "wp:post_date_gmt": "2024-05-14 23:00:00",
        "wp:post_name": "a-title",
        "wp:status": "publish",
        "wp:post_type": "post",
    } | {name.replace("__", ":"): value for name, value in fields.items()}
    inner = "".join(f"<{n}><![CDATA[{v}]]></{n}>" for n, v in given.items())
    return f"<item>{inner}{more}</item>"


def category(name, domain="category", slug="x"):
    return f'<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>'


def posts(*items, mapping=None):
    data = (BEGINNING + "".join(items) + END).encode()
    return list(read_export(BytesIO(data), "export.xml", mapping=mapping))


def post(*args, mapping=None, **fields):
    [found] = posts(item(*args, **fields), mapping=mapping)
    return found


def messages(found):
    return "\n".join(remark.message for remark in found.remarks)


def test_a_post_states_what_the_export_knows():
    found = post(excerpt__encoded="In <b>short</b>.")
    assert found.stated == {
        "title": "A title",
        "summary": "In short.",
        "slug": "a-title",
        "issued": "2024-05-15",
        "authors": [{"name": "Ada Author"}],
        "old_urls": ["/2024/05/a-title/", "/?p=7"],
        "state": "published",
        "in_force_from": "2024-05-14T23:00:00Z",
    }
    assert found.form == "wordpress" and found.line == 8


def test_an_export_is_known_by_its_content():
    [found] = read((BEGINNING + item() + END).encode(), "site.xml")
    assert found.form == "wordpress" and texts(found) == ["Text."]


def test_a_date_of_zeros_is_none():
    zeros = "0000-00-00 00:00:00"
    stated = post(wp__post_date=zeros, wp__post_date_gmt=zeros).stated
    assert "issued" not in stated and stated["state"] == "published"


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future"])
def test_what_was_not_public_is_a_draft_without_a_date(status):
    stated = post(wp__status=status).stated
    assert stated["state"] == "draft" and "issued" not in stated


def test_guest_authors_come_before_the_one_who_typed_it():
    more = category("bo", "author", "cap-bo-guest") + category("Ada Author", "author", "cap-ada")
    guest = item(title="Bo Guest", wp__post_type="guest-author", wp__post_name="cap-bo-guest")
    [found] = posts(guest, item(more=more))
    assert found.stated["authors"] == [{"name": "Bo Guest"}, {"name": "Ada Author"}]


def test_a_login_without_a_name_is_nobody():
    assert "authors" not in post(dc__creator="wpadmin2").stated


def test_categories_and_tags_are_domains():
    more = category("AI &amp; law") + category("Trade", "post_tag") + category("trade", "post_tag")
    assert post(more=more).stated["domains"] == ["AI & law", "Trade"]


def test_the_mapping_renames_drops_and_reports():
    more = category("News", slug="news") + category("Gulf") + category("人工智能", slug="%E4%BA%BA")
    found = post(more=more, mapping={"NEWS": None, "人": "artificial-intelligence"})
    assert found.stated["domains"] == ["artificial-intelligence"]
    assert "“Gulf”" in messages(found) and "News" not in messages(found)


def test_a_slug_in_percent_signs_is_read():
    assert post(wp__post_name="%e4%b8%ad%e7%be%8e").stated["slug"] == "中美"


@pytest.mark.parametrize("slug", ["../x", "admin"])
def test_a_slug_that_cannot_stand_is_reported(slug):
    found = post(wp__post_name=slug)
    assert "slug" not in found.stated and any(r.field == "slug" for r in found.remarks)


def test_an_address_that_is_none_is_reported():
    found = post(link="javascript:alert(1)")
    assert found.stated["old_urls"] == ["/?p=7"] and "javascript:" in messages(found)


def test_titles_lose_their_markup_and_keep_their_words():
    assert post(title="Ports &amp; <em>power</em> <script>x</script>").stated["title"] == (
        "Ports & power <script>x</script>"
    )


def test_what_is_not_taken_is_counted():
    page = item(wp__post_type="page")
    files = item(wp__post_type="attachment") * 2
    trash = item(wp__status="trash")
    meta = (
        "<wp:postmeta><wp:meta_key>dek</wp:meta_key><wp:meta_value>x</wp:meta_value></wp:postmeta>"
    )
    said = "<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>" * 3
    first, second = posts(page, item(more=meta + said), files, trash, item())
    assert "Comments of readers are not taken: 3" in messages(first)
    assert "Custom fields are not taken: dek" in messages(first)
    assert messages(second).split("\n") == [
        "Not taken from the export: 2 × attachment",
        "Not taken from the export: 1 × page",
        "Not taken from the export: 1 × post with status trash",
    ]


def test_blank_lines_part_paragraphs_and_line_ends_lines():
    found = post(
        "One\nand more text that is not short at all, and a sentence.\n\n<h2>Two</h2>\nThree"
    )
    assert kinds(found) == [
        ("paragraph", "One\nand more text that is not short at all, and a sentence."),
        ("heading", "Two"),
        ("paragraph", "Three"),
    ]


def test_the_marks_of_the_block_editor_are_dropped():
    content = (
        '<!-- wp:paragraph {"a":1} -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:more -->'
    )
    assert kinds(post(content)) == [("paragraph", "One")]


def test_a_caption_stays_and_its_image_is_reported():
    found = post(
        '[caption id="a" width="1"]<img src="https://o.example/a.jpg" /> A port[/caption]\n\nText'
    )
    assert kinds(found) == [("paragraph", "A port"), ("paragraph", "Text")]
    assert "https://o.example/a.jpg" in messages(found)


def test_an_embedded_address_becomes_a_link():
    assert (
        '<a href="https://v.example/1">'
        in post("[embed]https://v.example/1[/embed]").blocks[0].html
    )


def test_shortcodes_are_left_out_and_counted_but_not_an_editor_s_brackets():
    found = post('He [sic] said.[gallery ids="1,2"] [box]Inside[/box] [the minister] [...]')
    assert texts(found) == ["He [sic] said. Inside [the minister] [...]"]
    assert "The shortcode [gallery] has no place in a body: 1 × left out" in messages(found)
    assert "[box]" in messages(found)


def test_an_export_without_posts_is_refused_with_what_it_holds():
    message = refusal(BEGINNING + item(wp__post_type="page") + END, "a.xml")
    assert "no posts in the export; left out: 1 × page" in message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]>' + BEGINNING[40:], "document type"),
        (BEGINNING + "<item><title>x</item>", "no sound XML"),
        (BEGINNING + item(), "no sound XML"),
        (BEGINNING + "<item>" + "<a>" * 200, "deeper than 100"),
        (BEGINNING + item("x" * 5_000_001), "more than 5,000,000"),
    ],
    ids=["entities", "unclosed", "cut-off", "deep", "huge-post"],
)
def test_a_bad_export_is_refused(data, words):
    assert words in refusal(data, "a.wxr")


def test_one_bad_post_does_not_stop_the_others():
    bad, good = posts(item(title="x" * 301), item())
    assert isinstance(bad, IntakeError) and bad.line == 8 and bad.field == "title"
    assert isinstance(good, Manuscript)


def test_an_export_is_read_as_it_comes():
    class Stream(BytesIO):
        taken = 0

        def read(self, size=-1):
            data = super().read(size)
            self.taken += len(data)
            return data

    stream = Stream((BEGINNING + item("x " * 10_000) * 200 + END).encode())
    next(read_export(stream, ""))
    assert stream.taken < 200_000


@given(st.text("[]/caption embed=\"'<>img \n!-", max_size=80))
def test_any_content_becomes_a_body(content):
    html, _ = body_html(content)
    assert isinstance(html, str)


@pytest.mark.parametrize("piece", ["[caption x]", "[a ", "[a=", "\n ", "<img ", "[embed]http://"])
def test_hostile_content_is_answered_in_time(piece, seconds):
    with seconds(10):
        body_html(piece * (1_000_000 // len(piece)))
