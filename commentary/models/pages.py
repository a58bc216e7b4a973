"""Standing pages: about, contact, standards and corrections, privacy, accessibility."""

from datetime import datetime
from typing import NamedTuple, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.urls import resolve

from .addresses import address
from .editions import Edition
from .fields import HtmlField, LanguageField, LineField, SlugField
from .interface import around
from .record import Record, RecordQuerySet, not_empty


class Standing(NamedTuple):
    """What the foot of a page tells of a standing page in one of its languages."""

    slug: str
    title: str
    language: str
    corrections: int


class PageQuerySet(RecordQuerySet):
    def for_footer(self, at: datetime, since: datetime) -> Self:
        """`Standing` of each, with how often readers were told of a change since a moment.

        The count is the same in every row: a query for it alone is one more on every page.
        """
        told = Edition.objects.corrections(at).filter(in_force_from__gte=since)
        counted = told.order_by().values("state").annotate(number=Count("pk")).values("number")
        rows = self.annotate(corrections=Coalesce(Subquery(counted), 0))
        return rows.values_list(*Standing._fields)


class Page(Record):
    """A page in one language: `/zh/about/` shows the Chinese one of its slug, if there is one."""

    natural_key_fields = ("slug", "language")

    slug = SlugField(
        unique=False,
        help_text="The address: “about” is shown at /about/. The same in every language.",
    )
    language = LanguageField(default=settings.LANGUAGE_CODE)
    title = LineField()
    body = HtmlField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the footer.")

    objects = PageQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["position", "slug", "language"]
        verbose_name = "standing page"
        constraints = [
            not_empty("slug", "page_slug_not_empty"),
            not_empty("title", "page_title_not_empty"),
            not_empty("language", "page_language_not_empty"),
            models.UniqueConstraint(
                fields=["slug", "language"],
                name="page_slug_once_per_language",
                violation_error_message="This page is there already in this language.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.slug and resolve(self.get_absolute_url()).url_name != "page":
            raise ValidationError({"slug": f"/{self.slug}/ is another page of the site."})

    def get_absolute_url(self) -> str:
        with around(self.language):
            return address("page", self.slug)
