"""Standing pages: about, contact, standards and corrections, privacy, accessibility."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import resolve

from .addresses import address
from .fields import HtmlField, LineField, SlugField
from .record import Record, not_empty


class Page(Record):
    slug = SlugField(help_text="The address: “about” is shown at /about/.")
    title = LineField()
    body = HtmlField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the footer.")

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
