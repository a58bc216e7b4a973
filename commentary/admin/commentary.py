"""The catalogue of a commentary: what it is about and where it belongs. It takes effect at once."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join

from commentary import publishing
from commentary.models import Commentary, DomainTag, EventMention

from .record import RecordAdmin


class DomainTagInline(admin.TabularInline):
    model = DomainTag
    autocomplete_fields = ["tag"]
    extra = 0


class EventMentionInline(admin.TabularInline):
    model = EventMention
    autocomplete_fields = ["event"]
    extra = 0


@admin.register(Commentary)
class CommentaryAdmin(RecordAdmin):
    list_display = ["slug", "format", "language", "issued", "published_at", "series"]
    list_filter = ["format", "language"]
    list_select_related = ["series"]
    search_fields = ["slug", "key", "editions__title"]
    ordering = ["-id"]
    autocomplete_fields = ["series", "translation_of", "responds_to", "lead_image"]
    readonly_fields = ["key", "published_at", "texts"]
    inlines = [DomainTagInline, EventMentionInline]
    actions = None
    fieldsets = [
        (None, {"fields": ["slug", "key", "format", "language", "issued", "published_at"]}),
        ("Texts", {"fields": ["texts"]}),
        ("Series", {"fields": ["series", "series_position"]}),
        ("Relations", {"fields": ["translation_of", "translation_of_edition", "responds_to"]}),
        (
            "Origin and rights",
            {"fields": ["first_published_in", "first_published_url", "indexing", "license"]},
        ),
        ("On the home page", {"fields": ["featured_until", "lead_image"]}),
    ]

    @admin.display(description="editions")
    def texts(self, commentary: Commentary) -> str:
        rows = (
            (
                reverse("admin:commentary_edition_change", args=[edition.pk]),
                edition.number,
                edition.title,
                edition.get_state_display(),
            )
            for edition in commentary.editions.all()
        )
        return format_html_join("\n", '<p><a href="{}">{}. {}</a> ({})</p>', rows) or "none yet"

    def has_delete_permission(self, request, obj=None):
        """What was public is withdrawn, never deleted."""
        if obj and obj.editions.begun().exists():
            return False
        return super().has_delete_permission(request, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        changed = [*form.changed_data, *(f.prefix for f in formsets if f.has_changed())]
        if changed:
            publishing.log_catalogue(
                form.instance, by=request.user.get_username(), note=", ".join(changed)
            )
