from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from commentary.views import limits
from tests.asked import statements
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_label,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db
BODY = "<p>Export controls on semiconductors are <em>tightened</em> &amp; widened.</p>"


@pytest.fixture(autouse=True)
def nobody_has_searched_yet():
    limits.searches.forget()
    limits.typing.forget()


@pytest.fixture
def text():
    commentary = make_commentary(
        slug="chips", domains=[make_domain(name="Trade", slug="trade")], issued="2023"
    )
    return make_edition(commentary=commentary, title="On <chips>", body=BODY)


def test_an_empty_search_says_how_to_ask(client):
    response = client.get("/search/")
    assert response.status_code == 200
    assert "How to ask" in response.text


def test_a_hit_shows_its_title_and_the_passage_with_the_words_marked(client, text):
    page = client.get("/search/?q=control+chips").text
    assert "On &lt;<mark>chips</mark>&gt;" in page
    assert "Export <mark>controls</mark> on semiconductors are tightened &amp; widened." in page
    assert "1 commentary" in page


def test_a_hit_by_a_name_alone_shows_its_summary(client):
    domain = make_domain(name="Ocean governance")
    make_edition(commentary=make_commentary(domains=[domain]), subtitle="", summary="In brief.")
    assert "In brief." in client.get("/search/?q=ocean").content.decode()


def test_a_hit_by_what_it_is_linked_with_alone_says_so(client):
    domain = make_domain(name="Ocean governance")
    make_edition(commentary=make_commentary(domains=[domain]), title="Silent")
    make_edition(commentary=make_commentary(domains=[domain]), title="An ocean of its own")
    page = client.get("/search/?q=ocean").text
    assert page.count("Linked with") == 1
    silent = page[page.index("Silent") :]
    assert "Linked with Ocean governance" in silent[: silent.index("</article>")]


def test_the_beginning_of_a_name_marks_no_words_of_the_text(client):
    make_edition(signers=[make_person(display_name="Li Zheng")], body="<p>Likely not.</p>")
    page = client.get("/search/?q=author:li*").text
    assert "1 commentary" in page and "<mark>" not in page


def test_what_was_typed_is_shown_and_escaped(client):
    page = client.get("/search/?q=%22%3Cscript%3E").text
    assert "&quot;&lt;script&gt;" in page and "<script>" not in page


def test_facets_lead_to_narrower_searches_and_back(client, text):
    page = client.get("/search/?q=export").text
    assert "?q=export&amp;domain=trade" in page
    narrowed = client.get("/search/?q=export&domain=trade").text
    assert "1 commentary" in narrowed
    assert 'href="?q=export" aria-label="Remove Trade"' in narrowed


def test_a_facet_without_words_lists_what_it_has(client, text):
    assert "1 commentary" in client.get("/search/?domain=trade&year=2023").text


@pytest.mark.parametrize(
    "query", ["domain=no", "year=soon", "year=20244", "format=poem", "language=%2e", "after=20.ff"]
)
def test_what_there_is_not_is_not_found(client, text, query):
    assert client.get(f"/search/?q=export&{query}").status_code == 404


def test_a_record_that_is_not_public_is_no_facet(client):
    make_person(slug="hidden", display_name="Hidden")
    assert client.get("/search/?person=hidden").status_code == 404


def test_names_come_first(client):
    person = make_person(display_name="Li Zheng", slug="li-zheng")
    make_label(person, text="李峥")
    make_edition(signers=[person])
    for query in ("li zheng", "李峥"):
        page = client.get("/search/", {"q": query}).text
        assert "By name" in page and 'href="/people/li-zheng/"' in page


def test_of_names_the_one_that_was_asked_for_comes_first(client):
    longer = [make_domain(name=f"China and country {n}") for n in range(30)]
    china = make_domain(name="China")
    make_edition(commentary=make_commentary(domains=[*longer, china]))
    named = client.get("/search/?q=china").context["named"]
    assert named[0].record == china and len(named) == 6


def test_an_event_is_named_though_nobody_wrote_about_it(client):
    make_event(name="Woodside summit", slug="woodside")
    assert 'href="/timeline/woodside/"' in client.get("/search/?q=woodside").text


def test_a_person_without_commentary_in_force_is_not_named(client):
    make_draft(signers=[make_person(display_name="Li Zheng")])
    assert "By name" not in client.get("/search/?q=li+zheng").text


@pytest.mark.parametrize("typo", ["semiconducter", "smiconductors", "exprot semiconductors"])
def test_a_misspelt_word_is_asked_about(client, text, typo):
    page = client.get("/search/", {"q": typo}).text
    assert "Did you mean" in page and "semiconductor" in page


def test_the_beginning_of_a_word_is_not_thought_misspelt(client, text):
    assert "Did you mean" not in client.get("/search/?q=semiconducto*").text


def test_only_a_word_of_something_in_force_is_meant(client):
    make_draft(title="Semiconductors")
    make_scheduled(at=timezone.now() + timedelta(days=1), title="Semiconductors")
    assert "Did you mean" not in client.get("/search/?q=semiconducters").text


def test_nothing_found_says_what_to_relax(client, text):
    page = client.get("/search/?q=export+submarines").text
    assert "Nothing found" in page
    assert '<a href="?q=export">export</a> finds 1.' in page


def test_nothing_found_says_at_least_of_what_is_not_counted_to_the_end(client, text, monkeypatch):
    monkeypatch.setattr("commentary.search.finding.MOST", 1)
    page = client.get("/search/?q=export+submarines").text
    assert '<a href="?q=export">export</a> finds at least 1.' in page
    page = client.get("/search/?q=export&year=2020").text
    assert '<a href="?q=export">Remove “2020”</a> finds at least 1.' in page


def test_nothing_found_counts_what_is_left_without_each_operator(client, text):
    page = client.get("/search/?q=export+-chips+year:2023").text
    assert '<a href="?q=export+year%3A2023">export year:2023</a> finds 1.' in page
    page = client.get("/search/?q=export+year:2020").text
    assert '<a href="?q=export">export</a> finds 1.' in page


def test_nothing_found_counts_what_is_left_without_each_filter(client, text):
    make_edition(title="Tide", commentary=make_commentary(issued="2020"))
    page = client.get("/search/?q=export&domain=trade&year=2020").text
    assert '<a href="?q=export&amp;domain=trade">Remove “2020”</a> finds 1.' in page
    assert '<a href="?q=export">Look everywhere, without the filters.</a>' in page
    assert "Remove “Trade”" not in page  # nothing of 2020 has the word either


def test_where_more_than_one_part_is_wrong_each_word_is_tried_alone(client, text):
    page = client.get("/search/?q=export+submarines+-chips&domain=trade").text
    assert '<a href="?q=export">export</a> finds 1.' in page


def test_a_relaxed_search_keeps_its_filters(client, text):
    page = client.get("/search/?q=export+submarines&domain=trade").text
    assert '<a href="?q=export&amp;domain=trade">export</a> finds 1.' in page


def test_what_was_chosen_stands_above_the_results_and_not_among_the_facets(client, text):
    page = client.get("/search/?q=export&domain=trade").text
    assert page.index('aria-label="Remove Trade"') < page.index('id="found"')
    assert page.count('aria-label="Remove Trade"') == 1


def test_pages_follow_by_cursor(client):
    for n in range(25):
        make_edition(title=f"Tide {n}")
    page = client.get("/search/?q=tide")
    following = client.get("/search/?" + page.context["next_query"])
    assert len(page.context["hits"]) == 20 and len(following.context["hits"]) == 5
    assert "First page" in following.text


def test_the_latest_can_come_first(client, text):
    assert "most relevant first" in client.get("/search/?q=export&sort=date").text


def test_results_are_for_readers_not_for_search_engines(client):
    assert '<meta name="robots" content="noindex">' in client.get("/search/?q=a").text


def test_the_search_page_runs_the_sites_own_script(client):
    policy = client.get("/search/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "connect-src 'self'" in policy
    assert "script-src" not in client.get("/")["Content-Security-Policy"]


def test_every_page_leads_to_the_search(client):
    page = client.get("/").text
    assert 'action="/search/"' in page and 'href="/search/description.xml"' in page


def test_a_browser_can_add_the_search(client):
    response = client.get("/search/description.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    urls = ElementTree.fromstring(response.content).findall("{*}Url")
    assert urls[0].get("template") == "https://record.example/search/?q={searchTerms}"


# -- bounds ----------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [3000, 1_000_000])
def test_an_endless_query_is_a_bad_request(client, length):
    assert client.get("/search/", {"q": '"' * length}).status_code == 400


def test_one_client_may_not_search_without_end(client, monkeypatch):
    monkeypatch.setattr(limits.searches, "_clock", lambda: 0.0)  # a slow machine gives time back
    answers = [client.get("/search/?q=a").status_code for _ in range(31)]
    assert answers[:30] == [200] * 30 and answers[30] == 429
    other = client.get("/search/?q=a", REMOTE_ADDR="192.0.2.1")
    assert other.status_code == 200


def test_behind_a_proxy_its_clients_are_told_apart(client, settings):
    settings.TRUSTED_PROXIES = 1
    for n in range(40):
        seen = {"X-Forwarded-For": f"192.0.2.9, 198.51.100.{n}"}
        assert client.get("/search/?q=a", headers=seen).status_code == 200


def test_what_was_used_up_comes_back():
    now = [0.0]
    limit = limits.Limit(burst=2, a_second=1, clock=lambda: now[0])
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]
    now[0] = 1.5
    assert limit.allows("a") and not limit.allows("a")


def test_a_page_of_results_costs_its_exact_number_of_queries(
    client, text, django_assert_num_queries
):
    with django_assert_num_queries(statements(sqlite=13, postgresql=18)):
        client.get("/search/?q=export+controls")
