"""What feed readers make of our feeds."""

import re
from datetime import UTC, datetime
from html import escape

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.feeds import BY_SUFFIX, FORMATS, Author, Entry, Feed, opml
from commentary.feeds.xml import allowed
from tests.citations.records import lines
from tests.judges import ask_node, made
from tests.needed import needs_npm

SITE = "https://record.example"
MOMENT = datetime(2024, 3, 1, 8, tzinfo=UTC)
XML = FORMATS[:2]
names = pytest.mark.parametrize("format", XML, ids=lambda format: format.suffix)


def make_entry(**fields):
    return Entry(
        **{
            "id": f"{SITE}/c/k3rt9w2c/",
            "url": f"{SITE}/commentary/room/",
            "title": "Is there room?",
            "updated": MOMENT,
            "authors": (Author(name="Li Zheng"), Author(name="Ada Brown", url=f"{SITE}/people/a/")),
            "summary": "In brief.",
            "language": "en",
            **fields,
        }
    )


def make_feed(*entries):
    return Feed(
        title="Commentary",
        url=f"{SITE}/commentary/feed.atom",
        home=f"{SITE}/commentary/",
        publisher="Example Institute",
        entries=entries,
    )


@names
def test_feedparser_finds_every_part(format):
    entry = make_entry(published=MOMENT, html="<p>Text &amp; more</p>", categories=("AI", "Trade"))
    found = feedparser.parse(format.make(make_feed(entry)))
    assert not found.bozo
    (item,) = found.entries
    assert (item.id, item.link, item.title) == (entry.id, entry.url, entry.title)
    assert [author.name for author in item.authors] == ["Li Zheng", "Ada Brown"]
    assert item.published_parsed[:5] == item.updated_parsed[:5] == (2024, 3, 1, 8, 0)
    assert [tag.term for tag in item.tags] == ["AI", "Trade"]
    assert item.content[0].value == "<p>Text &amp; more</p>"
    assert item.summary == "In brief."


@names
def test_a_day_that_is_not_known_is_not_given(format):
    (item,) = feedparser.parse(format.make(make_feed(make_entry()))).entries
    assert "published" not in item
    assert item.updated_parsed[:3] == (2024, 3, 1)


@names
@given(title=st.text(min_size=1), name=st.text(min_size=1))
def test_no_record_can_break_a_feed(format, title, name):
    hostile = make_entry(title=title, authors=(Author(name=name),), summary="a\x00\x0b]]>&<b>")
    found = feedparser.parse(format.make(make_feed(hostile, make_entry(title="Next"))))
    assert not found.bozo
    assert [entry.title for entry in found.entries][1:] == ["Next"]


@needs_npm("feedsmith")
@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.suffix)
def test_feedsmith_knows_the_format_and_its_entries(format):
    text = format.make(make_feed(make_entry(), make_entry(title="“政策” & <b>")))
    found = ask_node(task="feed", text=text)
    assert found["format"] == format.suffix
    data = found["feed"]
    items = data.get("items") or data.get("entries")
    assert [title_of(item) for item in items] == ["Is there room?", "“政策” & <b>"]
    assert [len(authors_of(item)) for item in items] == [2, 2]


odd_entries = st.builds(
    make_entry,
    title=lines,
    authors=st.lists(st.builds(Author, name=lines), min_size=1, max_size=4).map(tuple),
    summary=lines,
    html=st.just("") | lines.map(lambda text: f"<p>{escape(text)}</p>"),
)


@needs_npm("feedsmith")
@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.suffix)
def test_feedsmith_reads_any_title_and_all_authors_back(format):
    entries = made(odd_entries)
    data = ask_node(task="feed", text=format.make(make_feed(*entries)))["feed"]
    items = data.get("items") or data.get("entries")
    assert [title_of(item) for item in items] == [entry.title for entry in entries]
    found = [[name_of(author) for author in authors_of(item)] for item in items]
    assert found == [[author.name for author in entry.authors] for entry in entries]


def name_of(author):
    return author["name"] if isinstance(author, dict) else author


def title_of(item):
    title = item["title"]
    return title["value"] if isinstance(title, dict) else title


def authors_of(item):
    return item.get("authors") or item["dc"]["creators"]


def test_an_empty_feed_is_still_one():
    assert not feedparser.parse(FORMATS[0].make(make_feed())).bozo


def test_the_list_of_feeds_names_address_and_page():
    text = opml("Feeds", [("AI & law", f"{SITE}/a?b&c", f"{SITE}/a/")])
    assert 'text="AI &amp; law"' in text
    assert 'xmlUrl="https://record.example/a?b&amp;c"' in text


def test_what_xml_forbids_is_left_out_and_nothing_else():
    assert allowed("a\x00\x08\ud800\ufffeb\t\n政\U0001f600") == "ab\t\n政\U0001f600"


def test_rss_calls_foreign_elements_by_the_names_that_readers_look_for():
    text = BY_SUFFIX["rss"].make(make_feed(make_entry(html="<p>Text</p>")))
    assert set(re.findall(r"<(\w+):", text)) == {"atom", "content", "dc"}
