import pytest
from django.core.exceptions import ValidationError

from tests.factories import make_organization

pytestmark = pytest.mark.django_db


def test_an_institute_cannot_be_above_what_it_belongs_to():
    academy = make_organization()
    department = make_organization(parent=make_organization(parent=academy))
    academy.parent = department
    with pytest.raises(ValidationError, match="circle"):
        academy.full_clean()
