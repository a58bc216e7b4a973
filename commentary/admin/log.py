from django.contrib import admin

from commentary.models import LogEntry, SavedDraft

from .record import ReadOnlyAdmin


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    list_display = ["at", "by", "action", "commentary", "edition", "note"]
    list_select_related = ["commentary"]
    search_fields = ["commentary__slug", "by", "action", "note"]
    ordering = ["-at", "-id"]


@admin.register(SavedDraft)
class SavedDraftAdmin(ReadOnlyAdmin):
    list_display = ["saved_at", "saved_by", "commentary", "based_on", "reason"]
    list_select_related = ["commentary"]
    search_fields = ["commentary__slug", "saved_by", "reason"]
    ordering = ["-saved_at", "-id"]
