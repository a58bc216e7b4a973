"""The catalogue of a commentary: what it is about and where it belongs. It takes effect at once."""

from collections.abc import Iterable
from functools import partial

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html_join

from commentary import publishing
from commentary.models import (
    Attachment,
    Commentary,
    Domain,
    DomainStatus,
    DomainTag,
    Edition,
    EventMention,
)

from .bulk_acts import ON_COMMENTARY, ActsOnMany
from .cataloguing import may_review
from .coverage import coverage_page
from .digest import LABEL, begin_digest, digest_page
from .finding import SEARCHED, FindsTexts
from .lists import BoundedPaginator, attach_newest, domains, signers, standing
from .record import NumberedInline, RecordAdmin


class DomainTagForm(forms.ModelForm):
    def clean_tag(self) -> Domain:
        """A retired domain stays where it is, and is given to nothing else."""
        domain = self.cleaned_data["tag"]
        if "tag" in self.changed_data and domain.status == DomainStatus.RETIRED:
            raise forms.ValidationError(f"“{domain}” is no longer given. Choose another domain.")
        return domain


class DomainTagInline(admin.TabularInline):
    model = DomainTag
    form = DomainTagForm
    autocomplete_fields = ["tag"]
    extra = 0


class EventMentionInline(admin.StackedInline):
    model = EventMention
    autocomplete_fields = ["event"]
    extra = 0


class AttachmentInline(NumberedInline):
    model = Attachment
    fields = ["kind", "title", "file", "url"]


TEXTS = ("Texts", {"fields": ["texts"]})
NOTE = ("For the editors alone", {"fields": ["internal_note"]})


@admin.register(Commentary)
class CommentaryAdmin(FindsTexts, ActsOnMany, RecordAdmin):
    text_path = "commentary"
    list_display = ["title", "signers", "dated", "standing", "policy_domains", "published_at"]
    list_filter = ["format", "language"]
    search_fields = ["slug"]
    search_help_text = SEARCHED
    ordering = ["-id"]
    paginator = BoundedPaginator
    autocomplete_fields = ["series", "translation_of", "responds_to", "lead_image"]
    readonly_fields = ["key", "published_at", "texts"]
    inlines = [DomainTagInline, EventMentionInline, AttachmentInline]
    bulk_acts = ON_COMMENTARY
    fieldsets = [
        (None, {"fields": ["slug", "key", "format", "language", "issued", "published_at"]}),
        TEXTS,
        ("Series", {"fields": ["series", "series_position"]}),
        ("Relations", {"fields": ["translation_of", "translation_of_edition", "responds_to"]}),
        (
            "Origin and rights",
            {
                "fields": [
                    "first_published_in",
                    "first_published_url",
                    "indexing",
                    "doi",
                    "license",
                ]
            },
        ),
        ("On the home page", {"fields": ["featured_until", "lead_image"]}),
        NOTE,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).shown_to(request.user)

    def get_urls(self) -> list:
        pages = {"coverage": coverage_page, "digest": digest_page}
        beside = (
            path(
                f"{name}/",
                self.admin_site.admin_view(partial(page, self)),
                name=f"commentary_commentary_{name}",
            )
            for name, page in pages.items()
        )
        return [*beside, *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, tuple]:
        """Also one that changes nothing: for whoever sees the list."""
        found = super().get_actions(request)
        digest = {} if "_popup" in request.GET else {"digest": (begin_digest, "digest", LABEL)}
        return found | digest

    # -- the list ----------------------------------------------------------------------------
    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """By its address too: a piece may have no text yet."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        of_its_own = Q(slug__icontains=search_term) | Q(key=search_term)
        return found | queryset.filter(of_its_own), may_repeat

    def complete(self, request: HttpRequest, rows: Iterable[Commentary]) -> None:
        attach_newest(rows, Edition.objects.shown_to(request.user))

    @admin.display(description="title")
    def title(self, commentary: Commentary) -> str:
        return commentary.newest.title if commentary.newest else commentary.slug

    @admin.display(description="signers")
    def signers(self, commentary: Commentary) -> str:
        return signers(commentary.newest) if commentary.newest else ""

    @admin.display(description="date", ordering="sort_date")
    def dated(self, commentary: Commentary) -> str:
        return commentary.issued

    @admin.display(description="standing")
    def standing(self, commentary: Commentary) -> str:
        return standing(commentary.newest) if commentary.newest else "no text yet"

    @admin.display(description="policy domains")
    def policy_domains(self, commentary: Commentary) -> str:
        return domains(commentary.newest) if commentary.newest else ""

    def get_fieldsets(self, request: HttpRequest, obj: Commentary | None = None) -> list:
        """Without texts and note for those who may not know all of them."""
        fieldsets = super().get_fieldsets(request, obj)
        if may_review(request):
            return fieldsets
        return [each for each in fieldsets if each not in (TEXTS, NOTE)]

    # -- the page ----------------------------------------------------------------------------
    def is_public(self, record: Commentary) -> bool:
        return record.editions.in_force().exists()

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

    def save_model(self, request, obj, form, change):
        form.before = publishing.catalogue_of(obj) if change else {}
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        by = request.user.get_username()
        publishing.log_catalogue(form.instance, by=by, before=form.before)
        attached = next((each for each in formsets if each.model is Attachment), None)
        if change and attached and attached.has_changed():
            publishing.log_attachments(form.instance, by=by)
