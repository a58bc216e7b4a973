import pytest

from commentary.models import Organization
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


def test_ancestors_are_the_parent_and_its_parents():
    academy = make_organization()
    institute = make_organization(parent=academy)
    department = make_organization(parent=institute)
    assert department.ancestors() == [institute, academy]


def test_a_circle_of_parents_ends_the_line_of_ancestors():
    one = make_organization()
    other = make_organization(parent=one)
    Organization.objects.filter(pk=one.pk).update(parent=other)
    one.refresh_from_db()
    assert one.ancestors() == [other, one]
