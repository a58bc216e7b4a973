import pytest

from tests.factories import make_affiliation, make_organization, make_person


@pytest.fixture
def researcher():
    """Somebody who was a fellow at one institute in 2024."""
    person = make_person(display_name="Li Zheng")
    place = make_organization(name="Institute of Peace")
    make_affiliation(person=person, organization=place, position="Fellow", period="2024")
    return person
