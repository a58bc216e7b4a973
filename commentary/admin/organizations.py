from django.contrib import admin

from commentary.models import Organization, OrganizationLabel

from .record import LabelInline, RecordAdmin


class OrganizationLabelInline(LabelInline):
    model = OrganizationLabel


@admin.register(Organization)
class OrganizationAdmin(RecordAdmin):
    list_display = ["name", "short_name", "kind", "parent", "country", "merged_into"]
    list_filter = ["kind"]
    list_select_related = ["parent", "merged_into"]
    search_fields = ["name", "short_name", "slug", "labels__key"]
    autocomplete_fields = ["parent", "merged_into"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [OrganizationLabelInline]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "slug", "kind", "parent", "country"]}),
        ("About", {"fields": ["description", "website", "ror"]}),
        ("Merger", {"fields": ["merged_into"], "classes": ["collapse"]}),
    ]
