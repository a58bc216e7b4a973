"""Running series, and roundtables: one question, several signed answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .addresses import Addressed, address
from .fields import HtmlField, LanguageField, LineField
from .record import not_empty, one_of


class SeriesKind(models.TextChoices):
    SERIES = "series", _("series")
    ROUNDTABLE = "roundtable", _("roundtable")


class Series(Addressed):
    name = LineField()
    kind = models.CharField(max_length=10, choices=SeriesKind, default=SeriesKind.SERIES)
    language = LanguageField(default="en")
    question = LineField(max_length=500, blank=True, help_text="What a roundtable is asked.")
    description = HtmlField(blank=True)

    class Meta(Addressed.Meta):
        ordering = ["name"]
        verbose_name_plural = "series"
        constraints = [
            not_empty("name", "series_name_not_empty"),
            not_empty("slug", "series_slug_not_empty"),
            one_of("kind", SeriesKind, "series_kind_known"),
            models.CheckConstraint(
                name="series_roundtable_has_a_question",
                condition=models.Q(kind=SeriesKind.SERIES) | ~models.Q(question=""),
                violation_error_message="A roundtable has a question.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("series_detail", self.slug)
