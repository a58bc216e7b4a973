from django.contrib import admin
from taggit.models import Tag

from commentary.models import Commentary, Domain, DomainLabel, DomainStatus, DomainTag

from .finding import FindsNames
from .record import CountedAdmin, LabelInline

admin.site.unregister(Tag)  # the vocabulary is Domain; taggit's own table stays empty


class DomainLabelInline(LabelInline):
    model = DomainLabel


@admin.register(Domain)
class DomainAdmin(CountedAdmin, FindsNames):
    kind = "d"
    uses_of = (DomainTag, "tag")
    list_display = ["name", "uses", "kind", "parent", "status", "merged_into"]
    list_filter = ["kind", "status"]
    list_select_related = ["parent", "merged_into"]
    search_fields = ["name", "slug", "labels__key"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [DomainLabelInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "country", "parent", "status", "description"]}),
    ]

    def get_search_results(self, request, queryset, search_term):
        """A retired domain is listed, and not offered any more."""
        found, has_twins = super().get_search_results(request, queryset, search_term)
        if request.resolver_match.url_name == "autocomplete":
            found = found.exclude(status=DomainStatus.RETIRED)
        return found, has_twins

    def pieces_in_force(self, record):
        return Commentary.objects.in_force().in_domain(record)
