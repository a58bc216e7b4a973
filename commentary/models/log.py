"""What was done to a commentary, when, by whom and why; and what its drafts said."""

from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from .commentary import Commentary
from .fields import LineField, MomentField, ProseField
from .record import Record, RecordQuerySet, not_empty


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


class SavedDraftQuerySet(RecordQuerySet):
    def shown_to(self, user: AbstractBaseUser) -> Self:
        """Who does not review sees saves of own drafts alone: their words may never be public."""
        if user.has_perm("commentary.review_commentary"):
            return self
        return self.filter(begun_by=user.get_username())


class SavedDraft(Record):
    """A pending text as it was saved: text, signature and catalogue. Never written again."""

    natural_key_fields = ("commentary", "number")

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="saved_drafts")
    number = models.PositiveIntegerField()
    saved_at = MomentField()
    saved_by = LineField()
    edition = models.PositiveSmallIntegerField(
        null=True, help_text="The number of the edition that it was a draft of."
    )
    begun_by = LineField(blank=True, help_text="The user name of who began that draft.")
    based_on = models.PositiveSmallIntegerField(
        null=True, help_text="The number of the edition it was a revision of."
    )
    reason = LineField(blank=True, help_text="Empty: somebody saved it.")
    offered = models.BooleanField(
        default=False, help_text="Set aside for what could not wait, and not taken up since."
    )
    content = models.JSONField(help_text="Text, signature and catalogue; records by their slugs.")

    objects = SavedDraftQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["commentary", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "number"], name="saved_draft_number_once_per_commentary"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content.get('title', '')} ({self.saved_at:%Y-%m-%d %H:%M})"
