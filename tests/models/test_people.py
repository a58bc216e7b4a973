import pytest

from commentary.dates import PartialDate
from tests.factories import make_affiliation, make_organization, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("period", "date", "expected"),
    [
        ("2019/2024", "2024", ["Fellow"]),
        ("2019/..", "2024-05-14", ["Fellow"]),
        ("../2024-05", "2024-05", ["Fellow"]),
        ("2019/2024-05", "2024", None),
        ("2024-05", "2024", None),
        ("2019/2023", "2024", []),
        ("", "2024", None),
        ("2019/..", "", None),
        ("2019/2024?", "2024", ["Fellow"]),
    ],
)
def test_posts_on_a_date_are_those_that_surely_cover_it(period, date, expected):
    person = make_person()
    make_affiliation(person=person, position="Fellow", period=period)
    posts = person.posts_on(PartialDate(date))
    assert (posts if posts is None else [post.position for post in posts]) == expected


def test_one_post_in_doubt_puts_all_in_doubt():
    person = make_person()
    make_affiliation(person=person, period="2019/..")
    make_affiliation(person=person, number=2, period="")
    assert person.posts_on(PartialDate("2024")) is None


def test_posts_held_at_the_same_time_come_in_their_order():
    person = make_person()
    make_affiliation(person=person, number=2, position="Second", period="2020/..")
    make_affiliation(person=person, number=1, position="First", period="2021/..")
    assert [p.position for p in person.posts_on(PartialDate("2024"))] == ["First", "Second"]


def test_a_person_without_posts_had_none_for_certain():
    assert make_person().posts_on(PartialDate("2024")) == []


def test_a_post_at_an_institute_names_what_it_belongs_to():
    parent = make_organization(name="CICIR")
    institute = make_organization(name="Institute of American Studies", parent=parent)
    assert make_affiliation(organization=institute, position="Director").as_signed() == {
        "position": "Director",
        "unit": "Institute of American Studies",
        "institution": "CICIR",
    }


def test_a_post_at_an_organization_of_its_own_has_no_unit():
    post = make_affiliation(organization=make_organization(name="CICIR"), position="Director")
    assert post.as_signed() == {"position": "Director", "unit": "", "institution": "CICIR"}
