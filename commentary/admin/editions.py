"""The editing page: a text with its signature, its catalogue and its events; and their list."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from commentary import publishing
from commentary.models import Byline, Commentary, DomainTag, Edition
from commentary.models.attached import attach_domains, attach_signatures

from . import lists
from .acts import open_acts
from .bylines import BylineInline, written_signature
from .cataloguing import is_frozen, may_catalogue, may_write, was_public
from .conflicts import conflict_rows
from .desk_page import with_nonce
from .edition_conflicts import rows_beyond_the_form, sealed_meanwhile
from .edition_form import CatalogueForm, EditionForm, domains_widget
from .edition_urls import edition_urls
from .finding import SEARCHED, FindsTexts
from .history import history_page
from .intake import manuscript_of, newest_source
from .lists import BoundedPaginator, domains, signers, standing
from .mentions import MentionInline
from .proposals import open_proposals
from .record import RecordAdmin
from .sign_off import signers_say
from .taking_up import open_offers


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
        return _of_standing(queryset, self.value(), request)

    def get_facet_queryset(self, changelist: Any) -> dict[str, int]:
        """Counted as the list is: up to a bound, each along its own index."""
        shown = changelist.get_queryset(self.request, self.expected_parameters())
        rows = shown.order_by()
        return {
            f"{n}__c": _of_standing(rows, value, self.request)[: lists.COUNTED].count()
            for n, (value, _) in enumerate(self.lookup_choices)
        }


def _of_standing(editions: QuerySet, chosen: str | None, request: HttpRequest) -> QuerySet:
    if chosen in {"in_force", "pending", "withdrawn"}:
        return getattr(editions, chosen)()
    if chosen == "all":
        return editions
    shown = Edition.objects.shown_to(request.user)
    newer = shown.filter(commentary=OuterRef("commentary"), number__gt=OuterRef("number"))
    return editions.filter(~Exists(newer))


@admin.register(Edition)
class EditionAdmin(FindsTexts, RecordAdmin):
    list_display = ["title", "signers", "issued", "standing", "domains", "in_force_from"]
    list_filter = [StandingFilter, "commentary__language", "commentary__format"]
    search_fields = ["title"]
    search_help_text = SEARCHED
    ordering = ["-id"]
    paginator = BoundedPaginator
    inlines = [BylineInline, MentionInline]
    actions = None
    readonly_fields = ["standing", "signature_line", "as_read"]
    change_form_template = "admin/commentary/edition/change_form.html"

    # -- the list ----------------------------------------------------------------------------
    def complete(self, request: HttpRequest, rows: Iterable[Edition]) -> None:
        attach_signatures(rows)
        attach_domains(rows)

    @admin.display(description="date", ordering="commentary__sort_date")
    def issued(self, edition: Edition) -> str:
        return edition.commentary.issued

    @admin.display(description="signers")
    def signers(self, edition: Edition) -> str:
        return signers(edition)

    @admin.display(description="policy domains")
    def domains(self, edition: Edition) -> str:
        return domains(edition)

    @admin.display(description="standing")
    def standing(self, edition: Edition) -> str:
        return standing(edition)

    def get_view_on_site_url(self, obj: Edition | None = None) -> str | None:
        """Of the text in force its commentary's address; of an earlier one its own."""
        if not is_frozen(obj):
            return None
        if obj.is_in_force:
            return obj.commentary.get_absolute_url()
        on_record = obj.commentary.editions.on_record().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if on_record else None

    # -- the page ----------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        shown = super().get_queryset(request).shown_to(request.user)
        return shown.select_related("commentary__lead_image")

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
        form.domains_widget = self._domains_widget(request)
        form.may_catalogue = may_catalogue(request, obj)
        form.pieces = Commentary.objects.shown_to(request.user)
        return form

    def _domains_widget(self, request: HttpRequest) -> RelatedFieldWidgetWrapper:
        return RelatedFieldWidgetWrapper(
            domains_widget(),
            DomainTag._meta.get_field("tag").remote_field,
            self.admin_site,
            can_add_related=request.user.has_perm("commentary.add_domain"),
        )

    def get_fieldsets(self, request: HttpRequest, obj: Edition | None = None) -> list:
        sealed = is_frozen(obj) or not (obj is None or may_write(request, obj))
        known_to_readers = was_public(request, obj)
        text = ["title", "subtitle", "summary", "as_read" if sealed else "body"]
        change = ["change", "change_note"] if known_to_readers else []
        words = [
            (None, {"fields": ["standing", *text]}),
            *([("What changes", {"fields": change})] if change else []),
            *([("Signature", {"fields": ["signature_line"]})] if obj else []),
        ]
        if obj and not self.has_change_permission(request, obj):
            return words
        return [
            *words,
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

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        """A frozen text is open for cataloguing; what else is open says `may_write`."""
        is_open = obj is None or is_frozen(obj) or may_write(request, obj)
        return is_open and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        """A text is discarded or withdrawn, by the acts that say what readers will see."""
        return False

    # -- saving ------------------------------------------------------------------------------
    def children(self) -> list[str]:
        """None of its own: an edition's fingerprint holds its signatures and its catalogue."""
        return []

    def conflict_context(self, request: HttpRequest, record: Edition, page: dict) -> dict[str, Any]:
        form = page["adminform"].form
        inlines = [i for i in page["inline_admin_formsets"] if i.opts.model is not Byline]
        rows = conflict_rows(form, inlines)
        rows += rows_beyond_the_form(request, record, set(form.fields))
        return {"conflict": rows, **sealed_meanwhile(request, record)}

    def addressed(self, record: Edition) -> Commentary:
        return record.commentary

    def save_model(self, request: HttpRequest, obj: Edition, form: Any, change: bool) -> None:
        form.before = publishing.catalogue_of(form.commentary) if change else {}
        if change and not is_frozen(obj):
            publishing.keep_before(obj)
        form.commentary.save()
        obj.commentary = form.commentary
        if not change:
            obj.created_by = request.user.get_username()
        if not is_frozen(obj):
            super().save_model(request, obj, form, change)
        self._save_domains(obj.commentary, form.cleaned_data["domains"])

    def _save_domains(self, commentary: Commentary, wanted: QuerySet) -> None:
        commentary.domain_tags.exclude(tag__in=wanted).delete()
        known = set(commentary.domain_tags.values_list("tag_id", flat=True))
        for domain in wanted:
            if domain.pk not in known:
                DomainTag.objects.create(content_object=commentary, tag=domain)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.is_dated_anew = "issued" in form.changed_data
        super().save_formset(request, form, formset, change)

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
        by = request.user.get_username()
        publishing.log_catalogue(edition.commentary, by=by, before=form.before)
        if not is_frozen(edition):
            publishing.keep(edition, by=by)

    # -- acts --------------------------------------------------------------------------------
    def get_urls(self) -> list:
        return [*edition_urls(self), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        return history_page(self, request, unquote(object_id))

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
        context["media"] = with_nonce(context["media"], request)
        if edition:
            context["acts"] = open_acts(request, edition)
            context["proposals"] = open_proposals(request, edition)
            context["offers"] = open_offers(request, edition)
            context["proposals_seen"] = context.get("seen") or publishing.fingerprint(edition)
            source = newest_source(request, edition)
            context["manuscript"] = manuscript_of(request, source) if source else None
            context |= signers_say(request, edition)
            if request.method != "POST" and not is_frozen(edition):
                context["findings"] = publishing.findings_of(edition)
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
    "doi",
    "license",
    "lead_image",
    "featured_until",
]
