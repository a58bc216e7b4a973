"""What can be done to many pieces at once: domains, notices, and the way back."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from commentary import publishing
from commentary.models import Domain, DomainTag, Edition, LogEntry, Notice, State

from .bulk import BulkAct, Plan, bulk_page, start
from .choices import Choice
from .desk_page import page_name

Change = Callable[[dict[str, Any]], dict[str, Any]]  # of a catalogue
NOT_YOURS = "not yours to catalogue"


class DomainForm(forms.Form):
    domain = forms.ModelChoiceField(
        Domain.objects.filter(merged_into=None),
        widget=Choice(DomainTag._meta.get_field("tag"), admin.site),
        label="Policy domain",
    )


class OfferedDomainForm(DomainForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["domain"].queryset = Domain.objects.offered()


class NoticeForm(forms.Form):
    notice = forms.ModelChoiceField(Notice.objects.all())


def _changing(kind: str, change: Callable[[str, str], Change]) -> Plan:
    """Give each piece the domain or notice that was chosen, or take it away."""

    def plan(request: HttpRequest, rows: Sequence[int], filled: dict) -> publishing.BulkPlan:
        wanted = change(f"{kind}s", filled[kind].slug)
        return _permitted(request, publishing.plan_bulk(rows, wanted))

    return plan


def _undone(request: HttpRequest, rows: Sequence[int], filled: dict) -> publishing.BulkPlan:
    return publishing.plan_undo(LogEntry.objects.filter(pk__in=rows))


def _permitted(request: HttpRequest, plan: publishing.BulkPlan) -> publishing.BulkPlan:
    """Without the permission for what was public, own drafts alone are changed."""
    if request.user.has_perm("commentary.change_commentary"):
        return plan
    own = Edition.objects.filter(created_by=request.user.get_username(), state=State.DRAFT)
    own = own.exclude(commentary__in=Edition.objects.begun().order_by().values("commentary"))
    theirs = plan.after.keys() - set(own.order_by().values_list("commentary", flat=True))
    return plan.leaving(dict.fromkeys(sorted(theirs), NOT_YOURS))


AT_ONCE = "It takes effect at once: readers of public pieces see it. It can be undone from the log."
ON_COMMENTARY = (
    BulkAct(
        name="add-domain",
        label="Add a policy domain",
        promise=AT_ONCE,
        permissions=("change_edition",),
        plan=_changing("domain", publishing.with_one),
        form=OfferedDomainForm,
        note=lambda filled: f"domain added: {filled['domain'].slug}",
    ),
    BulkAct(
        name="remove-domain",
        label="Remove a policy domain",
        promise=AT_ONCE,
        permissions=("change_edition",),
        plan=_changing("domain", publishing.without_one),
        form=DomainForm,
        note=lambda filled: f"domain removed: {filled['domain'].slug}",
    ),
    BulkAct(
        name="attach-notice",
        label="Attach a notice",
        promise=AT_ONCE,
        permissions=("change_edition", "change_notice"),
        plan=_changing("notice", publishing.with_one),
        form=NoticeForm,
        note=lambda filled: f"notice attached: {filled['notice'].slug}",
    ),
)
UNDO = BulkAct(
    name="undo",
    label="Undo",
    promise=(
        "Each field gets back what it was before. What was changed since is named and stays. "
        "Readers of public pieces see it at once. An undoing can be undone."
    ),
    permissions=("change_commentary",),
    plan=_undone,
    action=publishing.UNDONE,
)


class ActsOnMany(admin.ModelAdmin):
    """A list whose actions lead to such a page."""

    bulk_acts: Sequence[BulkAct] = ()

    def get_actions(self, request: HttpRequest) -> dict[str, tuple]:
        """Only those: what was public is not deleted, and no draft by the dozen."""
        if "_popup" in request.GET:
            return {}
        acts = (act for act in self.bulk_acts if act.is_allowed(request))
        return {act.name: (_begin(act), act.name, act.label) for act in acts}

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.bulk_view)
        name = page_name(self, "bulk")
        return [path("bulk/<slug:name>/", page, name=name), *super().get_urls()]

    @method_decorator(require_POST)
    def bulk_view(self, request: HttpRequest, name: str) -> HttpResponse:
        act = next((act for act in self.bulk_acts if act.name == name), None)
        if act is None:
            raise Http404
        return bulk_page(self, request, act)


def _begin(act: BulkAct) -> Any:
    def begin(desk: Any, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return start(desk, request, act, rows)

    return begin
