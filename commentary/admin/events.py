from django.contrib import admin

from commentary.models import EventLabel, PolicyEvent

from .record import LabelInline, RecordAdmin


class EventLabelInline(LabelInline):
    model = EventLabel


@admin.register(PolicyEvent)
class PolicyEventAdmin(RecordAdmin):
    list_display = ["name", "date", "kind", "status", "place", "listed"]
    list_filter = ["kind", "status", "listed"]
    search_fields = ["name", "slug", "place", "labels__key"]
    autocomplete_fields = ["follows"]
    prepopulated_fields = {"slug": ["name"]}
    ordering = ["-date_earliest", "slug"]
    inlines = [EventLabelInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "status", "date", "earlier_dates"]}),
        ("Where and who", {"fields": ["place", "country", "participants", "follows"]}),
        ("About", {"fields": ["note", "sources", "wikidata", "listed"]}),
    ]
