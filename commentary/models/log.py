"""What was done to a commentary, when, by whom and why; and what its drafts said."""

from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, models

from .commentary import Commentary
from .fields import LineField, MomentField, ProseField
from .record import Record, RecordQuerySet, not_empty

# From one name to the next along its index: DISTINCT reads all rows.
WHO = """
    WITH RECURSIVE who (name) AS (
        SELECT MIN("by") FROM commentary_logentry
        UNION ALL
        SELECT (SELECT MIN("by") FROM commentary_logentry WHERE "by" > who.name)
        FROM who WHERE who.name IS NOT NULL
    )
    SELECT name FROM who WHERE name IS NOT NULL
"""


class LogQuerySet(RecordQuerySet):
    def who(self) -> list[str]:
        """Everybody who has a line in the log, by name."""
        with connection.cursor() as cursor:
            cursor.execute(WHO)
            return [name for (name,) in cursor.fetchall()]

    def that_changed(self, field: str) -> Self:
        return self.filter(changed__has_key=field)

    def in_batches_of(self, entries: models.QuerySet) -> Self:
        """These entries, and every other line of the bulk actions they belong to."""
        batches = entries.order_by().exclude(batch="").values("batch")
        own = entries.order_by().values("pk")
        return self.filter(models.Q(pk__in=own) | models.Q(batch__in=batches))


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
    changed = models.JSONField(
        default=dict,
        blank=True,
        help_text="Of each field of the catalogue that was changed, what it was and became.",
    )
    batch = LineField(
        blank=True, max_length=32, help_text="The same in all lines of one bulk action."
    )

    objects = LogQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["commentary", "-number"]
        verbose_name = "log entry"
        verbose_name_plural = "log entries"
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "number"], name="log_number_once_per_commentary"
            ),
            not_empty("action", "log_action_not_empty"),
        ]
        indexes = [
            models.Index(models.F("at").desc(), models.F("id").desc(), name="log_newest"),
            models.Index("by", models.F("at").desc(), name="log_of_somebody"),
            models.Index("batch", condition=~models.Q(batch=""), name="log_of_a_bulk_action"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.action}"


class SavedDraftQuerySet(RecordQuerySet):
    def shown_to(self, user: AbstractBaseUser) -> Self:
        """Who does not review sees saves of own drafts alone: their words may never be public."""
        if user.has_perm("commentary.review_commentary"):
            return self
        return self.filter(begun_by=user.get_username())


DISCARDED, SET_ASIDE = "discarded", "set aside for "  # how a draft ends that is not published


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

    @property
    def is_last(self) -> bool:
        """Whether the draft was dropped with this save."""
        return self.reason == DISCARDED or self.reason.startswith(SET_ASIDE)
