"""What was done to a commentary, when, by whom and why; and drafts set aside."""

from django.db import models

from .commentary import Commentary
from .fields import LineField, MomentField, ProseField
from .record import Record, not_empty


class LogEntry(Record):
    """One act. `by` is the name at the time: accounts come and go, the log stays."""

    natural_key_fields = ("commentary", "number")

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="log")
    number = models.PositiveIntegerField()
    at = MomentField()
    by = LineField()
    action = LineField(max_length=40)
    edition = models.PositiveSmallIntegerField(null=True, help_text="The edition's number.")
    note = ProseField(blank=True)

    class Meta(Record.Meta):
        ordering = ["commentary", "-number"]
        verbose_name = "log entry"
        verbose_name_plural = "log"
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "number"], name="log_number_once_per_commentary"
            ),
            not_empty("action", "log_action_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.action}"


class SavedDraft(Record):
    """A pending text set aside, offered back as based on an older edition."""

    natural_key_fields = ("commentary", "number")

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="saved_drafts")
    number = models.PositiveIntegerField()
    saved_at = MomentField()
    saved_by = LineField()
    based_on = models.PositiveSmallIntegerField(
        null=True, help_text="The number of the edition it was a revision of."
    )
    reason = LineField(blank=True)
    content = models.JSONField(help_text="The edition and its bylines in their export form.")

    class Meta(Record.Meta):
        ordering = ["commentary", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "number"], name="saved_draft_number_once_per_commentary"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content.get('title', '')} ({self.saved_at:%Y-%m-%d %H:%M})"
