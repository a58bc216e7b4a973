"""What holds in every format that machines are given: the same names, order, address and date."""

import json
import re
from datetime import timedelta

import extruct
import feedparser
import pytest
import rispy
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pybtex.database import parse_string

from commentary.models import Commentary, Edition, Organization, Person
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_organization,
    make_person,
)
from tests.html.test_valid_html import FIXTURES

pytestmark = pytest.mark.django_db
SITE = "https://record.example"
SUFFIXES = ("bib", "biblatex.bib", "ris", "csl.json", "md")
LISTS = (
    *("/llms.txt", "/sitemap-1.xml", "/timeline.ics", "/corrections/feed.atom"),
    *(f"/commentary/feed.{suffix}" for suffix in ("atom", "rss", "json")),
    *(f"/commentary.{suffix}" for suffix in SUFFIXES if suffix != "md"),
)


def data_of(client, path):
    page = client.get(path).text
    (record,) = extruct.extract(page, base_url=SITE, syntaxes=["json-ld"])["json-ld"]
    return record


def names_in(client, piece):
    """{format: names of the authors in their order}, each as one bag of letters.

    Formats turn names around, “Li, Zheng”; letters are what all of them have to keep.
    """
    path = piece.get_absolute_url()
    base = path.rstrip("/")
    page = client.get(path).text
    items = json.loads(client.get(f"{base}.csl.json").content)
    (ris,) = rispy.loads(client.get(f"{base}.ris").text)
    entries = feedparser.parse(client.get("/commentary/feed.atom").content).entries
    (atom,) = (entry for entry in entries if entry.link == SITE + path)
    feed = json.loads(client.get("/commentary/feed.json").content)["items"]
    (item,) = (item for item in feed if item["url"] == SITE + path)
    (bibtex,) = parse_string(client.get(f"{base}.bib").text, "bibtex").entries.values()
    found = {
        "csl": [" ".join(name.values()) for name in items[0]["author"]],
        "ris": ris["authors"],
        "bibtex": [str(person) for person in bibtex.persons["author"]],
        "meta": re.findall(r'<meta name="citation_author" content="([^"]*)"', page),
        "json-ld": [author["name"] for author in data_of(client, path)["author"]],
        "atom": [author["name"] for author in atom.authors],
        "json feed": [author["name"] for author in item["authors"]],
    }
    return {format: [letters(name) for name in names] for format, names in found.items()}


def letters(name):
    return sorted(sign for sign in name if sign.isalnum())


def of_the_record(piece):
    bylines = piece.editions.in_force().get().bylines.filter(role__in=["author", "interviewee"])
    return [letters(byline.name) for byline in bylines.order_by("order")]


def test_names_and_their_order_are_the_same_in_every_format(client):
    signers = [
        make_person(display_name="Li Zheng", family_name="Li", given_name="Zheng"),
        make_organization(name="Board of Trade and Peace"),
        make_person(display_name="Ada Mary Brown", family_name="Brown", given_name="Ada Mary"),
        make_person(display_name="李峥", family_name="李", given_name="峥"),
        make_person(display_name="Zoë Ångström", family_name="Ångström", given_name="Zoë"),
    ]
    piece = make_edition(signers=signers).commentary
    for format, names in names_in(client, piece).items():
        assert names == of_the_record(piece), format


def test_names_of_the_fixtures_are_the_same_in_every_format(client):
    call_command("loaddata", *FIXTURES, verbosity=0)
    for edition in Edition.objects.in_force().select_related("commentary").order_by("pk")[:5]:
        for format, names in names_in(client, edition.commentary).items():
            assert names == of_the_record(edition.commentary), (format, edition)


@pytest.mark.parametrize("slug", ["talks", "中美"])
def test_the_address_is_the_same_in_every_format(client, slug):
    """But for citations, which have the permanent one where its own is full of escapes."""
    piece = make_edition(commentary=make_commentary(slug=slug)).commentary
    path = piece.get_absolute_url()
    cited = path if slug.isascii() else f"/c/{piece.key}/"
    assert data_of(client, path)["url"] == SITE + path
    for address in [*(f"{path[:-1]}.{suffix}" for suffix in SUFFIXES), *LISTS]:
        if address not in ("/llms.txt", "/timeline.ics", "/corrections/feed.atom"):
            is_citation = address.endswith((".bib", ".ris", ".csl.json"))
            expected = SITE + (cited if is_citation else path)
            assert expected in client.get(address).text, address
    assert f'<meta property="og:url" content="{SITE}{path}">' in client.get(path).text


@pytest.mark.parametrize(
    ("issued", "finer"), [("2024", r"2024[-/]\d"), ("2024-05", r"2024[-/]0?5[-/]\d")]
)
def test_no_format_is_more_precise_than_the_date(client, issued, finer):
    event = make_event(slug="summit", date=issued)
    piece = make_edition(commentary=make_commentary(issued=issued, events=[event])).commentary
    path = piece.get_absolute_url()
    told = [client.get(f"{path[:-1]}.{suffix}").text for suffix in SUFFIXES]
    told += [client.get(address).text for address in ("/llms.txt", "/timeline.ics")]
    record = data_of(client, path)
    told += [record["datePublished"], json.dumps(data_of(client, "/timeline/summit/"))]
    told += re.findall(r'<meta name="citation_publication_date"[^>]*>', client.get(path).text)
    feed = json.loads(client.get("/commentary/feed.json").content)["items"]
    assert "date_published" not in feed[0]
    # When it was first put in force here is known to the second, and is no date of the document.
    assert not [text for text in told if re.search(finer, text)]


@pytest.mark.parametrize(
    "rename",
    [
        lambda: Person.objects.get(slug="li"),
        lambda: Organization.objects.get(slug="institute"),
        lambda: Commentary.objects.get().domain_tags.get().tag,
        lambda: Commentary.objects.get().mentions.get().event,
    ],
    ids=["person", "organization", "domain", "event"],
)
def test_a_change_of_a_linked_record_moves_the_stamps_of_every_format(client, rename):
    institute = make_organization(slug="institute")
    edition = make_edition(
        commentary=make_commentary(domains=[make_domain()], events=[make_event()]),
        signers=[make_person(slug="li"), institute],
    )
    later = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    with time_machine.travel(later, tick=False):
        record = rename()
        record.slug = "renamed"
        record.save()
        entry = feedparser.parse(client.get("/commentary/feed.atom").content).entries[0]
        (item,) = json.loads(client.get("/commentary/feed.json").content)["items"]
        sitemap = client.get("/sitemap-1.xml").text
    assert entry.updated == item["date_modified"] == later.isoformat()
    assert f"<lastmod>{later.isoformat()}</lastmod>" in sitemap
    assert edition.commentary.get_absolute_url() in sitemap


def test_one_bad_record_breaks_no_list(client):
    """Written past everything that cleans: what XML forbids, and what ends a line or an element."""
    good = make_edition(title="A good one")
    bad = make_edition(title="Bad")
    hostile = "Bad \x01\x0b]]></title>\r\nER  - \r\n} \ufffe"
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE commentary_edition SET title = %s, summary = %s, signature = %s WHERE id = %s",
            [hostile, hostile, hostile, bad.pk],
        )
    for suffix in ("atom", "rss"):
        feed = feedparser.parse(client.get(f"/commentary/feed.{suffix}").content)
        assert not feed.bozo and len(feed.entries) == 2, suffix
    assert len(json.loads(client.get("/commentary/feed.json").content)["items"]) == 2
    assert len(json.loads(client.get("/commentary.csl.json").content)) == 2
    assert len(rispy.loads(client.get("/commentary.ris").text)) == 2
    for address in [*LISTS, bad.commentary.get_absolute_url(), "/commentary/"]:
        response = client.get(address)
        assert response.status_code == 200, address
    for address in LISTS:
        if address not in ("/sitemap-1.xml", "/timeline.ics", "/corrections/feed.atom"):
            assert good.title in client.get(address).text, address


def test_what_is_not_to_be_indexed_is_in_no_index(client):
    piece = make_edition(commentary=make_commentary(indexing="noindex")).commentary
    path = piece.get_absolute_url()
    assert '<meta name="robots" content="noindex">' in client.get(path).text
    for suffix in SUFFIXES:
        assert client.get(f"{path[:-1]}.{suffix}")["X-Robots-Tag"] == "noindex", suffix
    assert path[:-1] not in client.get("/llms.txt").text
