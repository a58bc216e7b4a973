"""Texts for programs: Markdown alternates, llms.txt, and the headers that lead to them."""

import re
import time
from dataclasses import replace
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from llms_txt.core import parse_llms_file
from markdown_it import MarkdownIt
from signposting import find_signposting_http_link

from commentary import publishing
from commentary.export.reading_copy import reading_copy
from commentary.metadata.llms import Entry, llms_txt
from commentary.metadata.reference import Post
from commentary.metadata.signposting import link_header
from commentary.models import Edition, Indexing
from tests.citations.records import lines, make_reference, references
from tests.factories import (
    make_commentary,
    make_edition,
    make_image,
    make_notice,
    make_person,
    make_scheduled,
    make_series,
)
from tests.html.test_valid_html import FIXTURES

SITE = "https://record.example"
KEY = f"{SITE}/c/k3rt9w2c/"


def make_piece(*, signers=None, body="<p>What there is to say.</p>", **catalogue):
    commentary = make_commentary(slug="room", issued="2024-05", **catalogue)
    signers = signers or [make_person(display_name="Li Zheng", slug="li-zheng")]
    make_edition(commentary=commentary, title="Is there *room*?", signers=signers, body=body)
    return commentary


def links(client, address):
    """(relation, address, type) of the signposts of a page, as the client of PyPI finds them."""
    response = client.get(address)
    found = find_signposting_http_link([response["Link"]], SITE + address)
    return {(str(each.rel), str(each.target), each.type and str(each.type)) for each in found}


# -- Markdown ----------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_commentary_is_there_as_markdown_with_its_facts(client):
    piece = make_piece(license="CC-BY-4.0", doi="10.5555/room", first_published_in="The [Paper]")
    make_notice(commentaries=[piece], text="<p>Paid for by nobody.</p>", kind="disclosure")
    publishing.correct_now(piece, by="test", change="correction", change_note="A date\nwas wrong.")
    response = client.get("/commentary/room.md")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    text = response.text
    assert text.startswith("# Is there \\*room\\*?\n\n- Signed: Li Zheng\n- Date: May 2024\n")
    assert f"- Address: <{SITE}/commentary/room/>\n" in text
    assert f"- Permanent address: <{SITE}/c/{piece.key}/>\n" in text
    assert "- DOI: <https://doi.org/10.5555/room>\n" in text
    assert "- Licence: [CC-BY-4.0](<https://creativecommons.org/licenses/by/4.0/>)\n" in text
    assert "- First published in: The \\[Paper\\]\n" in text
    assert re.search(r"\n- Correction of \d{4}-\d\d-\d\d: A date was wrong\.\n", text)
    assert "\n> What it says in brief.\n" in text
    assert "\nWhat there is to say.\n" in text
    assert text.endswith("Paid for by nobody.\n")


@pytest.mark.django_db
def test_its_links_and_pictures_lead_to_this_site(client):
    image = make_image(alt="The hall.")
    address = image.file.url
    make_piece(body=f'<p><a href="/about/">Us</a></p><p><img src="{address}" alt="The hall."></p>')
    text = client.get("/commentary/room.md").text
    assert f"[Us](<{SITE}/about/>)" in text
    assert f'src="{SITE}{address}"' in text


@pytest.mark.django_db
def test_a_page_advertises_its_markdown(client):
    make_piece()
    page = client.get("/commentary/room/").text
    assert (
        '<link rel="alternate" type="text/markdown" title="Markdown" href="/commentary/room.md">'
        in page
    )


@pytest.mark.django_db
def test_no_search_engine_lists_markdown_and_an_unchanged_one_is_not_sent_again(client):
    make_piece()
    first = client.get("/commentary/room.md")
    assert first["X-Robots-Tag"] == "noindex"
    again = client.get("/commentary/room.md", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
def test_the_markdown_of_what_is_not_in_force_is_not_there(client):
    withdrawn = make_piece()
    publishing.withdraw(withdrawn, by="test", change_note="Wrong.")
    scheduled = make_scheduled(at=Edition.objects.get(number=2).in_force_from.replace(year=2999))
    assert client.get("/commentary/room.md").status_code == 410
    assert client.get(f"{scheduled.commentary.get_absolute_url()[:-1]}.md").status_code == 404


@pytest.mark.django_db
def test_a_former_slug_leads_to_the_markdown(client):
    piece = make_piece()
    piece.slug = "hall"
    piece.save()
    response = client.get("/commentary/room.md")
    assert (response.status_code, response["Location"]) == (301, "/commentary/hall.md")


@given(references, lines)
def test_title_and_signature_are_read_back_from_markdown(reference, signature):
    text = reading_copy(reference, signature, "<p>Text.</p>", (), ())
    told = unescape(re.sub("<[^>]+>", "", MarkdownIt("commonmark").render(text)))
    title, signed = (line for line in told.splitlines()[:3] if line)
    assert (title, signed) == (reference.title, f"Signed: {signature}")


@given(references)
def test_markdown_is_no_more_precise_than_the_date(reference):
    text = reading_copy(reference, "A", "", (), ())
    shown = next(line for line in text.splitlines() if line.startswith("- Date: "))
    figures = len(re.findall(r"\d+|[A-Z][a-z]+", shown.removeprefix("- Date: ").replace("c. ", "")))
    assert figures == {"year": 1, "month": 2, "day": 3}[reference.published.precision]


# -- llms.txt ----------------------------------------------------------------------------------
@pytest.mark.django_db
def test_llms_txt_leads_to_the_markdown_of_what_is_in_force(client):
    make_piece()
    make_edition(commentary=make_commentary(indexing=Indexing.NOINDEX), title="Unlisted")
    elsewhere = {"indexing": Indexing.CANONICAL_ELSEWHERE, "first_published_url": "https://a.b/"}
    make_edition(commentary=make_commentary(**elsewhere), title="Elsewhere")
    found = parse_llms_file(client.get("/llms.txt").text)
    (listed,) = found.sections.Commentary
    assert (found.title, found.summary) == ("The Policy Record", "Signed policy commentary.")
    assert (listed.title, listed.desc) == ("Is there *room*?", "Li Zheng. 2024-05")
    assert client.get(listed.url.removeprefix(SITE)).status_code == 200


@pytest.mark.django_db
def test_every_address_in_llms_txt_of_the_fixtures_answers(client):
    call_command("loaddata", *FIXTURES, verbosity=0)
    found = parse_llms_file(client.get("/llms.txt").text)
    addresses = [entry.url for section in found.sections.values() for entry in section]
    assert len(addresses) > 10
    for address in addresses:
        assert client.get(unquote(urlsplit(address).path)).status_code == 200, address


@given(st.lists(st.tuples(lines, st.just("") | lines), min_size=1, max_size=4), lines, lines)
def test_llms_txt_is_read_back_whatever_a_title_holds(pairs, name, description):
    entries = [Entry(title, f"{SITE}/a_(b)/", about) for title, about in pairs]
    text = llms_txt(name, description, "Cite.", {"Commentary": entries, "None": []})
    found = parse_llms_file(text)
    told = [(unescape(each.title), unescape(each.desc or "")) for each in found.sections.Commentary]
    assert told == pairs
    assert (unescape(found.title), unescape(found.summary)) == (name, description)
    assert "None" not in found.sections


# -- signposting -------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_page_signposts_what_it_stands_for(client):
    person = make_person(display_name="Li Zheng", slug="li-zheng", orcid="0000-0002-1825-0097")
    other = make_person(display_name="Ada Brown", slug="ada-brown")
    piece = make_piece(signers=[person, other], license="CC-BY-4.0", format="analysis")
    assert links(client, "/commentary/room/") == {
        ("cite-as", f"{SITE}/c/{piece.key}/", None),
        ("author", "https://orcid.org/0000-0002-1825-0097", None),
        ("author", f"{SITE}/people/ada-brown/", None),
        ("type", "https://schema.org/AnalysisNewsArticle", None),
        ("license", "https://creativecommons.org/licenses/by/4.0/", None),
        ("describedby", f"{SITE}/commentary/room.bib", "application/x-bibtex"),
        ("describedby", f"{SITE}/commentary/room.biblatex.bib", "application/x-biblatex"),
        ("describedby", f"{SITE}/commentary/room.ris", "application/x-research-info-systems"),
        (
            "describedby",
            f"{SITE}/commentary/room.csl.json",
            "application/vnd.citationstyles.csl+json",
        ),
    }


@pytest.mark.django_db
def test_a_doi_is_the_address_to_cite_but_an_edition_has_its_own(client):
    make_piece(doi="10.5555/a<b>")
    page, edition = "/commentary/room/", "/commentary/room/editions/1/"
    assert ("cite-as", "https://doi.org/10.5555/a%3Cb%3E", None) in links(client, page)
    assert ("cite-as", f"{SITE}{edition}", None) in links(client, edition)
    assert ("describedby", f"{SITE}{edition[:-1]}.bib", "application/x-bibtex") in links(
        client, edition
    )


addresses = st.text(st.sampled_from('aé/%#?[]<>";,\r\n 20'), min_size=1, max_size=12)


@given(references, lines, addresses.map(lambda text: f"https://a.example/{text}"))
def test_no_value_begins_a_link_of_its_own(reference, position, url):
    signers = tuple(_with(signer, url, position) for signer in reference.signers)
    changed = make_reference(signers=signers, license=url.strip(), key_url=KEY)
    header = link_header(changed, [(f"{SITE}/x.bib", "application/x-bibtex")])
    assert header.isascii() and header.isprintable()
    found = find_signposting_http_link([header], SITE)
    count = len(signers)
    assert [str(each.rel) for each in found].count("author") <= count
    assert {str(each.rel) for each in found} == {
        *("cite-as", "author", "type", "describedby", "license")
    }


def _with(signer, url, position):
    return replace(signer, url=url, posts=(Post(position=position),))


# -- cost --------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_markdown_costs_no_more_than_its_page(client):
    make_piece(series=make_series(), body="<p>What there <em>is</em> to say.</p>" * 60)
    assert _cost(client, "/commentary/room.md") < _cost(client, "/commentary/room/")


def _cost(client, address):
    client.get(address)
    begin = time.process_time()
    for _ in range(10):
        assert client.get(address).status_code == 200
    return time.process_time() - begin
