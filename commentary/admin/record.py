"""What every list and form of the desk shares."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Max, Model, OuterRef, QuerySet
from django.forms import BaseInlineFormSet
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse
from django.urls import path

from commentary import publishing
from commentary.models.addresses import Addressed

from .conflicts import conflict_rows, refuse_broken_counts, without_vanished_rows
from .consequences import tell_renamed
from .desk_page import page_address, page_name
from .lists import BoundedCount, RecordList
from .merging import may_merge, merge_page
from .theirs import with_theirs
from .twins import twins_page

COMPARE = "Nothing was saved. Compare both texts, then save again."
MERGER = (
    "Merger",
    {
        "fields": ["merged_into"],
        "description": "This record keeps its row; its address and its names lead to another.",
    },
)
DELETED = "This was deleted since you opened it. Nothing was saved."


class RecordForm(forms.ModelForm):
    conflict = ""  # set on the class that the admin makes for one request

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.conflict:
            raise forms.ValidationError(self.conflict)
        return data


class RecordAdmin(admin.ModelAdmin):
    """A list that does not count all its rows, and a form that overwrites nobody.

    The form carries the fingerprint of the record as it was opened. A save over anything newer is
    answered with 409: both texts are shown, the writer's stays in the form, nothing is stored.
    """

    form = RecordForm
    show_full_result_count = False
    list_per_page = 50
    save_on_top = True

    def get_prepopulated_fields(self, request, obj=None):
        """A slug follows what is typed only while the record is new: later it is an address."""
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_changelist(self, request, **kwargs):
        return RecordList

    def complete(self, request: HttpRequest, rows: Iterable[Model]) -> None:
        """Load at once what the list shows of the rows beside their own columns."""

    def is_public(self, record: Model) -> bool:
        """Whether the record's own address answers readers."""
        return False

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        return obj.get_absolute_url() if obj and self.is_public(obj) else None

    # -- saving ------------------------------------------------------------------------------
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        view = super().changeform_view
        record = self.get_object(request, unquote(object_id)) if object_id else None
        if record is None:
            if object_id and request.method == "POST" and self.has_add_permission(request):
                return self._refused_as_gone(request)
            return view(request, object_id, form_url, extra_context)
        if request.method != "POST":
            # Before the form reads the record: what is saved between the two is a conflict then.
            context = {"seen": publishing.fingerprint(record, *self.children())}
            return view(request, object_id, form_url, context | (extra_context or {}))
        seen = request.POST.get("seen", "")
        with transaction.atomic():
            try:
                held = publishing.hold(record, *self.children(), seen=seen)
            except publishing.Conflict as conflict:
                return self._refused(request, record, f"{conflict} {COMPARE}")
            request.POST = with_theirs(self, request, held)
            return view(request, object_id, form_url, {"seen": seen} | (extra_context or {}))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record = self.addressed(form.instance)
        if change and "slug" in form.changed_data and isinstance(record, Addressed):
            tell_renamed(request, record, form.initial.get("slug", ""))

    def addressed(self, record: Model) -> Model:
        """Whose address the field `slug` of the form is."""
        return record

    def children(self) -> list[str]:
        """The relations from rows that are edited on this record's page."""
        keys = (_get_foreign_key(self.model, i.model, fk_name=i.fk_name) for i in self.inlines)
        return [key.remote_field.get_accessor_name() for key in keys]

    def conflict_context(self, request: HttpRequest, record: Model, page: dict) -> dict[str, Any]:
        """For the conflict panel; `page` is the context of the form with the writer's words."""
        form, inlines = page["adminform"].form, page["inline_admin_formsets"]
        return {"conflict": conflict_rows(form, inlines)}

    def _refused(self, request: HttpRequest, record: Model, why: str) -> HttpResponse:
        request.conflict = why
        context = {"seen": publishing.fingerprint(record, *self.children())}
        response = super().changeform_view(request, str(record.pk), "", context)
        page = response.context_data
        page |= self.conflict_context(request, record, page)
        response.status_code = 409
        return response

    def _refused_as_gone(self, request: HttpRequest) -> HttpResponse:
        """The words that were typed, in the form of a new record."""
        request.conflict = DELETED
        add = page_address(self, "add")
        context = {"conflict": [], "gone": True}
        response = super().changeform_view(request, None, add, context)
        response.status_code = 409
        return response

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.conflict = getattr(request, "conflict", "")
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in kwargs:
            refuse_broken_counts(kwargs["data"], prefix)
            if getattr(request, "conflict", ""):
                without_vanished_rows(kwargs["data"], prefix, inline.model)
        return kwargs


class MergeableAdmin(RecordAdmin):
    """Where a merged record leads is shown; it is the merger that writes it."""

    readonly_fields = ["merged_into"]

    def get_urls(self):
        page = self.admin_site.admin_view(
            lambda request, object_id: merge_page(self, request, object_id)
        )
        twins = self.admin_site.admin_view(lambda request: twins_page(self, request))
        return [
            path("<int:object_id>/merge/", page, name=page_name(self, "merge")),
            path("twins/", twins, name=page_name(self, "twins")),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        context = {"twins": page_address(self, "twins"), **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_search_results(self, request, queryset, search_term):
        """Lists find a merged record; where one is chosen, its heir is meant."""
        found, has_twins = super().get_search_results(request, queryset, search_term)
        if request.resolver_match.url_name == "autocomplete":
            return found.filter(merged_into=None), has_twins
        return found | queryset.filter(merged_into__in=found.order_by()), has_twins

    def render_change_form(self, request, context, *args, **kwargs):
        record = kwargs.get("obj")
        if record and not record.merged_into_id and may_merge(request, self.model):
            context["merge"] = page_address(self, "merge", record.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return [*fieldsets, MERGER] if obj and obj.merged_into_id else fieldsets

    def is_public(self, record):
        return record.merged_into_id is None and self.pieces_in_force(record).exists()

    def pieces_in_force(self, record: Model) -> QuerySet:
        """The commentary in force without which the record has no page."""
        raise NotImplementedError


class CountedAdmin(MergeableAdmin):
    """A list that says how often its rows are used: one query for the rows shown."""

    MOST = 1000
    uses_of: tuple[type[Model], str]

    def complete(self, request, rows):
        model, field = self.uses_of
        uses = model._default_manager.order_by().filter(**{field: OuterRef("pk")}).values("pk")
        counted = self.model._default_manager.order_by().filter(pk__in=[row.pk for row in rows])
        counted = counted.values_list("pk", BoundedCount(uses[: self.MOST + 1]))
        counts = dict(counted)
        for row in rows:
            row.counted_uses = counts[row.pk]

    @admin.display(description="used")
    def uses(self, row):
        return f"more than {self.MOST}" if row.counted_uses > self.MOST else row.counted_uses


class ReadOnlyAdmin(RecordAdmin):
    """Rows that the application writes and people read."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        """They go with what they belong to, and in no other way."""
        own = page_name(self, "")
        return not (request.resolver_match.url_name or "").startswith(own)


class NumberedFormSet(BaseInlineFormSet):
    """Rows numbered in the order they were added; a number once given is never given again."""

    number_field = "number"

    def save_new(self, form, commit=True):
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
        last = rows.aggregate(last=Max(self.number_field))["last"] or 0
        setattr(form.instance, self.number_field, last + 1)
        return super().save_new(form, commit)


class NumberedInline(admin.TabularInline):
    formset = NumberedFormSet
    exclude = ["number"]
    extra = 0


class LabelInline(NumberedInline):
    """Names in other languages and other forms."""

    verbose_name = "name in another language or form"
    verbose_name_plural = "names in other languages and forms"
