"""Uploaded images: re-encoded on the way in, under random names that never change."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models

from commentary.pictures import reencode

from .fields import LineField, ProseField
from .record import Record, not_empty


class PictureField(models.FileField):
    """A file field that stores only what `reencode` made of the upload, on every way in."""

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        try:
            self._reencode(model_instance)
        except ValueError as error:
            raise ValidationError(str(error), code="refused") from error
        return value

    def pre_save(self, model_instance, add):
        self._reencode(model_instance)
        return super().pre_save(model_instance, add)

    def _reencode(self, instance: "Image") -> None:
        """Put a clean image in the place of an upload, once."""
        file = getattr(instance, self.attname)
        if not file or file._committed or isinstance(file.file, CleanFile):
            return
        picture = reencode(file.file)
        file.file = CleanFile(picture.data, name=picture.name)
        file.name = picture.name
        instance.width, instance.height = picture.width, picture.height


class CleanFile(ContentFile):
    """What `reencode` wrote."""


class Image(Record):
    natural_key_fields = ("file",)

    file = PictureField(upload_to="", unique=True, max_length=100)
    alt = LineField(max_length=500, blank=True, help_text="What the image shows, in one sentence.")
    caption = ProseField(blank=True)
    credit = LineField(blank=True)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [not_empty("file", "image_has_a_file")]

    def __str__(self) -> str:
        return self.alt or self.file.name

    def natural_key(self) -> tuple[str]:
        return (self.file.name,)
