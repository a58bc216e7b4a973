from django.contrib import admin

from commentary.models import Series

from .record import RecordAdmin


@admin.register(Series)
class SeriesAdmin(RecordAdmin):
    list_display = ["name", "kind", "language", "question"]
    list_filter = ["kind"]
    search_fields = ["name", "slug", "question"]
    prepopulated_fields = {"slug": ["name"]}
