"""Every named constraint: the database itself refuses, and `full_clean` says why."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from commentary.models.sealing import seal_lifted
from tests.models.breaking import BROKEN
from tests.models.offenders import ITSELF

pytestmark = pytest.mark.django_db

CONSTRAINTS = {
    constraint.name: constraint
    for model in apps.get_app_config("commentary").get_models()
    for constraint in model._meta.constraints
}


def test_every_constraint_is_tried():
    assert set(BROKEN) == set(CONSTRAINTS)


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_itself_refuses(name):
    instance, changes = BROKEN[name]()
    written = {k: models.F("pk") if v is ITSELF else v for k, v in changes.items()}
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), seal_lifted():
        type(instance)._base_manager.filter(pk=instance.pk).update(**written)
    assert re.search(f"{name}|UNIQUE constraint failed", str(refused.value))


@pytest.mark.parametrize("name", BROKEN)
def test_cleaning_says_why_in_words(name):
    instance, changes = BROKEN[name]()
    for field, value in changes.items():
        setattr(instance, field, instance if value is ITSELF else value)
    with pytest.raises(ValidationError):
        instance.full_clean()
    with pytest.raises(ValidationError) as said:
        CONSTRAINTS[name].validate(type(instance), instance)
    assert "is violated" not in str(said.value)
