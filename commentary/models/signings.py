"""Under whom a commentary is listed: a person, an organization, a person from an organization.

Signatures belong to editions, and a list of them would have to be sorted. These rows carry the sort
date, so that a list walks an index. They say who signed any edition, past and future ones too:
which are public, and who signed those, `Edition.objects.in_force` decides when the list is read.
"""

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.db.models.signals import post_save
from django.dispatch import receiver

from .commentary import Commentary
from .organizations import Organization
from .people import Person
from .record import Record

Key = tuple[int, int | None, int | None]  # commentary, person, organization
AT_ONCE = 500


class Signing(Record):
    """Without an organization: by this person; without a person: from this organization."""

    natural_key_fields = ("commentary", "person", "organization")
    derives = {"commentary": ("sort_date",)}

    # No indexes of their own: the two below begin with what is looked up, and a person or an
    # organization that signed is hardly ever deleted.
    commentary = models.ForeignKey(
        Commentary, models.CASCADE, related_name="signings", db_index=False, serialize=False
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, related_name="signings", db_index=False, serialize=False
    )
    organization = models.ForeignKey(
        Organization,
        models.CASCADE,
        null=True,
        related_name="signings",
        db_index=False,
        serialize=False,
    )
    sort_date = models.DateField(null=True, editable=False, serialize=False)

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                "commentary",
                Coalesce("person", 0),
                Coalesce("organization", 0),
                name="signed_once",
                violation_error_message="The commentary is listed there already.",
            ),
            models.CheckConstraint(
                name="signing_has_a_signer",
                condition=Q(person__isnull=False) | Q(organization__isnull=False),
                violation_error_message="A person, an organization, or both.",
            ),
        ]
        indexes = [
            models.Index(
                "organization", "person", F("sort_date").desc(), "commentary", name="signed_newest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.commentary}: {self.person or ''} {self.organization or ''}".strip()

    def derive(self) -> None:
        self.sort_date = self.commentary.sort_date


def signings_of(commentaries: Collection[int]) -> set[Key]:
    """What the signatures of all their editions say. An institute's are its institution's too."""
    paths = ("organization", "organization__parent", "organizations", "organizations__parent")
    rows = Commentary.objects.order_by().filter(pk__in=commentaries)
    signers = (f"editions__bylines__{path}" for path in ("person", *paths))
    found: set[Key] = set()
    for commentary, person, *places in rows.values_list("pk", *signers):
        for place in filter(None, places):
            found |= {(commentary, None, place), (commentary, person, place)}
        if person:
            found.add((commentary, person, None))
    return found


def stored_signings(commentaries: Collection[int]) -> dict[Key, int]:
    rows = Signing.objects.filter(commentary__in=commentaries)
    return {tuple(key): pk for pk, *key in rows.values_list("pk", *Signing.natural_key_fields)}


def refresh_signings(commentaries: Collection[int]) -> None:
    """Write the rows of these commentaries that are missing, delete those that should not be."""
    if not commentaries:
        return
    wanted, stored = signings_of(commentaries), stored_signings(commentaries)
    Signing.objects.filter(pk__in=[stored[key] for key in stored.keys() - wanted]).delete()
    missing = sorted(wanted - stored.keys(), key=str)
    dates = dict(
        Commentary.objects.filter(pk__in={pk for pk, *_ in missing}).values_list("pk", "sort_date")
    )
    Signing.objects.bulk_create(
        Signing(commentary_id=pk, person_id=person, organization_id=place, sort_date=dates[pk])
        for pk, person, place in missing
    )


@receiver(post_save, sender=Organization, dispatch_uid="refresh_signed_from_institutes")
def refresh_after_move(sender, instance, created, update_fields, **kwargs) -> None:
    """An institute that belongs to another institution now takes its pieces along."""
    if created or (update_fields is not None and "parent" not in update_fields):
        return
    refresh_signings_from(instance)


def refresh_signings_from(organization: Organization) -> None:
    """Of all that is listed under it."""
    signed = Signing.objects.filter(organization=organization, person=None)
    commentaries = sorted(signed.values_list("commentary", flat=True))
    for start in range(0, len(commentaries), AT_ONCE):
        refresh_signings(commentaries[start : start + AT_ONCE])
