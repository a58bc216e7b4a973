"""Uploaded images: re-encoded on the way in, under random names that never change."""

from django.core.files.base import ContentFile
from django.db import models

from commentary.pictures import reencode

from .fields import LineField, ProseField
from .record import Record, not_empty


class PictureField(models.FileField):
    """A file field that stores only what `reencode` made of the upload, on every way in."""

    def pre_save(self, model_instance, add):
        file = getattr(model_instance, self.attname)
        if file and not file._committed:
            picture = reencode(file.file)
            file.file = ContentFile(picture.data, name=picture.name)
            file.name = picture.name
            model_instance.width, model_instance.height = picture.width, picture.height
        return super().pre_save(model_instance, add)


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
