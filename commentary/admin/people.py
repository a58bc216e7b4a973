from django.contrib import admin

from commentary.models import Affiliation, Byline, Edition, Person, PersonLabel

from .consequences import tell_of_post, tell_of_posts
from .finding import FindsNames
from .record import CountedAdmin, LabelInline, NumberedInline, RecordAdmin


class AffiliationInline(NumberedInline):
    model = Affiliation
    autocomplete_fields = ["organization"]


class PersonLabelInline(LabelInline):
    model = PersonLabel


@admin.register(Person)
class PersonAdmin(CountedAdmin, FindsNames):
    kind = "p"
    uses_of = (Byline, "person")
    list_display = ["sort_name", "display_name", "uses", "orcid", "merged_into"]
    search_fields = ["display_name", "sort_name", "slug", "labels__key", "orcid"]
    autocomplete_fields = ["portrait"]
    list_select_related = ["merged_into"]
    prepopulated_fields = {"slug": ["display_name"]}
    inlines = [AffiliationInline, PersonLabelInline]
    fieldsets = [
        (None, {"fields": ["display_name", "family_name", "given_name", "sort_name", "slug"]}),
        ("About", {"fields": ["bio", "portrait", "orcid", "website"]}),
    ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            if formset.model is Affiliation:
                tell_of_posts(request, formset)

    def pieces_in_force(self, record):
        return Edition.objects.in_force().by_person(record)


@admin.register(Affiliation)
class AffiliationAdmin(RecordAdmin):
    list_display = ["person", "position", "organization", "period"]
    list_select_related = ["person", "organization"]
    search_fields = ["person__display_name", "organization__name", "position"]
    autocomplete_fields = ["person", "organization"]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change:
            tell_of_post(request, form)
