"""The log: who did what to which piece, and what the catalogue was before and after."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from commentary.models import LogEntry, SavedDraft
from commentary.publishing.catalogue import FIELDS

from .bulk import start
from .bulk_acts import UNDO, ActsOnMany
from .lists import BoundedPaginator
from .record import ReadOnlyAdmin

SHOWN = 80  # characters of a value


class WhoFilter(admin.SimpleListFilter):
    title = "person"
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, name) for name in LogEntry.objects.who() if name]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(by=self.value()) if self.value() else queryset


class TimeFilter(admin.DateFieldListFilter):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.title = "time"


class FieldFilter(admin.SimpleListFilter):
    title = "field"
    parameter_name = "field"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, name.replace("_", " ")) for name in FIELDS]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.that_changed(self.value()) if self.value() in FIELDS else queryset


@admin.register(LogEntry)
class LogEntryAdmin(ActsOnMany, ReadOnlyAdmin):
    list_display = ["at", "by", "action", "commentary", "edition", "what", "together"]
    list_filter = [WhoFilter, ("at", TimeFilter), FieldFilter]
    list_select_related = ["commentary"]
    search_fields = ["commentary__slug", "by", "action", "note"]
    ordering = ["-at", "-id"]
    paginator = BoundedPaginator
    fields = ["at", "by", "action", "commentary", "edition", "note", "differences", "together"]
    readonly_fields = ["differences", "together"]
    bulk_acts = (UNDO,)

    def get_actions(self, request: HttpRequest) -> dict[str, tuple]:
        actions = super().get_actions(request)
        if actions:
            whole = "undo-whole"
            actions[whole] = (undo_whole, whole, "Undo the whole bulk actions they belong to")
        return actions

    @admin.display(description="note")
    def what(self, entry: LogEntry) -> str:
        return entry.note

    @admin.display(description="what it was and became")
    def differences(self, entry: LogEntry) -> str:
        rows = ((name, _shown(old), _shown(new)) for name, (old, new) in entry.changed.items())
        return format_html_join("", "<p>{}: {} → {}</p>", rows) or "-"

    @admin.display(description="together with")
    def together(self, entry: LogEntry) -> str:
        if not entry.batch:
            return "-"
        address = reverse("admin:commentary_logentry_changelist")
        return format_html('<a href="{}?batch={}">one bulk action</a>', address, entry.batch)


def undo_whole(desk: LogEntryAdmin, request: HttpRequest, entries: QuerySet) -> HttpResponse | None:
    return start(desk, request, UNDO, LogEntry.objects.in_batches_of(entries))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(each if isinstance(each, str) else str(each[0]) for each in value)
    text = str(value or "nothing")
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


@admin.register(SavedDraft)
class SavedDraftAdmin(ReadOnlyAdmin):
    list_display = ["saved_at", "saved_by", "commentary", "based_on", "reason"]
    list_select_related = ["commentary"]
    search_fields = ["commentary__slug", "saved_by", "reason"]
    ordering = ["-saved_at", "-id"]
