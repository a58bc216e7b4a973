"""What was asked to be corrected, by whom, and what became of it: for the desk alone."""

from django.db import models
from django.utils import timezone

from .commentary import Commentary
from .fields import LineField, MomentField, ProseField
from .record import Record, not_empty, one_of


class Decision(models.TextChoices):
    OPEN = "open", "not yet decided"
    GRANTED = "granted", "corrected"
    REFUSED = "refused", "refused"


class CorrectionRequest(Record):
    """A request to change or withdraw what is public. It holds names and addresses of readers:
    it is shown on no public page, in no feed and in no export."""

    natural_key_fields = ("commentary", "number")

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="correction_requests")
    number = models.PositiveIntegerField(editable=False)
    received = models.DateField("received on", default=timezone.localdate)
    asked_by = LineField("who asked", help_text="Name, and how to reach them.")
    request = ProseField("what they ask", help_text="In their words, as far as it is needed.")
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    answer = ProseField(blank=True, help_text="What they were told.")
    edition = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The number of the edition that corrects it."
    )
    decided_by = LineField(blank=True, editable=False)
    decided_at = MomentField(null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        ordering = ["commentary", "-number"]
        verbose_name = "request for correction"
        verbose_name_plural = "requests for correction"
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "number"],
                name="correction_request_number_once_per_commentary",
            ),
            not_empty("asked_by", "correction_request_asked_by_somebody"),
            not_empty("request", "correction_request_asks_for_something"),
            one_of("decision", Decision, "correction_request_decision_known"),
        ]

    def __str__(self) -> str:
        return f"{self.asked_by}, {self.received}"
