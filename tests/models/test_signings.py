from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from commentary import publishing
from commentary.derived import stale
from commentary.models import Byline, Commentary, Edition, Signing
from tests.factories import (
    LONG_AGO,
    make_byline,
    make_commentary,
    make_draft,
    make_edition,
    make_organization,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


def by(person, at=None):
    return [commentary.slug for commentary in Commentary.objects.in_force_by(person, at)]


def out_of(organization, at=None):
    return [commentary.slug for commentary in Commentary.objects.in_force_from(organization, at)]


@pytest.fixture
def academy():
    return make_organization(slug="academy")


@pytest.fixture
def institute(academy):
    return make_organization(slug="institute", parent=academy)


@pytest.fixture
def person():
    return make_person()


def signed_from(person, organization, **fields):
    """A published piece, signed in a post at the organization."""
    edition = make_draft(signers=[], commentary=make_commentary(**fields))
    make_byline(edition=edition, signer=person).organizations.set([organization])
    publishing.publish(edition, by="test")
    return edition.commentary


def test_a_persons_pieces_come_newest_first(person):
    for slug, issued in [("a", "2023"), ("b", "2025"), ("c", "2024")]:
        make_edition(commentary=make_commentary(slug=slug, issued=issued), signers=[person])
    assert by(person) == ["b", "c", "a"]


def test_only_the_text_in_force_says_who_signed(person):
    heir = make_person()
    commentary = make_edition(signers=[person], published=LONG_AGO).commentary
    make_edition(commentary=commentary, signers=[heir], published=LONG_AGO + timedelta(days=2))
    assert (by(person), by(heir)) == ([], [commentary.slug])
    before = LONG_AGO + timedelta(days=1)
    assert (by(person, before), by(heir, before)) == ([commentary.slug], [])


def test_a_schedule_is_listed_from_its_moment_on_with_nothing_written(person):
    tomorrow = timezone.now() + timedelta(days=1)
    commentary = make_scheduled(at=tomorrow, signers=[person]).commentary
    assert by(person) == []
    with time_machine.travel(tomorrow, tick=False):
        assert by(person) == [commentary.slug]


def test_an_institution_lists_what_its_institutes_signed(person, academy, institute):
    commentary = signed_from(person, institute)
    assert out_of(institute) == out_of(academy) == [commentary.slug]


def test_two_signers_from_one_institution_list_a_piece_once(person, academy, institute):
    edition = make_edition(signers=[person, make_person(), academy])
    for byline in edition.bylines.filter(organization=None):
        byline.organizations.set([academy, institute])
    assert out_of(academy) == [edition.commentary.slug]


def test_an_institute_takes_its_pieces_along_to_another_institution(person, academy, institute):
    commentary = signed_from(person, institute)
    institute.parent = other = make_organization()
    institute.save()
    assert (out_of(academy), out_of(other)) == ([], [commentary.slug])
    assert not Signing.objects.filter(organization=academy).exists()


def test_pieces_follow_a_signature_that_leads_to_another_person(person):
    commentary = make_edition(signers=[person]).commentary
    heir = make_person()
    Byline.objects.filter(person=person).update(person=heir)
    assert (by(person), by(heir)) == ([], [commentary.slug])
    assert not Signing.objects.filter(person=person).exists()


def test_a_new_date_moves_a_piece_in_the_lists(person):
    pieces = [
        make_edition(commentary=make_commentary(issued=year), signers=[person]).commentary
        for year in ("2020", "2021")
    ]
    pieces[0].issued = "2022"
    pieces[0].save()
    assert by(person) == [pieces[0].slug, pieces[1].slug]


@pytest.mark.parametrize("taken_away", ["set", "clear", "remove from", "clear of"])
def test_a_post_that_is_taken_from_a_signature_takes_the_list_entry(person, institute, taken_away):
    byline = signed_from(person, institute).editions.get().bylines.get()
    {
        "set": lambda: byline.organizations.set([]),
        "clear": lambda: byline.organizations.clear(),
        "remove from": lambda: institute.affiliated_bylines.remove(byline),
        "clear of": lambda: institute.affiliated_bylines.clear(),
    }[taken_away]()
    assert list(Signing.objects.values_list("person", "organization")) == [(person.pk, None)]


def test_deleting_a_draft_takes_its_list_entries(person):
    edition = make_draft(signers=[person])
    edition.delete()
    assert not Signing.objects.exists()


def test_people_from_an_institution_signed_there_and_not_elsewhere(person, academy, institute):
    signed_from(person, institute)
    elsewhere = make_person()
    signed_from(elsewhere, make_organization())
    make_edition(signers=[elsewhere, academy])
    in_force = Edition.objects.in_force()
    assert list(in_force.people_from(academy)) == list(in_force.people_from(institute)) == [person]


def test_who_signed_from_there_in_a_former_text_only_is_not_listed(person, institute):
    commentary = signed_from(person, institute)
    tomorrow = timezone.now() + timedelta(days=1)
    make_edition(commentary=commentary, signers=[person], published=tomorrow)
    with time_machine.travel(tomorrow, tick=False):
        assert not Edition.objects.in_force().people_from(institute).exists()
        assert by(person) == [commentary.slug]


def test_nothing_is_stale_after_these_writes(person, institute):
    signed_from(person, institute)
    Byline.objects.update(person=make_person())
    assert list(stale()) == []
