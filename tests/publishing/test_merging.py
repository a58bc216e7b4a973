from collections import Counter

import pytest
from django.core.management import call_command

from commentary import publishing
from commentary.derived import stale
from commentary.models import (
    Affiliation,
    Byline,
    Domain,
    LogEntry,
    Organization,
    Person,
    Signing,
)
from commentary.publishing import PublishingError
from commentary.publishing.merging import LINKS
from tests.factories import (
    make_affiliation,
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_label,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

MAKERS = {Person: make_person, Organization: make_organization, Domain: make_domain}
# Found by `heir()`, written anew from the signatures, or moved one by one.
ELSEWHERE = {"former_slugs", "signings", "labels"}
OFFICE = {"position": "Fellow", "unit": "", "institution": "Old Institute"}


def merge(merged, heir):
    plan = publishing.merge(merged, heir, by="publisher")
    for record in (merged, heir):
        record.refresh_from_db()
    assert list(stale()) == []
    return plan


def names(record):
    return [(label.text, label.language, label.kind) for label in record.labels.order_by("number")]


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_every_row_that_can_point_to_a_record_is_thought_of(model):
    moved = {(link.rows, link.field) for link in LINKS[model]}
    for relation in model._meta.related_objects:
        if relation.get_accessor_name() in ELSEWHERE:
            continue
        if relation.many_to_many and not relation.through._meta.auto_created:
            continue  # its rows have a key of their own, which is among these relations
        if relation.many_to_many:
            pointing = (relation.through, model._meta.model_name)
        else:
            pointing = (relation.related_model, relation.field.name)
        assert pointing in moved, pointing


@pytest.mark.parametrize("make", MAKERS.values(), ids=lambda make: make.__name__)
def test_the_address_of_the_merged_record_leads_to_its_heir(make):
    merged, heir = make(slug="old"), make(slug="new")
    merge(merged, heir)
    assert type(heir).objects.at_address("old") == heir
    assert type(heir).objects.get_by_natural_key("old") == heir


def test_readers_are_led_on_for_good(client):
    merged, heir = make_person(slug="old"), make_person(slug="new")
    make_edition(signers=[merged])
    merge(merged, heir)
    answer = client.get("/people/old/")
    assert (answer.status_code, answer["Location"]) == (301, "/people/new/")
    assert client.get("/people/new/").status_code == 200


def test_signatures_stay_as_signed_and_are_found_under_the_heir():
    merged, heir = make_person(display_name="Zheng LI"), make_person(display_name="Li Zheng")
    edition = make_draft(signers=[])
    make_byline(edition=edition, signer=merged, posts=[OFFICE])
    edition = publishing.publish(edition, by="x")
    before = Byline.objects.values("name", "posts", "order", "role").get()
    line = edition.signature
    merge(merged, heir)
    assert Byline.objects.values("name", "posts", "order", "role").get() == before
    edition.refresh_from_db()
    assert edition.signature == line == "Zheng LI, Fellow, Old Institute"
    assert edition.bylines.get().person == heir
    assert set(Signing.objects.values_list("person", flat=True)) == {heir.pk}


def test_the_names_of_the_merged_record_become_names_of_its_heir():
    merged, heir = make_person(display_name="Zheng LI X"), make_person(display_name="Li Zheng")
    make_label(merged, text="李征", language="zh-Hans", kind="preferred")
    make_label(merged, text="Lee", language="en", kind="alias")
    make_label(heir, text="李正", language="zh-Hans", kind="preferred")
    make_label(heir, text="LEE", language="en", kind="alias")
    merge(merged, heir)
    assert names(heir) == [
        ("李正", "zh-Hans", "preferred"),
        ("LEE", "en", "alias"),
        ("李征", "zh-Hans", "alias"),
        ("Zheng LI X", "und", "alias"),
    ]
    assert names(merged) == []


def test_a_name_that_is_the_same_is_not_kept_twice():
    merged, heir = make_person(display_name="LI  Zheng"), make_person(display_name="Li Zheng")
    merge(merged, heir)
    assert names(heir) == []


def test_affiliations_move_and_equal_ones_fall_together():
    merged, heir, place = make_person(), make_person(), make_organization()
    for person, position in ((heir, "Fellow"), (merged, "Fellow"), (merged, "Director")):
        number = person.affiliations.count() + 1
        make_affiliation(person=person, organization=place, position=position, number=number)
    merge(merged, heir)
    held = Affiliation.objects.order_by("number").values_list("person", "number", "position")
    assert list(held) == [(heir.pk, 1, "Fellow"), (heir.pk, 2, "Director")]


def test_what_is_signed_from_an_organization_is_found_under_its_heir():
    merged, heir, person = make_organization(), make_organization(), make_person()
    institute = make_organization(parent=merged)
    for named in ([merged], [institute], [merged, heir]):
        edition = make_draft(signers=[])
        make_byline(edition=edition, signer=person).organizations.set(named)
        publishing.publish(edition, by="x")
    make_edition(signers=[merged])
    make_affiliation(organization=merged)
    merge(merged, heir)
    institute.refresh_from_db()
    assert institute.parent == heir
    assert not Signing.objects.filter(organization=merged).exists()
    assert Signing.objects.filter(organization=heir, person=None).count() == 4
    assert Affiliation.objects.get().organization == heir


def test_tags_move_are_counted_and_fall_together():
    merged, heir = make_domain(), make_domain()
    for domains in ([merged], [heir], [merged, heir]):
        make_edition(commentary=make_commentary(domains=domains))
    child = make_domain(parent=merged)
    merge(merged, heir)
    assert (merged.piece_count, heir.piece_count) == (0, 3)
    assert (heir.tags.count(), merged.tags.count()) == (3, 0)
    child.refresh_from_db()
    assert child.parent == heir


def test_the_command_that_checks_derived_columns_finds_nothing(capsys):
    merged, heir = make_organization(), make_organization()
    person = make_person()
    edition = make_draft(signers=[])
    make_byline(edition=edition, signer=person).organizations.set([merged])
    publishing.publish(edition, by="x")
    publishing.merge(merged, heir, by="x")
    call_command("derived", "--check")


def test_an_identifier_goes_to_an_heir_that_has_none():
    merged, heir = make_person(orcid="0000-0002-1825-0097"), make_person()
    merge(merged, heir)
    assert (merged.orcid, heir.orcid) == ("", "0000-0002-1825-0097")


def test_a_merger_is_in_the_log_of_every_piece_it_touches():
    merged, heir = make_person(slug="old"), make_person(slug="new")
    touched, other = make_edition(signers=[merged]), make_edition()
    merge(merged, heir)
    lines = LogEntry.objects.filter(action="merged")
    assert [(line.commentary, line.by) for line in lines] == [(touched.commentary, "publisher")]
    assert "(old) was merged into" in lines.get().note
    assert not other.commentary.log.filter(action="merged").exists()


def test_mergers_in_a_row_lead_to_the_last_heir():
    first, second, third = make_domain(slug="a"), make_domain(slug="b"), make_domain(slug="c")
    merge(first, second)
    merge(second, third)
    first.refresh_from_db()
    assert first.merged_into == third


def test_a_plan_counts_and_writes_nothing():
    merged, heir = make_person(), make_person()
    make_edition(signers=[merged])
    make_affiliation(person=merged)
    plan = publishing.plan_merger(merged, heir)
    assert Counter(plan.counts) == Counter(
        {
            "signatures": 1,
            "affiliations": 1,
            "people merged into it before": 0,
            "names": 1,
            "commentaries in which it stands": 1,
        }
    )
    assert plan.hindrances == []
    merged.refresh_from_db()
    assert merged.merged_into is None


def same_text():
    signers = [make_person(), make_person()]
    make_edition(signers=signers, title="Two voices")
    return signers


def same_text_of_two_houses():
    signers = [make_organization(), make_organization()]
    make_edition(signers=signers, title="Two voices")
    return signers


def itself():
    person = make_person()
    return person, person


def merged_already():
    person, other = make_person(), make_person()
    publishing.merge(person, make_person(), by="x")
    return person, other


def into_merged():
    return tuple(reversed(merged_already()))


def two_identifiers():
    return make_person(orcid="0000-0002-1825-0097"), make_person(orcid="0000-0001-5109-3700")


def into_its_own_institute():
    house = make_organization()
    return house, make_organization(parent=make_organization(parent=house))


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (same_text, r"Both sign the same text: “Two voices” \(edition 1\)"),
        (same_text_of_two_houses, r"Both sign the same text: “Two voices” \(edition 1\)"),
        (itself, "into itself"),
        (merged_already, "already"),
        (into_merged, "already"),
        (two_identifiers, "different identifiers"),
        (into_its_own_institute, "merge the other way round"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_cannot_be_one_is_refused_and_nothing_moves(pair, said):
    merged, heir = pair()
    before = list(Byline.objects.values_list("person", "organization"))
    with pytest.raises(PublishingError, match=said):
        publishing.merge(merged, heir, by="x")
    assert list(Byline.objects.values_list("person", "organization")) == before
