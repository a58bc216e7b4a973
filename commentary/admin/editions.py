"""The texts. A sealed one is read; a pending one is written; the acts are those of `publishing`."""

from django import forms
from django.contrib import admin
from django.db.models import Max
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from commentary.models import Byline, Edition, State

from .record import NumberedFormSet, RecordAdmin


class BylineFormSet(NumberedFormSet):
    number_field = "order"


class BylineInline(admin.StackedInline):
    model = Byline
    formset = BylineFormSet
    exclude = ["order"]
    autocomplete_fields = ["person", "organization", "organizations"]
    extra = 0

    def has_add_permission(self, request, obj):
        return not (obj and obj.is_sealed) and super().has_add_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return not (obj and obj.is_sealed) and super().has_delete_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return ["role", "name", "posts"] if obj and obj.is_sealed else []


class EditionForm(forms.ModelForm):
    def clean_commentary(self):
        commentary = self.cleaned_data["commentary"]
        pending = commentary.editions.pending().first()
        if pending and pending.pk != self.instance.pk:
            raise forms.ValidationError(
                f"{commentary} has a pending text already: edition {pending.number}. Write there."
            )
        return commentary


class StandingFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [
            ("in_force", "readers see it"),
            ("pending", "pending"),
            ("withdrawn", "withdrawn"),
        ]

    def queryset(self, request, queryset):
        return (
            getattr(queryset, self.value())()
            if self.value() in dict(self.lookup_choices)
            else queryset
        )


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    list_display = ["title", "signature", "issued", "number", "standing", "in_force_from"]
    list_filter = [StandingFilter, "change", "commentary__language", "commentary__format"]
    list_select_related = ["commentary"]
    search_fields = ["title", "signature", "commentary__slug"]
    ordering = ["-id"]
    autocomplete_fields = ["commentary"]
    form = EditionForm
    inlines = [BylineInline]
    actions = None
    readonly_fields = ["number", "standing", "in_force_from", "in_force_until", "as_read"]
    fieldsets = [
        (None, {"fields": ["commentary", "number", "standing", "in_force_from", "in_force_until"]}),
        ("Text", {"fields": ["title", "subtitle", "summary", "body"]}),
        ("Change", {"fields": ["change", "change_note"]}),
    ]
    sealed_fieldsets = [
        fieldsets[0],
        ("Text", {"fields": ["title", "subtitle", "summary", "as_read"]}),
        fieldsets[2],
    ]

    @admin.display(description="date", ordering="commentary__sort_date")
    def issued(self, edition: Edition) -> str:
        return edition.commentary.issued

    @admin.display(description="standing")
    def standing(self, edition: Edition) -> str:
        if edition.state != State.PUBLISHED:
            return edition.get_state_display()
        return "published" if edition.is_sealed else "scheduled"

    @admin.display(description="body")
    def as_read(self, edition: Edition) -> str:
        # body_html is rendered from cleaned HTML, and stored.
        return format_html("<div>{}</div>", mark_safe(edition.body_html))  # noqa: S308

    def get_fieldsets(self, request, obj=None):
        return self.sealed_fieldsets if obj and obj.is_sealed else self.fieldsets

    def get_readonly_fields(self, request, obj=None):
        fields = list(self.readonly_fields)
        if obj:
            fields.append("commentary")
        if obj and obj.is_sealed:
            fields += ["title", "subtitle", "summary", "change", "change_note"]
        return fields

    def has_delete_permission(self, request, obj=None):
        return not (obj and obj.is_sealed) and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            last = obj.commentary.editions.aggregate(last=Max("number"))["last"] or 0
            obj.number = last + 1
        super().save_model(request, obj, form, change)
