"""Lists say what an editor looks for, find it by any name, and cost the same at any size."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from commentary import publishing
from commentary.admin.finding import MOST_WORDS
from commentary.models import Commentary, Domain, Edition, Person
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_label,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

BOTH = pytest.mark.parametrize(
    "model", [Commentary, Edition], ids=lambda model: model._meta.model_name
)


def listed(client, model, **query):
    page = client.get(reverse(f"admin:commentary_{model._meta.model_name}_changelist"), query)
    assert page.status_code == 200
    return page


def rows(page):
    return list(page.context["cl"].result_list)


@pytest.mark.parametrize("count", [3, 30])
@pytest.mark.parametrize(
    ("model", "queries"),
    [
        # session, user, count, rows, signers, domains, languages of the filter
        pytest.param(Edition, 7, id="edition"),
        # the same, and the newest editions
        pytest.param(Commentary, 8, id="commentary"),
    ],
)
def test_a_list_costs_the_same_for_any_number(
    admin_client, django_assert_num_queries, model, queries, count
):
    for _ in range(count):
        make_draft(commentary=make_commentary(domains=[make_domain()]))
    with django_assert_num_queries(queries):
        listed(admin_client, model)


def test_a_list_is_called_by_what_it_lists(admin_client):
    assert "<title>People | " in listed(admin_client, Person).text
    assert "Select person" in listed(admin_client, Person, _popup=1).text


@BOTH
def test_a_list_shows_title_signers_date_standing_and_domains(admin_client, model):
    commentary = make_commentary(domains=[make_domain(name="Trade")], issued="2024-05")
    signed = [make_person(display_name="Ada"), make_organization(name="House")]
    public = make_edition(commentary=commentary, title="First", signers=signed)
    revision = publishing.revise(public.commentary, by="x")
    revision.title = "Second"
    revision.save()
    shown = listed(admin_client, model).content.decode()
    for words in (">Second</a>", ">Ada, House<", ">2024-05<", ">draft<", ">Trade<"):
        assert words in shown


def test_a_commentary_without_a_text_is_listed_by_its_slug(admin_client):
    make_commentary(slug="only-announced")
    shown = listed(admin_client, Commentary).content.decode()
    assert ">only-announced</a>" in shown
    assert ">no text yet<" in shown


@pytest.fixture
def findable():
    """One piece that has many names, among others."""
    house = make_organization(name="Institute of Trade")
    make_label(house, text="贸易研究所")
    person = make_person(display_name="Li Zheng")
    make_label(person, text="李征")
    domain = make_domain(name="South China Sea")
    make_label(domain, text="南海")
    commentary = make_commentary(slug="found-here", domains=[domain])
    edition = make_draft(commentary=commentary, title="After the Talks", signers=[person])
    byline = edition.bylines.get()
    byline.name = "Zheng L."
    byline.save()
    byline.organizations.add(house)
    make_draft(title="Before the vote")
    return edition


@BOTH
@pytest.mark.parametrize(
    "term",
    [
        "talks",
        "zheng l.",
        "zheng's",
        "Li Zheng",
        "李征",
        "institute of trade",
        "贸易",
        "south china",
        "南海",
        "found-here",
        "talks 南海 zheng",
        '"After the"',
        "alk",
    ],
)
def test_a_piece_is_found_by_any_of_its_names(admin_client, findable, model, term):
    wanted = findable if model is Edition else findable.commentary
    assert rows(listed(admin_client, model, q=term)) == [wanted]


@BOTH
@pytest.mark.parametrize("term", ["talks vote", "nobody", "%", "_", "zhang's"])
def test_what_is_not_there_is_not_found(admin_client, findable, model, term):
    assert rows(listed(admin_client, model, q=term)) == []


@BOTH
def test_a_search_of_many_words_is_bounded(admin_client, findable, model):
    assert len(rows(listed(admin_client, model, q="talks " * 1400))) == 1
    assert len(rows(listed(admin_client, model, q="talks " * MOST_WORDS + "nowhere"))) == 1


@BOTH
def test_a_list_does_not_count_beyond_its_bound(admin_client, monkeypatch, model):
    monkeypatch.setattr("commentary.admin.lists.COUNTED", 2)
    for _ in range(3):
        make_draft()
    assert listed(admin_client, model).context["cl"].result_count == 2


def test_the_facets_of_a_standing_are_counted_up_to_the_bound(admin_client, monkeypatch):
    monkeypatch.setattr("commentary.admin.lists.COUNTED", 2)
    for _ in range(3):
        make_edition()
    make_draft()
    shown = listed(admin_client, Edition, _facets="True").content.decode()
    for words in ("readers see it (2)", "pending (1)", "withdrawn (0)", "every edition (2)"):
        assert words in shown


@pytest.mark.parametrize("model", [Domain, Person], ids=lambda model: model._meta.model_name)
def test_lists_of_domains_and_people_say_how_often_they_are_used(
    admin_client, django_assert_num_queries, model
):
    person, domain = make_person(), make_domain()
    for _ in range(2):
        make_draft(commentary=make_commentary(domains=[domain]), signers=[person])
    with django_assert_num_queries(5):  # session, user, count, rows, uses
        page = listed(admin_client, model)
    assert [row.counted_uses for row in rows(page)] == [2]


def test_lists_tell_moments_as_the_other_pages_do(admin_client, settings):
    settings.TIME_ZONE = "UTC"
    make_edition(published=datetime(2026, 3, 9, 15, 5, tzinfo=UTC))
    assert "9 March 2026, 15:05" in listed(admin_client, Edition).text
