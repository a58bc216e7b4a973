"""What is public, and how it is read: the questions asked of editions.

What is public is said here, in `in_force`, `on_record` and `withdrawn`, and nowhere else.
"""

from datetime import datetime
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import sealing
from .organizations import Organization
from .people import Person
from .record import RecordQuerySet, prepare


class State(models.TextChoices):
    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    APPROVED = "approved", "approved"
    PUBLISHED = "published", "published"


class Change(models.TextChoices):
    ORIGINAL = "original", _("original")
    MINOR = "minor", _("minor change")
    UPDATE = "update", _("update")
    CORRECTION = "correction", _("correction")
    WITHDRAWAL = "withdrawal", _("withdrawal")
    REINSTATEMENT = "reinstatement", _("reinstatement")


NOTED_CHANGES = (Change.UPDATE, Change.CORRECTION, Change.WITHDRAWAL)
TOLD_CHANGES = (*NOTED_CHANGES, Change.REINSTATEMENT)  # readers are told of them, under Corrections
FOLLOWED_CHANGES = (Change.UPDATE, Change.CORRECTION)
# Of an edition and its commentary, what an entry of a list or a line of a history shows.
ENTRY = (
    *("commentary", "number", "title", "subtitle", "summary", "change", "change_note", "state"),
    *("in_force_from", "in_force_until", "commentary__slug", "commentary__format"),
    *("commentary__language", "commentary__issued", "commentary__published_at"),
    *("commentary__sort_date", "commentary__translation_of"),
)
SEALED_FIELDS = (
    "commentary_id",
    "number",
    "title",
    "subtitle",
    "summary",
    "body",
    "change",
    "change_note",
    "state",
    "in_force_from",
)


class EditionQuerySet(RecordQuerySet):
    # -- what is public ----------------------------------------------------------------------
    def in_force(self, at: datetime | None = None) -> Self:
        """What readers see at a moment (now, unless given): lists, counts, pages, feeds, search."""
        return self.current(at).exclude(change=Change.WITHDRAWAL)

    def withdrawn(self, at: datetime | None = None) -> Self:
        """The withdrawals in force: title, signature and notice of what is gone."""
        return self.current(at).filter(change=Change.WITHDRAWAL)

    def on_record(self, at: datetime | None = None) -> Self:
        """Every edition begun, unless its commentary is withdrawn: edition pages, corrections."""
        withdrawn = self.model.objects.withdrawn(at).filter(commentary=OuterRef("commentary"))
        return self.begun(at).filter(~Exists(withdrawn))

    def current(self, at: datetime | None = None) -> Self:
        """In force, or the withdrawal of what was: one of each commentary that was ever public."""
        at = at or timezone.now()
        return self.begun(at).filter(Q(in_force_until=None) | Q(in_force_until__gt=at))

    def begun(self, at: datetime | None = None) -> Self:
        """Published and begun: sealed, though perhaps superseded or withdrawn since."""
        return self.filter(self._begun_by(at or timezone.now()))

    def _begun_by(self, at: datetime) -> Q:
        return Q(state=State.PUBLISHED, in_force_from__lte=at)

    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)

    def pending(self, at: datetime | None = None) -> Self:
        """Not published, or starting in the future: the text that can still be changed."""
        waiting = Q(state=State.PUBLISHED, in_force_from__gt=at or timezone.now())
        return self.filter(~Q(state=State.PUBLISHED) | waiting)

    def shown_to(self, user: AbstractBaseUser) -> Self:
        """At the desk: who does not review sees own drafts, and nobody else's before readers do."""
        if user.has_perm("commentary.review_commentary"):
            return self
        return self.filter(Q(created_by=user.get_username()) | self._begun_by(timezone.now()))

    # -- what to load ------------------------------------------------------------------------
    def for_list(self) -> Self:
        """For pages that show no body, but more of a commentary than an entry of a list."""
        return self.select_related("commentary__series").defer("body", "body_html")

    def for_entry(self) -> Self:
        """For an entry of a list; domains and signatures come by `models.attached`."""
        return self.select_related("commentary").only(*ENTRY)

    def for_opening(self) -> Self:
        """For an entry of a list with the beginning of its text."""
        return self.select_related("commentary").only(*ENTRY, "body")

    def for_detail(self) -> Self:
        """For its own page; what belongs to it comes by `models.attached`."""
        return self.select_related("commentary__series", "commentary__lead_image")

    def for_reference(self) -> Self:
        """For a citation: all that its page is made from but the text."""
        return self.for_detail().defer("body", "body_html")

    def _related(self, path: str) -> models.QuerySet:
        model = self.model
        for name in path.split("__"):
            model = model._meta.get_field(name).related_model
        return model.objects.all()

    # -- orders ------------------------------------------------------------------------------
    def in_time(self) -> Self:
        """A history: the first edition first, without the texts."""
        return self.order_by("in_force_from").defer("body", "body_html")

    # -- which ones --------------------------------------------------------------------------
    def corrections(self, at: datetime | None = None) -> Self:
        """What readers are told was changed: on record with a note, and withdrawals in force."""
        told = self.on_record(at) | self.withdrawn(at)
        return told.filter(change__in=TOLD_CHANGES).exclude(change_note="")

    def corrections_of_text(self, at: datetime | None = None) -> Self:
        """On record, and more than a minor change: what a translation has to follow."""
        return self.on_record(at).filter(change__in=FOLLOWED_CHANGES)

    def by_person(self, person: Person | int) -> Self:
        return self.filter(self._signed(person=person))

    def by_person_from(self, person: Person | int, organization: Organization | int) -> Self:
        """Signed by a person in a post there or at one of its institutes."""
        return self.filter(self._signed(person=person, organizations__in=_family(organization)))

    def of_organization(self, organization: Organization | int) -> Self:
        """Signed by it, from it, or from one of its institutes."""
        family = _family(organization)
        as_signer, in_a_post = {"organization__in": family}, {"organizations__in": family}
        return self.filter(self._signed(**as_signer) | self._signed(**in_a_post))

    def of_country(self, country: str) -> Self:
        """Signed by or from an organization of a country, or a part of one."""
        paths = ("organization", "organizations", "organizations__parent")
        return self.filter(self._signed(*(Q(**{f"{path}__country": country}) for path in paths)))

    def _signed(self, *either: Q, **condition) -> Q:
        """There is a signature that meets the condition, and one of `either` if any are given."""
        which = Q(*either, _connector=Q.OR)
        signed = self._related("bylines").filter(which, edition=OuterRef("pk"), **condition)
        return Q(Exists(signed))

    # -- what they speak of ------------------------------------------------------------------
    def people(self) -> models.QuerySet[Person]:
        """Who signed these editions."""
        signed = self._bylines().filter(person=OuterRef("pk"))
        return Person.objects.filter(Exists(signed), merged_into=None)

    def people_from(self, organization: Organization | int) -> models.QuerySet[Person]:
        """Who signed these editions in a post there or at one of its institutes.

        One person after another, so that the first cost the same however much was signed.
        """
        in_a_post = self._signed(
            person=OuterRef(OuterRef("person")), organizations__in=_family(organization)
        )
        these = self.order_by().filter(in_a_post, commentary=OuterRef("commentary"))
        signed = self._related("commentary__signings").filter(
            Exists(these), person=OuterRef("pk"), organization=organization
        )
        return Person.objects.filter(Exists(signed), merged_into=None)

    def organizations(self) -> models.QuerySet[Organization]:
        """Who signed these editions or is named in a signature, and what those belong to."""
        institutes = Organization.objects.filter(self._named(), parent=OuterRef("pk"))
        return Organization.objects.filter(self._named() | Exists(institutes), merged_into=None)

    def organizations_of(self, person: Person | int) -> models.QuerySet[Organization]:
        """Those from which a person signed these editions, and what those belong to.

        One organization after another: each is found with its first text.
        """
        place = OuterRef(OuterRef("organization"))
        there = self._signed(Q(organizations=place), Q(organizations__parent=place), person=person)
        these = self.order_by().filter(there, commentary=OuterRef("commentary"))
        signed = self._related("commentary__signings").filter(
            Exists(these), organization=OuterRef("pk"), person=person
        )
        return Organization.objects.filter(Exists(signed), merged_into=None)

    def _named(self) -> Q:
        """Of an organization: whether it signed one of these editions or is named in a post."""
        bylines = self._bylines()
        as_signer = bylines.filter(organization=OuterRef("pk"))
        in_a_post = bylines.filter(organizations=OuterRef("pk"))
        return Q(Exists(as_signer)) | Q(Exists(in_a_post))

    def _bylines(self) -> models.QuerySet:
        these = self.order_by().filter(pk=OuterRef("edition"))
        return self._related("bylines").filter(Exists(these))

    # -- the seal ----------------------------------------------------------------------------
    def update(self, **kwargs) -> int:
        fields = {self.model._meta.get_field(name).attname for name in kwargs}
        sealed = fields.intersection(SEALED_FIELDS)
        if sealed and not sealing.is_lifted() and self.published().exists():
            sealing.refuse("One of these editions", sealed)
        return super().update(**kwargs)

    update.alters_data = True

    def bulk_create(self, objs, **kwargs):
        objs = list(objs)
        if kwargs.get("update_conflicts"):
            raise sealing.SealedError("Editions are never overwritten: create or revise them.")
        for edition in objs:
            prepare(edition)
        return super().bulk_create(objs, **kwargs)


def _family(organization: Organization | int) -> models.QuerySet[Organization]:
    """The organization and its institutes."""
    pk = organization if isinstance(organization, int) else organization.pk
    return Organization.objects.filter(Q(pk=pk) | Q(parent=pk)).values("pk")
