"""Standing pages: about, contact, standards and corrections, privacy, accessibility."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.urls import resolve

from .addresses import address
from .editions import Edition
from .fields import HtmlField, LineField, SlugField
from .record import Record, RecordQuerySet, not_empty


class PageQuerySet(RecordQuerySet):
    def for_footer(self, at: datetime, since: datetime) -> Self:
        """Slug and title of each, and how often readers were told of a change since a moment.

        The count is the same in every row: a query for it alone is one more on every page.
        """
        told = Edition.objects.corrections(at).filter(in_force_from__gte=since)
        counted = told.order_by().values("state").annotate(number=Count("pk")).values("number")
        rows = self.annotate(corrections=Coalesce(Subquery(counted), 0))
        return rows.values_list("slug", "title", "corrections")


class Page(Record):
    slug = SlugField(help_text="The address: “about” is shown at /about/.")
    title = LineField()
    body = HtmlField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the footer.")

    objects = PageQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["position", "slug"]
        verbose_name = "standing page"
        constraints = [
            not_empty("slug", "page_slug_not_empty"),
            not_empty("title", "page_title_not_empty"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.slug and resolve(self.get_absolute_url()).url_name != "page":
            raise ValidationError({"slug": f"/{self.slug}/ is another page of the site."})

    def get_absolute_url(self) -> str:
        return address("page", self.slug)
