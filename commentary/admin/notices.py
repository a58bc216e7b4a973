from django.contrib import admin

from commentary.models import Notice

from .record import RecordAdmin


@admin.register(Notice)
class NoticeAdmin(RecordAdmin):
    list_display = ["slug", "kind", "language", "dated"]
    list_filter = ["kind"]
    search_fields = ["slug", "text"]
    autocomplete_fields = ["commentaries", "series"]
