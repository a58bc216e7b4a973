"""The lasting record of a commentary: address and catalogue. Its text is in its editions."""

from datetime import datetime
from itertools import count
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from commentary.identifiers import commentary_key

from .addresses import Addressed, address
from .catalogue import CatalogueQuerySet
from .domains import DomainTag
from .fields import (
    DoiField,
    LanguageField,
    LineField,
    MomentField,
    OneDateField,
    ProseField,
    WebField,
)
from .images import Image
from .record import not_empty, not_itself, one_of
from .sealing import SealedError, is_lifted
from .series import Series


class Format(models.TextChoices):
    OP_ED = "op_ed", _("Op-ed")
    ANALYSIS = "analysis", _("Analysis")
    QA = "qa", _("Q&A")
    INTERVIEW = "interview", _("Interview")
    EXPLAINER = "explainer", _("Explainer")


class Indexing(models.TextChoices):
    OURS = "ours", "this is the original: index it"
    CANONICAL_ELSEWHERE = "canonical_elsewhere", "the original is elsewhere"
    NOINDEX = "noindex", "do not index"


class CommentaryQuerySet(CatalogueQuerySet):
    def update(self, **kwargs) -> int:
        if "key" in kwargs and not is_lifted():
            raise SealedError("A commentary's key never changes.")
        return super().update(**kwargs)

    update.alters_data = True

    def locked(self, pk: int) -> "Commentary":
        """The row, held against every other writer until the transaction ends.

        On SQLite the transaction itself holds the lock (IMMEDIATE).
        """
        return self.select_for_update().get(pk=pk)

    def shown_to(self, user: AbstractBaseUser) -> Self:
        """At the desk: who does not review sees what was public, and pieces with own drafts."""
        if user.has_perm("commentary.review_commentary"):
            return self
        return self.having(self._editions().shown_to(user).order_by())


class Commentary(Addressed):
    derives = {"issued": ("sort_date",), "published_at": ("sort_date",)}

    key = models.CharField(max_length=8, unique=True, editable=False)
    format = models.CharField(max_length=10, choices=Format, default=Format.OP_ED)
    language = LanguageField(default="en", help_text="BCP 47: en, zh-Hans")
    issued = OneDateField(
        "date of the document",
        blank=True,
        days=("issued_earliest", "issued_latest"),
        help_text="As precisely as known, perhaps only a year: 2024, 2024-05, 2024-05-14",
    )
    issued_earliest = models.DateField(null=True, blank=True, editable=False, serialize=False)
    issued_latest = models.DateField(null=True, blank=True, editable=False, serialize=False)
    published_at = MomentField(null=True, blank=True, editable=False, serialize=False)
    sort_date = models.DateField(null=True, blank=True, editable=False, serialize=False)
    touched_at = MomentField(null=True, blank=True, editable=False, serialize=False)
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="pieces", db_index=False
    )
    series_position = models.PositiveSmallIntegerField(null=True, blank=True)
    translation_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        help_text="The original, never another translation.",
    )
    translation_of_edition = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The number of the edition that was translated."
    )
    responds_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="responses"
    )
    first_published_in = LineField(blank=True, help_text="Where it appeared before: a title")
    first_published_url = WebField(blank=True)
    indexing = models.CharField(max_length=20, choices=Indexing, default=Indexing.OURS)
    doi = DoiField(
        "DOI", blank=True, help_text="10.5555/12345678, as the registration agency gave it."
    )
    license = LineField(blank=True, help_text="CC-BY-4.0, or empty: all rights reserved")
    lead_image = models.ForeignKey(Image, models.SET_NULL, null=True, blank=True)
    featured_until = MomentField(null=True, blank=True, help_text="A lead piece on the home page.")
    internal_note = ProseField(
        blank=True,
        serialize=False,
        help_text="For the editors alone: no reader and no export has it, backups do.",
    )

    domains = TaggableManager(through=DomainTag, blank=True, verbose_name="policy domains")

    private = ("internal_note",)

    objects = CommentaryQuerySet.as_manager()

    class Meta(Addressed.Meta):
        verbose_name_plural = "commentary"
        permissions = [
            ("review_commentary", "Can see, return and approve drafts of others"),
            ("publish_commentary", "Can publish, schedule and unschedule editions"),
            ("correct_commentary", "Can correct text that readers can see"),
            ("withdraw_commentary", "Can withdraw and reinstate commentary"),
        ]
        constraints = [
            not_empty("slug", "commentary_slug_not_empty"),
            not_empty("language", "commentary_language_not_empty"),
            not_itself("translation_of", "commentary_does_not_translate_itself"),
            not_itself("responds_to", "commentary_does_not_respond_to_itself"),
            one_of("format", Format, "commentary_format_known"),
            one_of("indexing", Indexing, "commentary_indexing_known"),
            models.UniqueConstraint(
                fields=["translation_of", "language"],
                name="commentary_one_translation_per_language",
                violation_error_message="There is a translation into this language already.",
            ),
            models.UniqueConstraint(
                fields=["doi"],
                condition=~Q(doi=""),
                name="commentary_doi_once",
                violation_error_message="Another commentary has this DOI.",
                violation_error_code="unique",  # told beside its field
            ),
            models.UniqueConstraint(
                fields=["series", "series_position"], name="commentary_position_once_per_series"
            ),
            models.CheckConstraint(
                name="commentary_key_is_eight_characters",
                condition=Q(key__regex=r"^[0-9a-hjkmnp-tv-z]{8}$"),
                violation_error_message="A key has eight characters of Crockford's base 32.",
            ),
            models.CheckConstraint(
                name="commentary_position_only_in_a_series",
                condition=Q(series_position=None) | Q(series__isnull=False),
                violation_error_message="A position in a series needs the series.",
            ),
            models.CheckConstraint(
                name="commentary_translated_edition_only_of_a_translation",
                condition=Q(translation_of_edition=None) | Q(translation_of__isnull=False),
                violation_error_message="A translated edition needs the original it belongs to.",
            ),
            models.CheckConstraint(
                name="commentary_elsewhere_has_an_address",
                condition=~Q(indexing=Indexing.CANONICAL_ELSEWHERE) | ~Q(first_published_url=""),
                violation_error_message="Where is the original? Fill in its address.",
            ),
        ]
        indexes = [
            models.Index(F("sort_date").desc(), F("published_at").desc(), "slug", name="archive"),
            models.Index(F("published_at").desc(), name="newest_published"),
            models.Index("featured_until", name="leads"),
            models.Index("touched_at", name="touched"),
            models.Index("language", F("sort_date").desc(), name="spoken"),
            models.Index("series", "series_position", "sort_date", "slug", name="in_place"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def family(self) -> int:
        """What it shares with its translations: the primary key of the original."""
        return self.translation_of_id or self.pk

    def get_absolute_url(self) -> str:
        return address("commentary_detail", self.slug)

    def comparison(self, earlier: int, later: int) -> str:
        """The address at which two editions are compared."""
        return f"{address('edition_list', self.slug)}{earlier}..{later}/"

    def clean(self) -> None:
        super().clean()
        original = self.translation_of
        if original and original.translation_of_id:
            raise ValidationError(
                {"translation_of": f"{original} is itself a translation; choose the original."}
            )
        if original and self.pk and self.translations.exists():
            message = f"{self} has translations itself: it is an original."
            raise ValidationError({"translation_of": message})
        if original and original.language == self.language:
            raise ValidationError({"language": f"{original} is in {self.language} already."})

    def derive(self) -> None:
        self.key = self.key or self._new_key()
        published = timezone.localdate(self.published_at) if self.published_at else None
        self.sort_date = self.issued_earliest or published
        self.touched_at = self.touched_at or timezone.now().replace(microsecond=0)

    def _new_key(self) -> str:
        """From the slug; of several holders, one after another, each has a key of its own."""
        keys = (commentary_key(self.slug if n == 1 else f"{self.slug}/{n}") for n in count(1))
        return next(key for key in keys if not Commentary.objects.filter(key=key).exists())

    def save_base(self, *args, **kwargs) -> None:
        translated = self._keep_what_is_stored()
        if not self._state.adding:
            self.published_at = self._first_in_force()
        super().save_base(*args, **kwargs)
        refresh_sort_dates(self)
        if self.translation_of_id != translated:
            refresh_families(self)

    def _keep_what_is_stored(self) -> int | None:
        """The key stands in permanent addresses; the stamp may have moved since this was read.

        Returns what it was a translation of.
        """
        rows = Commentary.objects.filter(pk=self.pk)
        rows = rows.values_list("key", "touched_at", "translation_of")
        key, touched_at, translated = rows.first() or (None, None, None)
        if key and self.key != key and not is_lifted():
            raise SealedError(f"The key of “{self}” is {key} for good, not {self.key}.")
        self.touched_at = touched_at or self.touched_at
        return translated

    def _first_in_force(self) -> datetime | None:
        return self.editions.published().aggregate(first=Min("in_force_from"))["first"]

    def refresh_published_at(self) -> None:
        """Derive when it was first in force here, and what sorts by it."""
        if self.published_at != self._first_in_force():
            self.save(update_fields=["published_at"])


# What an editor fills in of the catalogue, beside domains and events; in the order of a form.
# Without what is private: the log, saves and exports tell all of these.
CATALOGUE = tuple(
    field.name
    for field in Commentary._meta.concrete_fields
    if field.editable and field.serialize and not field.primary_key
)


def refresh_sort_dates(commentary: Commentary) -> None:
    """Copy a commentary's sort date to the rows that lists walk, where it differs."""
    for rows in (commentary.domain_tags, commentary.mentions, commentary.signings):
        stale = rows.exclude(sort_date=commentary.sort_date)
        stale.update(sort_date=commentary.sort_date)


def refresh_families(commentary: Commentary) -> None:
    """Copy to the rows that are counted of which piece a commentary is a text."""
    for rows in (commentary.domain_tags, commentary.mentions):
        rows.update(family=commentary.family)
