"""Editions: the text of a commentary, in force from a moment until the next edition begins."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone

from commentary.text import Rendered, rendered

from . import sealing
from .addresses import address
from .commentary import Commentary
from .fields import HtmlField, LineField, MomentField, ProseField
from .in_force import NOTED_CHANGES, SEALED_FIELDS, Change, EditionQuerySet, State
from .record import Record, not_empty, one_of

# By `publishing`, by the successor, by the bylines.
WRITTEN_ELSEWHERE = {
    *("state", "in_force_from", "in_force_until", "redacted_at", "signature", "created_by"),
}


class Edition(Record):
    natural_key_fields = ("commentary", "number")
    derives = {"body": ("body_html", "word_count")}
    rendered: Rendered | None = None  # set where another process has made it already

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(editable=False, default=1)
    title = LineField(max_length=300)
    subtitle = LineField(max_length=300, blank=True)
    summary = ProseField(blank=True, help_text="In brief, in the publication's words: 2-3 lines.")
    body = HtmlField(blank=True)
    change = models.CharField(max_length=15, choices=Change, default=Change.ORIGINAL)
    change_note = ProseField(blank=True, help_text="Public: what was changed, and why.")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    created_by = LineField(
        blank=True, editable=False, help_text="The user name of who began it: accounts may go."
    )
    in_force_from = MomentField(null=True, blank=True, editable=False)
    in_force_until = MomentField(null=True, blank=True, editable=False, serialize=False)
    redacted_at = MomentField(
        null=True, blank=True, editable=False, help_text="When the law made words of it go."
    )
    body_html = models.TextField(blank=True, editable=False, serialize=False)
    word_count = models.PositiveIntegerField(default=0, blank=True, editable=False, serialize=False)
    signature = models.TextField(blank=True, editable=False, serialize=False)

    objects = EditionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["commentary", "number"]
        constraints = [
            not_empty("title", "edition_title_not_empty"),
            one_of("state", State, "edition_state_known"),
            one_of("change", Change, "edition_change_known"),
            models.UniqueConstraint(
                fields=["commentary", "number"], name="edition_number_once_per_commentary"
            ),
            models.UniqueConstraint(
                fields=["commentary", "in_force_from"], name="edition_start_once_per_commentary"
            ),
            models.UniqueConstraint(
                fields=["commentary", "in_force_until"], name="edition_end_once_per_commentary"
            ),
            models.UniqueConstraint(
                fields=["commentary"],
                condition=Q(state=State.PUBLISHED, in_force_until=None),
                name="edition_one_without_end_per_commentary",
                violation_error_message="Another published edition has no end yet.",
            ),
            models.UniqueConstraint(
                fields=["commentary"],
                condition=~Q(state=State.PUBLISHED),
                name="edition_one_unpublished_per_commentary",
                violation_error_message="There is an unpublished edition already.",
            ),
            models.CheckConstraint(
                name="edition_begins_if_and_only_if_published",
                condition=Q(state=State.PUBLISHED, in_force_from__isnull=False)
                | (~Q(state=State.PUBLISHED) & Q(in_force_from=None)),
                violation_error_message="A published edition has a start, and no other has.",
            ),
            models.CheckConstraint(
                name="edition_ends_after_it_begins",
                condition=Q(in_force_until=None) | Q(in_force_until__gt=F("in_force_from")),
                violation_error_message="An edition ends after it begins.",
            ),
            models.CheckConstraint(
                name="edition_withdrawal_has_no_body",
                condition=~Q(change=Change.WITHDRAWAL) | Q(body="", summary=""),
                violation_error_message="A withdrawal keeps title and signature, and no text.",
            ),
            models.CheckConstraint(
                name="edition_published_change_is_explained",
                condition=~Q(state=State.PUBLISHED)
                | ~Q(change__in=NOTED_CHANGES)
                | ~Q(change_note=""),
                violation_error_message="Readers are told what was changed: write a change note.",
            ),
        ]
        indexes = [
            models.Index("in_force_from", name="boundaries"),
            models.Index("created_by", "state", name="begun_by"),
            models.Index("title", name="titled"),  # whether another piece has it
            # All that `in_force` asks, so that no row with its text is read for the answer.
            models.Index(
                fields=["commentary", "state", "in_force_from", "in_force_until", "change"],
                name="in_force",
            ),
            models.Index(
                fields=["change", "state", "in_force_from", "in_force_until", "commentary"],
                name="withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        return address("edition_detail", self.commentary.slug, self.number)

    def derive(self) -> None:
        made = self.rendered
        if made is None or (made.body, made.language) != (self.body, self.commentary.language):
            made = rendered(self.body, self.commentary.language)
        self.body_html, self.word_count = made.html, made.words

    def save(self, *args, update_fields: Iterable[str] | None = None, **kwargs) -> None:
        if update_fields is None and not self._state.adding:
            # A form that was open for an hour must not write back a schedule, an end or a
            # signature line that somebody else has written since.
            update_fields = self.own_fields() - self.get_deferred_fields()
        super().save(*args, update_fields=update_fields, **kwargs)

    @classmethod
    def own_fields(cls) -> frozenset[str]:
        """The columns that a save of the edition itself writes."""
        return cls.all_fields() - WRITTEN_ELSEWHERE

    @classmethod
    def all_fields(cls) -> frozenset[str]:
        return frozenset(f.name for f in cls._meta.concrete_fields if not f.primary_key)

    @property
    def is_sealed(self) -> bool:
        """Published and begun."""
        return self.state == State.PUBLISHED and self.in_force_from <= timezone.now()

    @property
    def is_closed(self) -> bool:
        """Published, perhaps not begun: nobody writes in it until its schedule is taken back."""
        return self.state == State.PUBLISHED

    @property
    def is_in_force(self) -> bool:
        """What readers see now; a withdrawal is not."""
        ended = self.in_force_until and self.in_force_until <= timezone.now()
        return self.is_sealed and not ended and self.change != Change.WITHDRAWAL

    @property
    def told_note(self) -> str:
        """The change note, where readers are told of it: of a minor change they are not."""
        return "" if self.change == Change.MINOR else self.change_note

    @property
    def is_pending(self) -> bool:
        return not self.is_sealed


@receiver(pre_save, sender=Edition, dispatch_uid="keep_sealed_text")
def keep_sealed_text(sender, instance, update_fields, **kwargs) -> None:
    """Raw saves come this way too. The columns are clean already: `prepare` went before."""
    if not instance.pk or sealing.is_lifted():
        return
    if update_fields == Edition.own_fields():
        update_fields = None  # an ordinary save: a stale state is somebody's mistake too
    stored = Edition.objects.published().filter(pk=instance.pk).values(*SEALED_FIELDS).first()
    changed = stored and sealing.sealed_changes(instance, stored, update_fields)
    if changed:
        sealing.refuse(f"“{stored['title']}” (edition {stored['number']})", changed)


@receiver(pre_delete, sender=Edition, dispatch_uid="keep_sealed_editions")
def keep_sealed_editions(sender, instance, **kwargs) -> None:
    """Cascades come this way too: what was public is withdrawn, never deleted."""
    if not sealing.is_lifted() and Edition.objects.published().filter(pk=instance.pk).exists():
        sealing.refuse(str(instance))
