from typing import Any

from django.contrib import admin

from commentary.models import Image

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
