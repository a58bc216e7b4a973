from django.contrib import admin

from commentary.models import Commentary, EventLabel, PolicyEvent

from .consequences import tell_moved
from .finding import FindsNames
from .proposals import settle_event
from .record import LabelInline, RecordAdmin


class EventLabelInline(LabelInline):
    model = EventLabel


@admin.register(PolicyEvent)
class PolicyEventAdmin(FindsNames, RecordAdmin):
    kind = "e"
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

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and "date" in form.changed_data:
            tell_moved(request, form.instance)
        if not change:
            settle_event(request, form.instance)

    def is_public(self, record):
        return record.listed or Commentary.objects.in_force().about(record).exists()
