"""The site's own content, and records made by hypothesis, as real programs read them back."""

import json
import re

import extruct
import feedparser
import pytest
import rispy
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from icalendar import Calendar
from pybtex.database import parse_string

from commentary.citations.csl_json import csl_item
from commentary.metadata.meta_tags import meta_tags
from commentary.models import Edition, PolicyEvent
from tests.citations.judges import (
    citation_js_reads,
    needs_html_metadata,
    needs_judges,
    pandoc_reads,
)
from tests.citations.records import references
from tests.citations.test_downloads import csl_names, plain, whole
from tests.html.test_valid_html import FIXTURES
from tests.judges import ask_node, made
from tests.needed import needs_npm
from tests.views.routes import addresses

pytestmark = pytest.mark.django_db
FILES = ("bib", "biblatex.bib", "ris", "csl.json")


@pytest.fixture(scope="module", autouse=True)
def fixtures(kept_for_the_module):
    with kept_for_the_module():
        call_command("loaddata", *FIXTURES, verbosity=0)
        yield


def download(suffix):
    return Client().get(f"/commentary.{suffix}").text


def stored():
    """What the record says, as CSL: the citations of all that is in force, newest first."""
    return json.loads(download("csl.json"))


def test_the_citations_say_what_is_in_force():
    titles = Edition.objects.in_force().values_list("title", flat=True)
    assert sorted(item["title"] for item in stored()) == sorted(titles)
    assert len(titles) > 10


@needs_judges
@pytest.mark.parametrize("suffix", FILES)
def test_citation_js_reads_titles_authors_dates_and_addresses_back(suffix):
    assert_the_same(citation_js_reads(download(suffix)))


@pytest.mark.parametrize(("suffix", "format"), [("bib", "bibtex"), ("biblatex.bib", "biblatex")])
def test_pandoc_reads_them_back(suffix, format):
    assert_the_same(pandoc_reads(download(suffix), format))


def assert_the_same(items):
    ours = {item["id"]: item for item in stored()}
    assert len(items) == len(ours)
    for item in items:
        # RIS has no place for an id that citation-js looks at.
        own = ours.get(item["id"]) or next(e for e in ours.values() if e["URL"] == item["URL"])
        assert plain(item["title"]) == plain(own["title"])
        assert whole(csl_names(item)) == whole(csl_names(own))
        assert numbers(item) == numbers(own)
        assert item["URL"] == own["URL"]


def numbers(item):
    return [[int(figure) for figure in date] for date in item["issued"]["date-parts"]]


def test_rispy_and_pybtex_read_every_piece():
    count = len(stored())
    assert [e["title"] for e in rispy.loads(download("ris"))] == [e["title"] for e in stored()]
    for suffix in ("bib", "biblatex.bib"):
        assert len(parse_string(download(suffix), "bibtex").entries) == count


@needs_npm("feedsmith")
def test_every_feed_is_one_to_feedparser_and_feedsmith():
    client = Client()
    feeds = [address for address in addresses() if "/feed." in address]
    answers = {address: client.get(address) for address in feeds}
    found = {address: each for address, each in answers.items() if each.status_code == 200}
    assert len(found) > 100
    for address, response in found.items():
        if not address.endswith(".json"):
            assert not feedparser.parse(response.content).bozo, address
    for suffix in ("atom", "rss", "json"):
        read = ask_node(task="feed", text=found[f"/commentary/feed.{suffix}"].text)
        assert read["format"] == suffix
        items = read["feed"].get("items") or read["feed"].get("entries")
        assert len(items) == min(50, len(stored()))


@needs_npm("ical.js")
def test_the_timeline_is_read_by_ical_js():
    text = Client().get("/timeline.ics").text
    known = [each for each in PolicyEvent.objects.listed() if is_known_to_the_day(each.date)]
    found = ask_node(task="calendar", text=text)
    assert len(found) == len(Calendar.from_ical(text).events) == len(known) > 0
    days = {each["dtstart"] for each in found}
    assert days == {str(each.date.start.earliest) for each in known}


def is_known_to_the_day(date):
    return re.fullmatch(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", str(date))


def test_extruct_finds_one_record_on_every_page():
    client = Client()
    pages = [address for address in addresses() if address.endswith("/")]
    shown = 0
    for address in pages:
        response = client.get(address)
        if response.status_code != 200 or "application/ld+json" not in response.text:
            continue
        found = extruct.extract(response.text, base_url="https://record.example")["json-ld"]
        assert len(found) == 1, address
        assert found[0]["@context"] == "https://schema.org", address
        shown += 1
    assert shown > 50


# -- meta elements ---------------------------------------------------------------------------


@needs_html_metadata
def test_citoid_finds_any_title_and_all_authors_in_their_order():
    for reference in made(references, count=15):
        tags = render_to_string(
            "commentary/_citation_tags.html", {"meta_tags": meta_tags(reference)}
        )
        html = f"<!doctype html><html><head><title>x</title>{tags}</head><body></body></html>"
        found = ask_node(task="page", html=html)["highwirePress"]
        item = csl_item(reference)
        assert found["title"] == reference.title
        authors = found["author"] if isinstance(found["author"], list) else [found["author"]]
        assert authors == [
            f"{family or given}, {given if family else ''}".strip()
            for family, given in csl_names(item)
        ]
        figures = [f"{figure:02}" for figure in item["issued"]["date-parts"][0]]
        assert found["publication_date"] == "/".join(figures)
