"""Dated disclaimers, disclosures and editor's notes, shown beside a text they do not change."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .commentary import Commentary
from .fields import HtmlField, LanguageField, SlugField
from .record import Record, RecordQuerySet, not_empty, one_of
from .series import Series


class NoticeKind(models.TextChoices):
    DISCLAIMER = "disclaimer", _("disclaimer")
    DISCLOSURE = "disclosure", _("disclosure")
    EDITORS_NOTE = "editors_note", _("editor's note")
    SAMPLE = "sample", _("sample text")


class NoticeQuerySet(RecordQuerySet):
    def about(self, commentary: Commentary):
        """Notices on the piece itself or on its series."""
        on_piece = self.model.commentaries.through.objects.filter(commentary=commentary)
        on_series = self.model.series.through.objects.filter(series=commentary.series_id)
        return self.filter(
            Q(pk__in=on_piece.values("notice")) | Q(pk__in=on_series.values("notice"))
        )


class Notice(Record):
    slug = SlugField(help_text="A short name for this notice, used in files.")
    kind = models.CharField(max_length=15, choices=NoticeKind, default=NoticeKind.DISCLAIMER)
    language = LanguageField(default="en")
    text = HtmlField()
    dated = models.DateField()
    commentaries = models.ManyToManyField(Commentary, blank=True, related_name="notices")
    series = models.ManyToManyField(Series, blank=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["dated", "slug"]
        constraints = [
            not_empty("slug", "notice_slug_not_empty"),
            not_empty("text", "notice_text_not_empty"),
            one_of("kind", NoticeKind, "notice_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.slug}”"
