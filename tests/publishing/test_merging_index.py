"""What was merged is found under its heir, and its pieces say that they changed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from commentary import publishing, search
from commentary.models import signings
from commentary.publishing import many
from commentary.search import upkeep
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


@pytest.mark.parametrize("kind", IN_THE_INDEX)
def test_no_statement_grows_with_the_pieces(kind, monkeypatch):
    monkeypatch.setattr(many, "BATCH", 3)
    monkeypatch.setattr(upkeep, "CHUNK", 3)
    monkeypatch.setattr(signings, "AT_ONCE", 3)
    make, piece_of = IN_THE_INDEX[kind]
    assert most_values_of_a_merger(make, piece_of, 6) == most_values_of_a_merger(make, piece_of, 12)


def most_values_of_a_merger(make, piece_of, pieces):
    """Of the statements that ask, write over or delete: how many values the largest is given."""
    merged, heir = make(f"Elder {pieces}"), make(f"Younger {pieces}")
    for _ in range(pieces):
        piece_of(merged)
    counts = []

    def note(execute, sql, params, many, context):
        if not (many or sql.startswith("INSERT")):
            counts.append(len(params or ()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        publishing.merge(merged, heir, by="x")
    return max(counts)
