import time

import pytest

from commentary.intake.draft import Post
from commentary.intake.matching import OrganizationMatcher, PersonMatcher
from commentary.intake.vocabulary import Vocabulary

from .known import fixtures, make_organization, make_person, make_signer

CICIR = "China Institutes of Contemporary International Relations"
BODIES = (
    make_organization("North Institute", ror="05a28rw58"),
    make_organization("South Institute", short_name="SI", labels=("南方研究院",)),
    make_organization("Security Programme", slug="security-north", parent="north-institute"),
    make_organization("Security Programme", slug="security-south", parent="south-institute"),
)


def people(*known) -> PersonMatcher:
    return PersonMatcher(Vocabulary(people=known, organizations=BODIES))


def bodies() -> OrganizationMatcher:
    return OrganizationMatcher(Vocabulary(organizations=BODIES))


def reasons(found) -> list[str]:
    return [lookalike.reason for lookalike in found.lookalikes]


def test_a_name_at_the_same_institution_is_the_person():
    signer = make_signer("Li Zheng", CICIR, "Institute of American Studies")
    assert PersonMatcher(fixtures()).find(signer).match.slug == "li-zheng"


def test_another_institute_of_the_same_parent_will_do():
    known = make_person("Ana Sol", "security-north")
    assert people(known).find(make_signer("ANA  SOL", "North Institute")).match.slug == "ana-sol"


def test_a_native_name_is_an_alias():
    signer = make_signer("沈毓兰", "云洲科技与社会研究院")
    assert PersonMatcher(fixtures()).find(signer).match.slug == "shen-yulan"


def test_an_orcid_outweighs_the_name():
    known = make_person("Ana Sol", orcid="0000-0002-1825-0097")
    found = people(known).find(make_signer("A. Sol", orcid="0000-0002-1825-0097"))
    assert found.match.slug == "ana-sol" and "ORCID" in found.match.reason


def test_another_orcid_makes_another_person():
    known = make_person("Ana Sol", "north-institute", orcid="0000-0002-1825-0097")
    found = people(known).find(
        make_signer("Ana Sol", "North Institute", orcid="0000-0001-5109-3700")
    )
    assert found.match is None and "another ORCID" in reasons(found)[0]


def test_the_same_name_elsewhere_is_a_namesake():
    found = PersonMatcher(fixtures()).find(make_signer("Li Zheng", "Harbour Institute"))
    assert found.match is None
    assert reasons(found) == [
        f"a namesake: known at {CICIR}; signs at Harbour Institute for Public Policy"
    ]


def test_a_name_without_any_organization_is_not_matched():
    found = people(make_person("Ana Sol", "north-institute")).find(make_signer("Ana Sol"))
    assert found.match is None and "namesake" in reasons(found)[0]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Zheng Li", "the same words in another order"),
        ("Li Zhang", "one letter off"),
        ("Li Zhneg", "one letter off"),
        ("Li Zhèng", "the same but for accents or punctuation"),
        ("李铮", "perhaps the same name in another script"),
    ],
    ids=["swapped", "letter", "neighbours", "accent", "script"],
)
def test_a_lookalike_is_shown_and_never_matched(name, reason):
    found = PersonMatcher(fixtures()).find(make_signer(name, CICIR))
    assert found.match is None and reasons(found) == [reason]


def test_two_people_of_one_name_at_one_place_are_left_to_the_editor():
    twins = (
        make_person("Ana Sol", "security-north"),
        make_person("Ana Sol", "north-institute", slug="ana-sol-2"),
    )
    found = people(*twins).find(make_signer("Ana Sol", "North Institute"))
    assert found.match is None and len(found.lookalikes) == 2


def test_a_merged_person_leads_to_the_one_who_is_kept():
    known = (
        make_person("Ana Sol", "north-institute"),
        make_person("Anna Soll", "north-institute", merged_into="ana-sol"),
    )
    found = people(*known).find(make_signer("Anna Soll", "North Institute"))
    assert found.match.slug == "ana-sol"


def test_ten_thousand_people_are_indexed_once():
    known = [make_person(f"Ana Sol {n:05}", "north-institute") for n in range(10_000)]
    matcher = people(*known)
    matcher.find(make_signer("Ana Sol 00001", "North Institute"))
    began = time.process_time()
    for n in range(500):
        assert matcher.find(make_signer(f"Ana Sol {n:05}", "North Institute")).match
    assert time.process_time() - began < 2


def test_an_organization_is_found_by_ror():
    assert bodies().find("Another name", ror="05a28rw58").match.slug == "north-institute"


@pytest.mark.parametrize(
    "name", ["South Institute", "The South Institute (SI)", "si", "南方研究院"]
)
def test_an_organization_is_found_by_any_of_its_names(name):
    assert bodies().find(name).match.slug == "south-institute"


def test_a_unit_is_found_within_its_institution_only():
    institution, unit = bodies().of_post(Post("", "Security Programme", "South Institute"))
    assert (institution.match.slug, unit.match.slug) == ("south-institute", "security-south")


def test_a_unit_of_an_unknown_institution_is_not_matched():
    _, unit = bodies().of_post(Post("", "Security Programme", "East Institute"))
    assert unit.match is None
    assert "same name within North Institute" in reasons(unit)


def test_a_unit_alone_is_not_matched_if_two_have_its_name():
    _, unit = bodies().of_post(Post("", "Security Programme"))
    assert unit.match is None and len(unit.lookalikes) == 2


def test_parents_in_a_circle_end():
    known = (make_organization("A", parent="b"), make_organization("B", parent="a"))
    matcher = OrganizationMatcher(Vocabulary(organizations=known))
    assert matcher.root("a") in {"a", "b"} and matcher.find("A", parent="c").match is None
