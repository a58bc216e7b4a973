"""What an editor decided of a draft's names wins over what would be matched."""

import pytest

from commentary.intake.draft import Link, Post
from commentary.models import Byline, EventMention, Newcomer, Organization, Person, Proposal
from tests.factories import make_affiliation, make_event, make_organization, make_person

from .drafts import make_found, make_found_event, make_signer, take_drafts

pytestmark = pytest.mark.django_db


def known(name="Jane Doe", institution="Example Institute"):
    person = make_person(display_name=name)
    make_affiliation(person=person, organization=make_organization(name=institution))
    return person


def test_a_signer_is_linked_as_decided():
    known()
    other = make_person(display_name="Jane Doe-Smith")
    take_drafts(make_found(signers=[make_signer(link=Link(other.slug))]))
    assert Byline.objects.get().person == other


def test_a_known_name_may_be_somebody_new():
    person = known()
    take_drafts(make_found(signers=[make_signer(link=Link(is_new=True))]))
    assert Byline.objects.get().person != person
    assert Person.objects.filter(display_name="Jane Doe").count() == 2
    assert Newcomer.objects.get(kind="person").slug == Byline.objects.get().person.slug


def test_a_known_name_may_stay_unlinked():
    known()
    take_drafts(make_found(signers=[make_signer(link=Link())]))
    byline = Byline.objects.get()
    assert (byline.name, byline.person) == ("Jane Doe", None)


def test_nobody_is_made_of_a_name_that_stays_unlinked():
    post = Post("fellow", "Trade Unit", "New House", unit_link=Link(), institution_link=Link())
    take_drafts(make_found(signers=[make_signer(link=Link(), posts=(post,))]))
    assert not Person.objects.exists() and not Organization.objects.exists()
    assert Byline.objects.get().posts == [
        {"position": "fellow", "unit": "Trade Unit", "institution": "New House"}
    ]


def test_an_institution_is_linked_as_decided():
    make_organization(name="Example Institute")
    other = make_organization(name="Example Institution")
    post = Post("fellow", "", "Example Institute", institution_link=Link(other.slug))
    take_drafts(make_found(signers=[make_signer(link=Link(), posts=(post,))]))
    assert list(Byline.objects.get().organizations.all()) == [other]


def test_an_institution_beside_a_lookalike_may_be_new():
    make_organization(name="Example Institute")
    post = Post("fellow", "", "Example Institutes", institution_link=Link(is_new=True))
    take_drafts(make_found(signers=[make_signer(link=Link(), posts=(post, post))]))
    assert Organization.objects.count() == 2
    assert Byline.objects.get().organizations.get().name == "Example Institutes"


def test_an_organization_that_signs_is_linked_as_decided():
    house = make_organization(name="The House")
    signer = make_signer("Editorial Board", posts=(), is_organization=True, link=Link(house.slug))
    take_drafts(make_found(signers=[signer]))
    assert Byline.objects.get().organization == house


def test_an_event_is_mentioned_as_decided():
    event = make_event(date="2020-01-01")
    passage = "In May 2024 ministers met in Geneva."
    found = make_found_event(event=event.slug, text=passage)
    take_drafts(make_found(events=[found], body=[f"<p>{passage}</p>"]))
    mention = EventMention.objects.get()
    assert (mention.event, mention.passages) == (event, [passage])


def test_an_event_like_a_known_one_may_be_new():
    make_event(name="Ministers met in Geneva", date="2024-05", place="Geneva")
    take_drafts(make_found(events=[make_found_event(is_new=True)]))
    assert not EventMention.objects.exists()
    assert Proposal.objects.get().value["when"] == "2024-05"
