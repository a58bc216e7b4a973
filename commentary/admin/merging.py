"""The page on which two records of one thing become one: first what that would do, then the act."""

import hashlib
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from commentary import publishing

from .choices import Choice
from .desk_page import desk_page, page_address

if TYPE_CHECKING:
    from .record import MergeableAdmin

CHANGED = "Something changed since these figures were counted. Nothing was merged: look again."


class HeirForm(forms.Form):
    """Asks into which other record of the same kind this one is merged."""

    def __init__(self, merged: Model, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        model = type(merged)
        self.fields["heir"] = forms.ModelChoiceField(
            model._default_manager.filter(merged_into=None).exclude(pk=merged.pk),
            widget=Choice(model._meta.get_field("merged_into"), admin.site),
            label="Merge it into",
            help_text="This one stays and takes over everything; the other's address leads here.",
        )


def may_merge(request: HttpRequest, model: type[Model]) -> bool:
    return request.user.has_perm(f"commentary.merge_{model._meta.model_name}")


def merge_page(desk: "MergeableAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    merged = desk.get_object(request, str(pk))
    if merged is None:
        raise Http404
    if not (may_merge(request, desk.model) and desk.has_change_permission(request, merged)):
        raise PermissionDenied
    proposed = request.GET.get("heir", "")
    form = HeirForm(merged, request.POST or None, initial={"heir": proposed})
    if not form.is_valid():
        return _page(desk, request, merged, form)
    heir = form.cleaned_data["heir"]
    if "confirm" not in request.POST:
        return _counted(desk, request, merged, form)
    try:
        with transaction.atomic():
            if _seen(merged, heir) != request.POST.get("seen"):
                raise publishing.Conflict(CHANGED)
            publishing.merge(merged, heir, by=request.user.get_username())
            desk.log_change(request, merged, f"Merged into {heir} ({heir.slug}).")
            desk.log_change(request, heir, f"Took over {merged} ({merged.slug}).")
    except publishing.PublishingError as error:
        messages.error(request, str(error))
        return _counted(desk, request, merged, form, status=409)
    messages.success(request, f"“{merged}” was merged into “{heir}”. Its address leads there.")
    return redirect(page_address(desk, "change", heir.pk))


def _counted(
    desk: "MergeableAdmin", request: HttpRequest, merged: Model, form: HeirForm, status: int = 200
) -> HttpResponse:
    heir = form.cleaned_data["heir"]
    # Before the figures: what changes between the two is a conflict then.
    context = {"seen": _seen(merged, heir)}
    context |= {"heir": heir, "plan": publishing.plan_merger(merged, heir)}
    return _page(desk, request, merged, form, status=status, **context)


def _seen(merged: Model, heir: Model) -> str:
    """What was looked at: both records as they stand and the figures."""
    plan = publishing.plan_merger(merged, heir)
    prints = [publishing.fingerprint(record, "labels") for record in (merged, heir)]
    return hashlib.sha256(repr((prints, plan)).encode()).hexdigest()


def _page(
    desk: "MergeableAdmin",
    request: HttpRequest,
    merged: Model,
    form: HeirForm,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    return desk_page(
        desk,
        request,
        "merge",
        f"Merge: {merged}",
        form=form,
        status=status,
        merged=merged,
        back=page_address(desk, "change", merged.pk),
        list=page_address(desk, "changelist"),
        **context,
    )
