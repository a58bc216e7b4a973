"""A person's page: the posts held, and what was signed in each."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from commentary import publishing
from tests.factories import (
    make_affiliation,
    make_draft,
    make_edition,
    make_organization,
    make_person,
)
from tests.views.test_lists import titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person(slug="ada", display_name="Ada")


def signed(person, *organizations, **fields):
    edition = make_edition(signers=[person], **fields)
    edition.bylines.get(person=person).organizations.add(*organizations)
    return edition


def institutions(response):
    found = next(f for f in response.context["filters"] if f.name == "institution")
    return [str(choice.label) for choice in found.choices]


def test_commentary_is_narrowed_to_what_was_signed_for_an_institution(client, person):
    here, there = make_organization(slug="here"), make_organization(slug="there")
    signed(person, here, title="Here")
    signed(person, there, title="There")
    assert titles(client.get("/people/ada/?institution=here")) == ["Here"]
    assert client.get("/people/ada.bib?institution=there").text.count("@") == 1
    assert client.get("/people/ada/?institution=nowhere").status_code == 404


def test_an_institution_shows_what_was_signed_at_its_institutes(client, person):
    parent = make_organization(name="Parent", slug="parent")
    institute = make_organization(name="Institute", parent=parent)
    signed(person, institute, title="From inside")
    response = client.get("/people/ada/?institution=parent")
    assert titles(response) == ["From inside"]
    assert institutions(response) == ["Institute", "Parent"]


def test_what_others_signed_for_an_institution_is_not_the_persons(client, person):
    elsewhere = make_organization(slug="elsewhere")
    other = make_person()
    edition = make_edition(signers=[person, other])
    edition.bylines.get(person=other).organizations.add(elsewhere)
    response = client.get("/people/ada/")
    assert institutions(response) == []
    assert client.get("/people/ada/?institution=elsewhere").status_code == 404


def test_the_signature_in_force_decides(client, person):
    here, there = make_organization(slug="here"), make_organization(slug="there")
    signed(person, here, title="Here")
    piece = signed(person, here).commentary
    draft = make_draft(commentary=piece, signers=[person], title="There now")
    draft.bylines.get().organizations.add(there)
    publishing.publish(draft, by="x")
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert titles(client.get("/people/ada/?institution=here")) == ["Here"]
        assert titles(client.get("/people/ada/?institution=there")) == ["There now"]


def test_a_draft_names_no_institution(client, person):
    signed(person, make_organization(name="Known"))
    draft = make_draft(signers=[person])
    draft.bylines.get().organizations.add(make_organization(name="Hidden", slug="hidden"))
    assert institutions(client.get("/people/ada/")) == ["Known"]


def test_a_post_leads_to_what_was_signed_there(client, person):
    here, there = make_organization(slug="here"), make_organization(slug="there")
    for number, organization in enumerate([here, there], start=1):
        make_affiliation(person=person, organization=organization, number=number, period="2020/..")
    signed(person, here)
    text = client.get("/people/ada/").text
    assert '<a class="quiet" href="?institution=here">Commentary signed there</a>' in text
    assert "?institution=there" not in text
