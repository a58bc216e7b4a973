"""What was merged is found under its heir, and its pieces say that they changed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from commentary import publishing, search
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db


def of_person(person):
    return make_edition(signers=[person]).commentary


def of_organization(organization):
    return make_edition(signers=[organization]).commentary


def of_domain(domain):
    return make_edition(commentary=make_commentary(domains=[domain])).commentary


def named_person(name):
    return make_person(display_name=name)


def named_organization(name):
    return make_organization(name=name)


def named_domain(name):
    return make_domain(name=name)


IN_THE_INDEX = {
    "author": (named_person, of_person),
    "org": (named_organization, of_organization),
    "domain": (named_domain, of_domain),
}


@pytest.mark.parametrize("operator", IN_THE_INDEX)
def test_pieces_of_the_merged_record_are_found_under_its_heir(operator):
    make, piece_of = IN_THE_INDEX[operator]
    merged, heir = make("Elder"), make("Younger")
    piece = piece_of(merged)
    publishing.merge(merged, heir, by="x")
    for name in ("Elder", "Younger"):
        found = search.search(search.parse(f"{operator}:{name}")).editions
        assert found == [piece.editions.get().pk]
    call_command("search_index", "--check")


@pytest.mark.parametrize("operator", IN_THE_INDEX)
def test_a_merger_is_a_change_of_what_is_shown(operator):
    make, piece_of = IN_THE_INDEX[operator]
    merged, heir = make("Elder"), make("Younger")
    piece = piece_of(merged)
    later = timezone.now() + timedelta(days=1)
    with time_machine.travel(later, tick=False):
        publishing.merge(merged, heir, by="x")
    piece.refresh_from_db()
    assert piece.touched_at == later.replace(microsecond=0)
