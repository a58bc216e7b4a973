"""The page of what is done to many pieces at once: first the figures, then, by POST, the act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from commentary import publishing
from commentary.models import Commentary, Edition

from .act import NothingToFill
from .desk_page import desk_page, page_address

MOST = 2000  # rows at a time
CHANGED = "Something was changed since these figures were counted. Nothing was done: look again."
Plan = Callable[[HttpRequest, Sequence[int], dict[str, Any]], publishing.BulkPlan]


@dataclass(frozen=True)
class BulkAct:
    """`plan` says what would become of the rows, given what was filled in; `note` is logged."""

    name: str
    label: str
    promise: str
    permissions: tuple[str, ...]
    plan: Plan
    form: type[forms.Form] = NothingToFill
    note: Callable[[dict[str, Any]], str] = lambda filled: ""
    action: str = "catalogued"

    def is_allowed(self, request: HttpRequest) -> bool:
        return request.user.has_perms([f"commentary.{name}" for name in self.permissions])


def start(
    desk: admin.ModelAdmin, request: HttpRequest, act: BulkAct, rows: QuerySet
) -> HttpResponse | None:
    """The page for what was selected in a list."""
    pks = list(rows.order_by().values_list("pk", flat=True)[: MOST + 1])
    if len(pks) > MOST:
        messages.error(request, f"At most {MOST} at a time: narrow the list first.")
        return None
    return _answer(desk, request, act, pks)


def bulk_page(desk: admin.ModelAdmin, request: HttpRequest, act: BulkAct) -> HttpResponse:
    """The later steps; the rows come with the form, for a list may have moved on."""
    return _answer(desk, request, act, _rows(request.POST.get("rows", "")))


def _rows(text: str) -> list[int]:
    parts = text.split(",")
    if len(parts) > MOST or not all(p.isascii() and p.isdecimal() and len(p) < 19 for p in parts):
        raise BadRequest("The selected rows are not named. Nothing was done.")
    return [int(part) for part in parts]


def _visible(desk: admin.ModelAdmin, request: HttpRequest, rows: list[int]) -> list[int]:
    """Whoever sends numbers of their own learns nothing of what their list does not show."""
    shown = desk.get_queryset(request).order_by().filter(pk__in=rows)
    return sorted(shown.values_list("pk", flat=True))


def _answer(
    desk: admin.ModelAdmin, request: HttpRequest, act: BulkAct, rows: list[int]
) -> HttpResponse:
    if not act.is_allowed(request):
        raise PermissionDenied
    rows = _visible(desk, request, rows)
    is_filled = "rows" in request.POST or not act.form.base_fields
    form = act.form(request.POST if is_filled else None)
    if not form.is_valid():
        return _page(desk, request, act, rows, form)
    if "confirm" not in request.POST:
        return _counted(desk, request, act, rows, form)
    try:
        with transaction.atomic():
            plan = act.plan(request, rows, form.cleaned_data)
            if plan.digest() != request.POST.get("seen"):
                raise publishing.Conflict(CHANGED)
            by, note = request.user.get_username(), act.note(form.cleaned_data)
            batch = publishing.carry_out(plan, by=by, note=note, action=act.action)
    except publishing.PublishingError as error:
        messages.error(request, str(error))
        return _counted(desk, request, act, rows, form, status=409)
    messages.success(request, f"{act.label}: done on {_pieces(len(plan.after))}.")
    if request.user.has_perm("commentary.view_logentry"):
        return redirect(reverse("admin:commentary_logentry_changelist") + f"?batch={batch}")
    return redirect(page_address(desk, "changelist"))


def _pieces(number: int) -> str:
    return "1 piece" if number == 1 else f"{number} pieces"


def _counted(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    act: BulkAct,
    rows: list[int],
    form: forms.Form,
    status: int = 200,
) -> HttpResponse:
    plan = act.plan(request, rows, form.cleaned_data)
    public = Edition.objects.in_force().filter(commentary__in=plan.after)
    named = Commentary.objects.in_bulk(plan.left)
    context = {
        "plan": plan,
        "seen": plan.digest(),
        "public": public.order_by().count(),
        "left": [(named[pk], reason) for pk, reason in plan.left.items()],
    }
    return _page(desk, request, act, rows, form, status=status, **context)


def _page(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    act: BulkAct,
    rows: list[int],
    form: forms.Form,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    return desk_page(
        desk,
        request,
        "bulk",
        act.label,
        form=form,
        status=status,
        act=act,
        rows=",".join(map(str, rows)),
        selected=len(rows),
        address=page_address(desk, "bulk", act.name),
        list=page_address(desk, "changelist"),
        **context,
    )
