from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import path

from commentary.models import Edition, Image

from .picking import picker_page
from .prose import PICKER
from .record import RecordAdmin, RecordForm


class ImageForm(RecordForm):
    def clean(self) -> dict[str, Any]:
        """Here somebody is looking at it; what comes by files is asked before it is published."""
        data = super().clean()
        if not (data.get("alt", "").strip() or data.get("decorative")):
            message = "Say what the image shows, or that it is decorative."
            self.add_error("alt", message)
        return data


@admin.register(Image)
class ImageAdmin(RecordAdmin):
    form = ImageForm
    list_display = ["alt", "file", "width", "height", "credit"]
    search_fields = ["alt", "caption", "credit", "file"]
    readonly_fields = ["width", "height"]

    def get_deleted_objects(self, objs: Iterable[Image], request: HttpRequest) -> tuple:
        """An image in use is protected: its words are part of texts, and exports look for it."""
        *found, protected = super().get_deleted_objects(objs, request)
        return *found, [*protected, *(str(each) for image in objs for each in _uses(image))]

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(lambda request: picker_page(self, request))
        return [path("picker/", page, name=PICKER), *super().get_urls()]


def _uses(image: Image) -> list[Model]:
    """Editions of any time whose text shows it, what it leads, and whose portrait it is."""
    shown = Edition.objects.filter(body__contains=image.file.name)
    return [*shown, *image.commentary_set.all(), *image.person_set.all()]
