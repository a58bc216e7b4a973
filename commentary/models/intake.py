"""Where text came from: runs of intake, their sources, and what they propose for public pieces."""

from collections.abc import Iterable
from typing import Self

from django.db import models

from .commentary import Commentary
from .editions import Edition
from .fields import LineField, MomentField
from .record import Record, RecordQuerySet, not_empty, one_of


class IntakeRun(Record):
    """One call of `intake`, or one manuscript taken in at the desk."""

    natural_key_fields = ("number",)

    number = models.PositiveIntegerField(unique=True)
    started_at = MomentField()
    finished_at = MomentField(null=True)
    by = LineField()
    undone_at = MomentField(null=True)
    undone_by = LineField(blank=True)

    class Meta(Record.Meta):
        ordering = ["-number"]
        verbose_name = "intake run"
        constraints = [not_empty("by", "intake_run_by_not_empty")]

    def __str__(self) -> str:
        return f"Run {self.number}"


class SourceQuerySet(RecordQuerySet):
    def latest_of(
        self, commentary: Commentary, apart_from: IntakeRun | None = None
    ) -> "Source | None":
        """The last that was not taken back, without its manuscript."""
        standing = self.filter(commentary=commentary, run__undone_at=None)
        if apart_from:
            standing = standing.exclude(run=apart_from)
        return standing.defer("original", "before").order_by("number").last()

    def in_files(self, names: Iterable[str]) -> Self:
        """Those that are a whole file of these paths, the latest first."""
        return self.filter(name__in=names, line=1).defer("original", "before").order_by("-pk")


class Source(Record):
    """The file, or the line of a file, that a text of a commentary came from."""

    natural_key_fields = ("commentary", "number")

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="sources")
    number = models.PositiveSmallIntegerField(default=1)
    run = models.ForeignKey(IntakeRun, models.PROTECT, related_name="sources")
    name = LineField("file", max_length=500)
    line = models.PositiveIntegerField(default=1)
    checksum = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the source.")
    before = models.JSONField(
        null=True,
        editable=False,
        help_text="The commentary's export form before it; none where the commentary came with it.",
    )
    edition = models.ForeignKey(
        Edition,
        models.SET_NULL,
        null=True,
        related_name="sources",
        help_text="The text it became, until that is discarded or set aside.",
    )
    fingerprint = models.CharField(
        max_length=64,
        blank=True,
        help_text="Of the commentary as the run left it, or the undo of a later one.",
    )
    text_fingerprint = models.CharField(
        max_length=64, blank=True, help_text="Of the text and its signature alone."
    )
    report = models.JSONField(default=list, blank=True, help_text="Remarks and tracked changes.")
    original = models.BinaryField(null=True, blank=True, editable=False, serialize=False)

    objects = SourceQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["commentary", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "number"], name="source_number_once_per_commentary"
            ),
            not_empty("checksum", "source_checksum_not_empty"),
        ]
        indexes = [models.Index(fields=["name", "line"], name="source_place")]

    def __str__(self) -> str:
        return f"{self.name}, line {self.line}" if self.line > 1 else self.name


class Newcomer(Record):
    """A record that a run made beside its pieces, because a manuscript named or brought it."""

    natural_key_fields = ("run", "kind", "slug")
    KINDS = ("person", "organization", "notice", "image", "redirect")

    run = models.ForeignKey(IntakeRun, models.CASCADE, related_name="newcomers")
    kind = models.CharField(max_length=15, choices=[(kind, kind) for kind in KINDS])
    slug = LineField(max_length=500, help_text="Of an image the file, of a redirect the old path.")

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["run", "kind", "slug"], name="newcomer_once_per_run"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class ProposalStatus(models.TextChoices):
    OPEN = "open", "open"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"


class Proposal(Record):
    """A change of the catalogue that somebody has to decide: the piece is public, or it is new."""

    natural_key_fields = ("commentary", "number")

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    run = models.ForeignKey(IntakeRun, models.PROTECT, related_name="proposals")
    field = LineField(max_length=40, help_text="A field of the catalogue, or “new event”.")
    value = models.JSONField()
    reason = LineField(blank=True, max_length=500)
    status = models.CharField(
        max_length=10, choices=ProposalStatus, default=ProposalStatus.OPEN, editable=False
    )

    class Meta(Record.Meta):
        ordering = ["commentary", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "number"], name="proposal_number_once_per_commentary"
            ),
            one_of("status", ProposalStatus, "proposal_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
