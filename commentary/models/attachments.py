"""What comes with a commentary beside its text: a document, audio, a dataset, a transcript."""

from typing import IO
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from commentary.file_kinds import ENDINGS, TYPES, ending_of

from .addresses import address
from .commentary import Commentary
from .fields import LineField, WebField
from .record import Record, not_empty, one_of
from .stored_files import StoredFileField, TakenIn, digest_of


class AttachmentKind(models.TextChoices):
    DOCUMENT = "document", _("document")
    AUDIO = "audio", _("audio")
    DATASET = "dataset", _("dataset")
    TRANSCRIPT = "transcript", _("transcript")


class AttachedFile(FieldFile):
    @property
    def url(self) -> str:
        """Where editors open it. Readers' address is that of the attachment."""
        return address("desk_file", self.instance.commentary.key, self.instance.number)


class AttachedFileField(StoredFileField):
    attr_class = AttachedFile

    def take_in(self, instance: "Attachment", upload: IO[bytes], name: str) -> TakenIn:
        ending = ending_of(upload, name)
        stored = TakenIn(upload, name=f"{digest_of(upload)}.{ending}")
        instance.size = stored.size
        return stored


class Attachment(Record):
    """A file, or an address elsewhere. Part of the catalogue: readers have it with the text."""

    natural_key_fields = ("commentary", "number")

    commentary = models.ForeignKey(Commentary, models.CASCADE, related_name="attachments")
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=AttachmentKind, default=AttachmentKind.DOCUMENT)
    title = LineField(help_text="What it is: “Transcript of the conversation”.")
    file = AttachedFileField(
        upload_to="",
        blank=True,
        max_length=100,
        help_text="PDF; MP3, M4A, Ogg, WAV; CSV, JSON, XLSX, ODS; text, WebVTT. Up to 100 MB.",
    )
    url = WebField("address elsewhere", blank=True, help_text="In the place of a file: a page.")
    size = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Record.Meta):
        ordering = ["commentary", "number"]
        constraints = [
            not_empty("title", "attachment_has_a_title"),
            one_of("kind", AttachmentKind, "attachment_kind_known"),
            models.UniqueConstraint(
                fields=["commentary", "number"], name="attachment_number_once_per_commentary"
            ),
            models.CheckConstraint(
                name="attachment_is_a_file_or_an_address",
                condition=(Q(file="") & ~Q(url="")) | (~Q(file="") & Q(url="")),
                violation_error_message="An attachment is a file or an address: one of them.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.file and self.ending not in ENDINGS.get(self.kind, ()):
            expected = ", ".join(ENDINGS.get(self.kind, ()))
            raise ValidationError({"file": f"As {self.kind} expected: {expected}."})

    def get_absolute_url(self) -> str:
        """Where readers get it: here, or elsewhere."""
        if not self.file:
            return self.url
        return address("attachment", self.commentary.slug, self.number, self.ending)

    @property
    def ending(self) -> str:
        return self.file.name.rpartition(".")[2].lower() if self.file else ""

    @property
    def host(self) -> str:
        """Whose page it is, where it is elsewhere."""
        return urlsplit(self.url).hostname or ""

    @property
    def media_type(self) -> str:
        return TYPES.get(self.ending, "")

    @property
    def plays_here(self) -> bool:
        return bool(self.file) and self.media_type.startswith("audio/")
