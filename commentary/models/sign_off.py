"""Links by which people without an account read a text early, and what they answer."""

from datetime import datetime
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from commentary.tokens import token_hash

from .commentary import Commentary
from .editions import Edition
from .fields import LineField, MomentField, ProseField
from .people import Person
from .record import Record, RecordQuerySet, not_empty, one_of


class PreviewLinkQuerySet(RecordQuerySet):
    def open(self, at: datetime | None = None) -> Self:
        """Neither expired nor revoked, and the text is still there."""
        at = at or timezone.now()
        return self.filter(revoked_at=None, expires_at__gt=at, edition__isnull=False)

    def at_token(self, token: str) -> "PreviewLink | None":
        """The open link of a secret."""
        found = self.open().filter(token_hash=token_hash(token))
        return found.select_related("edition__commentary", "person").first()


class PreviewLink(Record):
    """A secret address of one text. Of its secret only the hash is known here."""

    natural_key_fields = ("commentary", "number")

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="preview_links")
    number = models.PositiveIntegerField()
    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, related_name="preview_links", editable=False
    )
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        related_name="preview_links",
        help_text="A signer, who may answer; nobody: the link is for reading only.",
    )
    name = LineField(help_text="For whom it is.")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    manuscript = models.JSONField(null=True, editable=False, help_text="What the signer sent in.")
    made_at = MomentField()
    made_by = LineField()
    expires_at = MomentField()
    revoked_at = MomentField(null=True)
    revoked_by = LineField(blank=True)
    visits = models.PositiveIntegerField(default=0)
    last_visit = MomentField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["commentary", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "number"], name="preview_link_number_once_per_commentary"
            ),
            not_empty("name", "preview_link_name_not_empty"),
            not_empty("token_hash", "preview_link_token_hash_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()


class AnswerKind(models.TextChoices):
    APPROVAL = "approval", "approval"
    REMARK = "remark", "remark"


class AnswerQuerySet(RecordQuerySet):
    def shown_to(self, user: AbstractBaseUser) -> Self:
        """Who does not review sees what was said of own texts alone: a remark quotes its text."""
        if user.has_perm("commentary.review_commentary"):
            return self
        return self.filter(link__edition__created_by=user.get_username())


class Answer(Record):
    """What a signer answered: that exactly this text may appear, or a remark on it."""

    natural_key_fields = ("commentary", "number")

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    link = models.ForeignKey(PreviewLink, models.CASCADE, related_name="answers")
    edition = models.PositiveSmallIntegerField(help_text="The edition's number.")
    kind = models.CharField(max_length=10, choices=AnswerKind)
    at = MomentField()
    by = LineField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the text that was read.")
    wording = models.JSONField(null=True, help_text="The text that was approved.")
    remark = ProseField(blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["commentary", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "number"], name="answer_number_once_per_commentary"
            ),
            one_of("kind", AnswerKind, "answer_kind_known"),
            models.CheckConstraint(
                name="answer_remark_says_something",
                condition=Q(kind=AnswerKind.APPROVAL, remark="")
                | (Q(kind=AnswerKind.REMARK) & ~Q(remark="")),
                violation_error_message="A remark has words, an approval has none.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.by} ({self.at:%Y-%m-%d %H:%M})"
