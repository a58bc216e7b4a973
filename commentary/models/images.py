"""Uploaded images: re-encoded on the way in, under the name of their content."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q

from commentary.pictures import reencode
from commentary.text import clean_html, pictures, with_sizes

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
        file = getattr(model_instance, self.attname)
        if file and not file._committed and file.storage.exists(file.name):
            file._committed = True  # the name stands for the content: it is there already
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

    file = PictureField(
        upload_to="",
        unique=True,
        max_length=100,
        error_messages={"unique": "This picture is here already: look it up among the images."},
    )
    alt = LineField(
        "alternative text",
        max_length=500,
        blank=True,
        help_text="What the image shows, in one sentence, for those who cannot see it.",
    )
    decorative = models.BooleanField(
        default=False, help_text="It says nothing that the text does not: it needs no description."
    )
    caption = ProseField(blank=True)
    credit = LineField(blank=True, help_text="Shown with the image: who made it, who owns it.")
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [
            not_empty("file", "image_has_a_file"),
            models.CheckConstraint(
                name="image_decorative_has_no_description",
                condition=Q(decorative=False) | Q(alt=""),
                violation_error_message="A decorative image has no alternative text.",
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.file.name

    def natural_key(self) -> tuple[str]:
        return (self.file.name,)

    @property
    def says_something(self) -> bool:
        """Whether those who cannot see it miss nothing."""
        return bool(self.alt.strip()) or self.decorative


def measured(html: str) -> str:
    """Clean HTML whose images say their size: nothing moves when they come. One query, if any."""
    html = clean_html(html)
    names = {picture.name for picture in pictures(html)}
    if not names:
        return html
    rows = Image.objects.filter(file__in=names).order_by().values_list("file", "width", "height")
    return with_sizes(html, {name: size for name, *size in rows})
