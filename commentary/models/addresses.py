"""Addresses: slugs, the slugs something had before, and paths of other systems."""

from functools import lru_cache
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from .fields import LineField, MomentField, SlugField
from .interface import TRANSLATED, foreign_language
from .mount import mounted_at
from .record import Record, RecordQuerySet, not_empty, refuse_circle


def address(view: str, *parts: str | int) -> str:
    """The path of a page, in the language of the page that leads there if it is there in it.

    Remembered: a list has some two hundred, many of them again and again.
    """
    if view in TRANSLATED and (language := foreign_language()):
        view = f"{language}:{view}"
    return _path(settings.ROOT_URLCONF, mounted_at(), view, *parts)


@lru_cache(maxsize=10_000)
def _path(urlconf: str, prefix: str, view: str, *parts: str | int) -> str:
    return reverse(view, urlconf, args=parts)


class AddressedQuerySet(RecordQuerySet):
    def at_address(self, slug: str):
        """The record that a slug leads to now: its own, a former one's, or a merged record's heir.

        Raises the model's DoesNotExist.
        """
        found = self.filter(slug=slug).first() or self._formerly(slug)
        if found is None:
            raise self.model.DoesNotExist(f"No {self.model._meta.verbose_name} has slug {slug!r}.")
        return found.heir()

    def _formerly(self, slug: str):
        kind = self.model._meta.model_name
        return self.filter(former_slugs__kind=kind, former_slugs__slug=slug).first()

    def get_by_natural_key(self, slug):
        return self.at_address(slug)

    @transaction.atomic
    def update(self, **kwargs) -> int:
        before = dict(self.values_list("pk", "slug")) if "slug" in kwargs else {}
        written = super().update(**kwargs)
        for record in self.model._base_manager.filter(pk__in=before):
            FormerSlug.objects.remember(record, before[record.pk])
        return written

    update.alters_data = True


class Addressed(Record):
    """A record with an address of its own. A changed slug is kept, and leads here for good."""

    slug = SlugField(help_text="The last part of the address. The former one will redirect.")

    objects = AddressedQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True

    @transaction.atomic
    def save_base(self, *args, update_fields=None, **kwargs) -> None:
        stored = None
        if not self._state.adding and (update_fields is None or "slug" in update_fields):
            slugs = type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True)
            stored = slugs.first()
        super().save_base(*args, update_fields=update_fields, **kwargs)
        if stored:
            FormerSlug.objects.remember(self, stored)

    def clean(self) -> None:
        """A former slug leads to whom it belonged to: nobody else takes it over unawares."""
        super().clean()
        kind = self._meta.model_name
        held = FormerSlug.objects.filter(kind=kind, slug=self.slug).exclude(
            **{f"{kind}_id": self.pk}
        )
        if self.slug and held.exists():
            owner = getattr(held.get(), kind)
            raise ValidationError({"slug": f"“{self.slug}” leads to {owner}, which had it before."})

    def heir(self) -> Self:
        """The record to show in this one's place: itself, unless it was merged into another."""
        return self


class Mergeable(Addressed):
    """A merged record keeps its row; its address, labels and natural key follow `merged_into`."""

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        help_text="Set by a merger: this record's address leads to that one.",
    )

    class Meta(Addressed.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        refuse_circle(self, "merged_into")

    def heir(self) -> Self:
        record, seen = self, {self.pk}
        while record.merged_into_id and record.merged_into_id not in seen:
            seen.add(record.merged_into_id)
            record = record.merged_into
        return record


class FormerSlugQuerySet(RecordQuerySet):
    def remember(self, record: Addressed, slug: str) -> None:
        """Let a former slug lead to the record; the slug it has now is former no longer."""
        if slug == record.slug:
            return
        kind = record._meta.model_name
        self.filter(kind=kind, slug=record.slug, **{kind: record}).delete()
        self.update_or_create(kind=kind, slug=slug, defaults={kind: record})


def _subject(model: str) -> models.ForeignKey:
    return models.ForeignKey(
        model, models.CASCADE, null=True, blank=True, related_name="former_slugs"
    )


SUBJECTS = ("commentary", "person", "organization", "domain", "policyevent", "series")


class FormerSlug(Record):
    """A slug that one record of a kind had before."""

    natural_key_fields = ("kind", "slug")

    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in SUBJECTS])
    slug = SlugField(unique=False)
    commentary = _subject("Commentary")
    person = _subject("Person")
    organization = _subject("Organization")
    domain = _subject("Domain")
    policyevent = _subject("PolicyEvent")
    series = _subject("Series")

    objects = FormerSlugQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_once_per_kind"),
            models.CheckConstraint(
                name="former_slug_has_the_subject_of_its_kind",
                condition=Q(
                    *(
                        Q(
                            kind=kind,
                            **{f"{other}__isnull": other != kind for other in SUBJECTS},
                        )
                        for kind in SUBJECTS
                    ),
                    _connector=Q.OR,
                ),
                violation_error_message="Fill in just the record of the kind.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug} ({self.kind})"


class Redirect(Record):
    """An address of another system (`/?p=123`) that leads to one of this site."""

    natural_key_fields = ("old_path",)

    old_path = LineField(
        unique=True,
        max_length=500,
        help_text="Path and query as they were, beginning with “/”: /?p=123 or /2019/05/title/",
    )
    new_path = LineField(
        max_length=500, help_text="Where it is now: a path of this site, beginning with one “/”."
    )

    class Meta(Record.Meta):
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(
                name="redirect_from_a_path",
                condition=Q(old_path__startswith="/"),
                violation_error_message="The old address must begin with “/”.",
            ),
            models.CheckConstraint(
                name="redirect_to_a_path_of_this_site",
                condition=Q(new_path__startswith="/")
                & ~Q(new_path__startswith="//")
                & ~Q(new_path__startswith="/\\"),
                violation_error_message="The new address must begin with one “/”.",
            ),
            models.CheckConstraint(
                name="redirect_to_another_path",
                condition=~Q(old_path=models.F("new_path")),
                violation_error_message="Old and new address are the same.",
            ),
        ]
        # What leads to a piece is looked up with every redirect, and when the piece is taken back.
        indexes = [models.Index(fields=["new_path"], name="redirect_new_path")]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path}"

    def clean(self) -> None:
        """One step leads there: no loops and no chains, whatever the slash at the end."""
        super().clean()
        if is_own(self.old_path):
            raise ValidationError({"old_path": "This site has a page of its own at this address."})
        if _bare(self.old_path) == _bare(self.new_path):
            raise ValidationError({"new_path": "Old and new address are the same."})
        others = Redirect.objects.exclude(pk=self.pk)
        if others.filter(old_path__in=with_and_without_slash(self.new_path)).exists():
            raise ValidationError({"new_path": f"{self.new_path} is itself redirected."})
        if others.filter(new_path__in=with_and_without_slash(self.old_path)).exists():
            raise ValidationError({"old_path": f"Another redirect leads to {self.old_path}."})


def _bare(path: str) -> str:
    return path.rstrip("/") or "/"


def is_own(old_path: str) -> bool:
    """Whether a page is here whatever the record holds, so that no redirect is ever asked for.

    `/?p=123` is none: with a query that it does not know, the home page leads on.
    """
    path, _, query = old_path.partition("?")
    return any(map(_is_fixed, with_and_without_slash(path))) and not (query and path == "/")


def _is_fixed(path: str) -> bool:
    try:
        found = resolve(path)
    except Resolver404:
        return False
    return "admin" in found.app_names or not found.kwargs


def with_and_without_slash(path: str) -> list[str]:
    """Both ways to write a path, which lead to the same page."""
    return [_bare(path), f"{_bare(path)}/"]


class MissedPathQuerySet(RecordQuerySet):
    def count_up(self, path: str) -> None:
        """Note one more request for a path; where there is no room, the least asked-for goes."""
        now = timezone.now()
        if self.filter(path=path).update(times=models.F("times") + 1, last_asked=now):
            return
        if self.count() >= self.model.LIMIT:
            self.order_by("times", "last_asked").first().delete()
        self.create(path=path, first_asked=now, last_asked=now)


class MissedPath(Record):
    """An address that somebody asked for in vain: the raw material of redirects."""

    natural_key_fields = ("path",)
    LIMIT = 5000  # rows; a scanner must not fill the database

    path = LineField(unique=True, max_length=500)
    times = models.PositiveIntegerField(default=1)
    first_asked = MomentField()
    last_asked = MomentField()

    objects = MissedPathQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-times", "path"]
        constraints = [not_empty("path", "missed_path_not_empty")]

    def __str__(self) -> str:
        return self.path
