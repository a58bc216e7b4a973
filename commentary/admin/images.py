from django.contrib import admin

from commentary.models import Image

from .record import RecordAdmin


@admin.register(Image)
class ImageAdmin(RecordAdmin):
    list_display = ["alt", "file", "width", "height", "credit"]
    search_fields = ["alt", "caption", "credit", "file"]
    readonly_fields = ["width", "height"]
