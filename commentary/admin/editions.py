"""The editing page: a text with its signature, its catalogue and its events; and their list."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST
from js_asset import Media

from commentary import publishing
from commentary.models import Commentary, DomainTag, Edition, State

from .act_page import act_page
from .acts import open_acts
from .bylines import BylineInline, written_signature
from .cataloguing import is_frozen, may_catalogue, was_public
from .conflicts import conflict_context, without_vanished_signers
from .edition_form import CATALOGUE, CatalogueForm, EditionForm, domains_widget
from .mentions import MentionInline
from .record import RecordAdmin

COUNTED = 2_000  # a list says “2000” for more: counting 100,000 rows takes longer than reading 50


class BoundedPaginator(Paginator):
    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:COUNTED].count()


class StandingFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("in_force", "readers see it"),
            ("pending", "pending"),
            ("withdrawn", "withdrawn"),
            ("all", "every edition"),
        ]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield first | {"display": "the newest of each"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        if chosen in {"in_force", "pending", "withdrawn"}:
            return getattr(queryset, chosen)()
        if chosen == "all":
            return queryset
        newer = Edition.objects.filter(
            commentary=OuterRef("commentary"), number__gt=OuterRef("number")
        )
        return queryset.filter(~Exists(newer))


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    list_display = ["title", "signature", "issued", "domains", "standing", "in_force_from"]
    list_filter = [StandingFilter, "commentary__language", "commentary__format"]
    list_select_related = ["commentary"]
    search_fields = ["title", "signature", "commentary__slug"]
    ordering = ["-id"]
    paginator = BoundedPaginator
    inlines = [BylineInline, MentionInline]
    actions = None
    readonly_fields = ["standing", "signature_line", "as_read"]
    change_form_template = "admin/commentary/edition/change_form.html"

    # -- the list ----------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("commentary__domain_tags__tag")

    @admin.display(description="date")
    def issued(self, edition: Edition) -> str:
        return edition.commentary.issued

    @admin.display(description="policy domains")
    def domains(self, edition: Edition) -> str:
        return ", ".join(tag.tag.name for tag in edition.commentary.domain_tags.all())

    @admin.display(description="standing")
    def standing(self, edition: Edition) -> str:
        if edition.state != State.PUBLISHED:
            return edition.get_state_display()
        if not edition.is_sealed:
            return "scheduled"
        if edition.is_in_force:
            return "readers see it"
        return "superseded" if edition.in_force_until else "withdrawn"

    # -- the page ----------------------------------------------------------------------------
    @admin.display(description="signature as readers see it")
    def signature_line(self, edition: Edition) -> str:
        return edition.signature or "nobody yet"

    @admin.display(description="text")
    def as_read(self, edition: Edition) -> str:
        # body_html is rendered from cleaned HTML, and stored.
        return format_html('<div class="as-read">{}</div>', mark_safe(edition.body_html))  # noqa: S308

    def get_form(self, request: HttpRequest, obj: Edition | None = None, **kwargs: Any) -> type:
        form = super().get_form(
            request, obj, form=CatalogueForm if is_frozen(obj) else EditionForm, **kwargs
        )
        form.conflict = getattr(request, "conflict", "")
        form.domains_widget = self._domains_widget(request)
        form.may_catalogue = may_catalogue(request, obj)
        return form

    def _domains_widget(self, request: HttpRequest) -> RelatedFieldWidgetWrapper:
        return RelatedFieldWidgetWrapper(
            domains_widget(),
            DomainTag._meta.get_field("tag").remote_field,
            self.admin_site,
            can_add_related=request.user.has_perm("commentary.add_domain"),
        )

    def get_fieldsets(self, request: HttpRequest, obj: Edition | None = None) -> list:
        sealed = is_frozen(obj)
        known_to_readers = was_public(obj)
        text = ["title", "subtitle", "summary", "as_read" if sealed else "body"]
        change = ["change", "change_note"] if known_to_readers else []
        return [
            (None, {"fields": ["seen", "standing", *text]}),
            *([("What changes", {"fields": change})] if change else []),
            *([("Signature", {"fields": ["signature_line"]})] if obj else []),
            (
                "Catalogue: takes effect at once" if known_to_readers else "Catalogue",
                {
                    "fields": ["domains", "slug", "format", "language", "issued"],
                    "classes": ["at-once"] if known_to_readers else [],
                },
            ),
            ("Series and relations", {"fields": RELATIONS, "classes": ["collapse"]}),
            ("Origin, rights, home page", {"fields": ORIGIN, "classes": ["collapse"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Edition | None = None) -> list[str]:
        if is_frozen(obj):
            sealed = ["title", "subtitle", "summary", "change", "change_note"]
            return [*self.readonly_fields, *sealed]
        return self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        """A text is discarded or withdrawn, by the acts that say what readers will see."""
        return False

    # -- saving ------------------------------------------------------------------------------
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        edition = self.get_object(request, object_id) if object_id else None
        if request.method != "POST" or edition is None:
            return super().changeform_view(request, object_id, *args, **kwargs)
        with transaction.atomic():
            try:
                publishing.hold(edition, seen=request.POST.get("seen", ""))
            except publishing.Conflict as conflict:
                return self._refused(request, edition, conflict)
            return super().changeform_view(request, object_id, *args, **kwargs)

    def _refused(
        self, request: HttpRequest, edition: Edition, conflict: publishing.Conflict
    ) -> HttpResponse:
        """409, with both texts; the writer's is in the form, ready to be saved on purpose."""
        request.conflict = f"{conflict} Nothing was saved. Compare both texts, then save again."
        context = conflict_context(request, edition)
        data = request.POST.copy()
        without_vanished_signers(data)
        data["seen"] = publishing.fingerprint(edition)
        request.POST = data
        response = super().changeform_view(request, str(edition.pk), extra_context=context)
        response.status_code = 409
        return response

    def save_model(self, request: HttpRequest, obj: Edition, form: Any, change: bool) -> None:
        form.commentary.save()
        obj.commentary = form.commentary
        if not is_frozen(obj):
            super().save_model(request, obj, form, change)
        self._save_domains(obj.commentary, form.cleaned_data["domains"])

    def _save_domains(self, commentary: Commentary, wanted: QuerySet) -> None:
        commentary.domain_tags.exclude(tag__in=wanted).delete()
        known = set(commentary.domain_tags.values_list("tag_id", flat=True))
        for domain in wanted:
            if domain.pk not in known:
                DomainTag.objects.create(content_object=commentary, tag=domain)

    def save_related(self, request: HttpRequest, form: Any, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        edition = form.instance
        original = edition.commentary.translation_of
        if original and not edition.bylines.exists() and not is_frozen(edition):
            source = original.editions.in_force().first()
            if source:
                publishing.copy_signatures(source, edition)
                messages.info(request, "Signed as the original is. Add the translator.")
        for formset in formsets:
            for warning in getattr(formset, "warnings", []):
                messages.warning(request, warning)
        changed = [n for n in form.changed_data if n in CATALOGUE or n == "domains"]
        changed += [f.prefix for f in formsets if f.prefix == "mentions" and f.has_changed()]
        if changed and change:
            by = request.user.get_username()
            publishing.log_catalogue(edition.commentary, by=by, note=", ".join(changed))

    # -- acts --------------------------------------------------------------------------------
    def get_urls(self) -> list:
        page = self.admin_site.admin_view(
            lambda request, object_id, name: act_page(self, request, object_id, name)
        )
        signature = self.admin_site.admin_view(self.signature_view)
        return [
            path("signature/", signature, name="commentary_edition_signature"),
            path("<int:object_id>/act/<slug:name>/", page, name="commentary_edition_act"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def signature_view(self, request: HttpRequest) -> JsonResponse:
        """The signature that the signers in the form make, as readers will see it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return JsonResponse({"line": written_signature(request.POST)})

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        edition = kwargs.get("obj")
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        if edition:
            context["acts"] = open_acts(request, edition)
        return super().render_change_form(request, context, *args, **kwargs)


RELATIONS = [
    "series",
    "series_position",
    "translation_of",
    "translation_of_edition",
    "responds_to",
]
ORIGIN = [
    "first_published_in",
    "first_published_url",
    "indexing",
    "license",
    "lead_image",
    "featured_until",
]
