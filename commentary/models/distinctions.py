"""Pairs of records that somebody looked at and found not to be the same."""

from django.db import models
from django.db.models import Q

from .addresses import Mergeable
from .domains import Domain
from .fields import LineField, MomentField
from .organizations import Organization
from .people import Person
from .record import Record, RecordQuerySet


class DistinctionQuerySet(RecordQuerySet):
    def of(self, record: Mergeable) -> models.QuerySet:
        return self.filter(Q(one=record) | Q(other=record))

    def between(self, record: Mergeable, second: Mergeable) -> models.QuerySet:
        return self.filter(Q(one=record, other=second) | Q(one=second, other=record))


class Distinction(Record):
    """That two records are not the same, and who said so. Which of them is `one` says nothing."""

    natural_key_fields = ("one", "other")

    at = MomentField()
    by = LineField()

    objects = DistinctionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="%(class)s_once"),
            models.CheckConstraint(
                name="%(class)s_of_two",
                condition=~Q(one=models.F("other")),
                violation_error_message="A record is the same as itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} is not {self.other}"


def _side(model: type[Mergeable]) -> models.ForeignKey:
    return models.ForeignKey(model, models.CASCADE, related_name="+")


class PersonDistinction(Distinction):
    one, other = _side(Person), _side(Person)


class OrganizationDistinction(Distinction):
    one, other = _side(Organization), _side(Organization)


class DomainDistinction(Distinction):
    one, other = _side(Domain), _side(Domain)


DISTINCTIONS: dict[type[Mergeable], type[Distinction]] = {
    Person: PersonDistinction,
    Organization: OrganizationDistinction,
    Domain: DomainDistinction,
}
