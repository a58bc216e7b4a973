from django.contrib import admin

from commentary.models import Commentary, Series

from .record import RecordAdmin


@admin.register(Series)
class SeriesAdmin(RecordAdmin):
    list_display = ["name", "kind", "language", "question"]
    list_filter = ["kind"]
    search_fields = ["name", "slug", "question"]
    prepopulated_fields = {"slug": ["name"]}

    def is_public(self, record):
        return Commentary.objects.in_force().in_series(record).exists()
