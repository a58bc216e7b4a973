"""Invariant 1: no word that is not public, on any public surface."""

import re

import pytest
from django.test import Client

from commentary.citations import BY_SUFFIX
from tests.views.routes import (
    DOWNLOADS,
    FEEDS,
    HARVESTED,
    KEYED,
    NUMBERED,
    PLAIN,
    SLUGS,
    TESTED_APART,
    addresses,
    route_names,
)
from tests.views.world import CANARY, OLD, World, hide_canaries

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def world(kept_for_the_module):
    with kept_for_the_module():
        world = World()
        hide_canaries(world)
        yield world


@pytest.fixture(scope="module")
def answers(world):
    return everything(Client())


def everything(client):
    """Every address with its answer, and every internal link found in the answers with its own."""
    waiting = [*addresses(), "/domains/ai+china-us/", "/domains/ai+hidden-domain/"]
    waiting += ["/?page=2", "/commentary/superseded/editions/?on=2030-01-01"]
    seen = {}
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen[address] = client.get(address)
            waiting += links_of(address, seen[address])
    return seen


def links_of(address, response):
    """Links to pages of this site; of the filters, only those with one choice."""
    for href in re.findall(r'href="([^"#]+)', response.text):
        target = address.split("?")[0] + href if href.startswith("?") else href
        if target.startswith("/") and not target.startswith("/static/") and "&" not in target:
            yield target


def test_every_route_is_walked():
    walked = {*PLAIN, *SLUGS, *KEYED, *DOWNLOADS, *FEEDS, *NUMBERED, *HARVESTED}
    assert route_names() == walked | TESTED_APART


def test_no_answer_holds_a_word_that_is_not_public(answers):
    leaks = [a for a, r in answers.items() if CANARY in r.text + str(dict(r.headers))]
    assert not leaks
    assert len(answers) > 60


def test_superseded_text_is_on_its_own_edition_and_comparison_pages_and_cited_only(answers):
    shown = [address for address, response in answers.items() if OLD in response.text]
    citations = {f"/commentary/superseded/editions/1.{suffix}" for suffix in BY_SUFFIX}
    pages = {f"/commentary/superseded/editions/{which}/" for which in ("1", "1..2")}
    assert set(shown) == {*pages, *citations}


def test_every_link_on_a_page_leads_to_a_page(answers):
    broken = {
        (address, target)
        for address, response in answers.items()
        for target in links_of(address, response)
        if answers[target].status_code == 404
    }
    assert not broken


def test_no_public_answer_sets_a_cookie_or_varies_by_one(answers):
    for address, response in answers.items():
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address


def test_every_answer_has_a_strict_content_security_policy(answers):
    for address, response in answers.items():
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address


@pytest.mark.parametrize("word", [CANARY, OLD])
def test_no_search_finds_a_word_that_is_not_public(client, word):
    page = client.get("/search/", {"q": word}).text
    assert "Nothing found" in page and "By name" not in page
    misspelt = client.get("/search/", {"q": f"{word}s"}).text.replace(f"{word}s", "")
    assert word not in misspelt and word.lower() not in misspelt
    offered = client.get("/search/suggestions/", {"q": word[:5]}).text
    assert word.lower() not in offered.lower()


@pytest.mark.parametrize(
    "address",
    [
        "/commentary/hidden-draft/",
        "/commentary/hidden-scheduled/",
        "/commentary/hidden-draft/editions/",
        "/commentary/hidden-draft/editions/1/",
        "/commentary/main/editions/3/",
        "/people/hidden-person/",
        "/people/ada-withdrawn/",
        "/organizations/hidden-organization/",
        "/domains/hidden-domain/",
        "/series/hidden-series/",
        "/timeline/hidden-event/",
    ],
)
def test_what_was_never_public_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("part", ["", "editions/", "editions/1/", "editions/2/"])
def test_withdrawn_commentary_is_gone_with_its_title_signature_and_notice(client, part):
    response = client.get(f"/commentary/withdrawn/{part}")
    assert response.status_code == 410
    for words in ("Withdrawn title", "Ada Withdrawn", "Withdrawn notice."):
        assert words in response.text
