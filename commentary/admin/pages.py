from django.contrib import admin

from commentary.models import Page

from .record import RecordAdmin


@admin.register(Page)
class PageAdmin(RecordAdmin):
    list_display = ["title", "slug", "language", "position"]
    search_fields = ["title", "slug", "body"]
    prepopulated_fields = {"slug": ["title"]}

    def is_public(self, record):
        return True
