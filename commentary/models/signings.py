"""Under whom a commentary is listed: a person, an organization, a person from an organization.

Signatures belong to editions, and a list of them would have to be sorted. These rows carry the sort
date, so that a list walks an index. They say who signed any edition, past and future ones too:
which are public, and who signed those, `Edition.objects.in_force` decides when the list is read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.db.models.signals import post_save
from django.dispatch import receiver

from .commentary import Commentary
from .inserting import insert_values
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
        found.update(_listed_under(commentary, person, places))
    return found


def _listed_under(
    commentary: int, person: int | None, places: Iterable[int | None]
) -> Iterator[Key]:
    """What one signature says, from these organizations."""
    if person:
        yield commentary, person, None
    for place in filter(None, places):
        yield commentary, None, place
        yield commentary, person, place


def stored_signings(commentaries: Collection[int]) -> dict[Key, int]:
    rows = Signing.objects.filter(commentary__in=commentaries)
    return {tuple(key): pk for pk, *key in rows.values_list("pk", *Signing.natural_key_fields)}


def refresh_signings(commentaries: Collection[int]) -> None:
    """Write the rows of these commentaries that are missing, delete those that should not be."""
    keys = sorted(commentaries)
    for start in range(0, len(keys), AT_ONCE):
        _refresh(keys[start : start + AT_ONCE])


def _refresh(commentaries: Collection[int]) -> None:
    wanted, stored = signings_of(commentaries), stored_signings(commentaries)
    Signing.objects.filter(pk__in=[stored[key] for key in stored.keys() - wanted]).delete()
    missing = sorted(wanted - stored.keys(), key=str)
    dates = dict(
        Commentary.objects.filter(pk__in={pk for pk, *_ in missing}).values_list("pk", "sort_date")
    )
    _write(missing, dates)


def enter_signings(
    signed: Iterable[tuple[int, int | None, Collection[int]]], dates: Mapping[int, date | None]
) -> None:
    """Write the rows of new commentary, of which there are none yet.

    `signed`: of every signature the commentary, the person, and the organizations it names;
    `dates`: of every commentary its sort date.
    """
    signed = list(signed)
    named = {place for *_, places in signed for place in places}
    parents = dict(Organization.objects.filter(pk__in=named).values_list("pk", "parent"))
    wanted: dict[Key, None] = {}
    for commentary, person, places in signed:
        found = _listed_under(commentary, person, [*places, *map(parents.get, places)])
        wanted.update(dict.fromkeys(found))
    _write(wanted, dates)


def _write(keys: Iterable[Key], dates: Mapping[int, date | None]) -> None:
    rows = [(*key, dates[key[0]]) for key in keys]
    insert_values(Signing, ("commentary_id", "person_id", "organization_id", "sort_date"), rows)


@receiver(post_save, sender=Organization, dispatch_uid="refresh_signed_from_institutes")
def refresh_after_move(sender, instance, created, update_fields, **kwargs) -> None:
    """An institute that belongs to another institution now takes its pieces along."""
    if created or (update_fields is not None and "parent" not in update_fields):
        return
    refresh_signings_from(instance)


def refresh_signings_from(organization: Organization) -> None:
    """Of all that is listed under it."""
    signed = Signing.objects.filter(organization=organization, person=None)
    refresh_signings(signed.values_list("commentary", flat=True))
