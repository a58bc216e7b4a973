from django.contrib import admin

from commentary.models import Edition, Organization, OrganizationLabel

from .finding import FindsNames
from .record import LabelInline, MergeableAdmin


class OrganizationLabelInline(LabelInline):
    model = OrganizationLabel


@admin.register(Organization)
class OrganizationAdmin(MergeableAdmin, FindsNames):
    kind = "o"
    list_display = ["name", "short_name", "kind", "parent", "country", "merged_into"]
    list_filter = ["kind"]
    list_select_related = ["parent", "merged_into"]
    search_fields = ["name", "short_name", "slug", "labels__key"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [OrganizationLabelInline]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "slug", "kind", "parent", "country"]}),
        ("About", {"fields": ["description", "website", "ror"]}),
    ]

    def pieces_in_force(self, record):
        return Edition.objects.in_force().of_organization(record)
