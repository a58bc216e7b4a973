"""The page of one act: what it will do for readers, then, by POST, the act."""

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from commentary import publishing
from commentary.models import Edition

from .acts import BY_NAME, Act
from .desk_page import desk_page
from .edition_conflicts import with_words_of, words_to_take_along
from .zones import told

if TYPE_CHECKING:
    from .editions import EditionAdmin

TOO_LATE = "is not possible now: somebody, or the clock, was faster."


def act_page(desk: "EditionAdmin", request: HttpRequest, object_id: int, name: str) -> HttpResponse:
    act, edition = BY_NAME.get(name), desk.get_object(request, str(object_id))
    if act is None or edition is None:
        raise Http404
    if not (desk.has_view_permission(request, edition) and act.is_allowed(request, edition)):
        raise PermissionDenied
    if request.method != "POST":
        if not act.possible(edition):
            return _not_now(act, request, edition)
        return _page(desk, request, act, edition, act.form(initial=_initial(edition)))
    form = act.form(with_words_of(edition, request.POST), initial=_initial(edition))
    if not act.possible(edition):
        return _refused(desk, request, act, edition, form, f"“{act.label}” {TOO_LATE}")
    if not form.is_valid():
        return _page(desk, request, act, edition, form, seen=request.POST.get("seen", ""))
    try:
        with transaction.atomic():
            held = publishing.hold(edition, seen=request.POST.get("seen", ""))
            result = act.perform(held, by=request.user.get_username(), **form.cleaned_data)
    except publishing.Conflict as conflict:
        return _refused(desk, request, act, edition, form, str(conflict))
    except publishing.PublishingError as error:
        form.add_error(None, f"{error} Nothing was done.")
        return _page(desk, request, act, edition, form)
    messages.success(request, act.done + _when(result, form.cleaned_data.get("zone")))
    still_there = result is not None and Edition.objects.filter(pk=result.pk).exists()
    return redirect(_address(result) if still_there else _list())


def _page(
    desk: "EditionAdmin",
    request: HttpRequest,
    act: Act,
    edition: Edition,
    form: Form,
    *,
    seen: str = "",
    status: int = 200,
    **context: object,
) -> HttpResponse:
    return desk_page(
        desk,
        request,
        "edition/act",
        f"{act.label}: {edition.title}",
        form=form,
        status=status,
        edition=edition,
        act=act,
        promise=act.promise(edition) if act.possible(edition) else "",
        findings=act.is_checked and act.possible(edition) and publishing.findings_of(edition),
        seen=seen or publishing.fingerprint(edition),
        **context,
    )


def _refused(
    desk: "EditionAdmin", request: HttpRequest, act: Act, edition: Edition, form: Form, why: str
) -> HttpResponse:
    """409: nothing was done, and what was typed stays."""
    stored = Edition.objects.filter(pk=edition.pk).first()
    if stored is None:
        messages.error(request, f"{why} Nothing was done.")
        return redirect(_list())
    form.is_valid()
    form.add_error(None, f"{why} Nothing was done.")
    taken = words_to_take_along(request, stored) if not act.possible(stored) else {}
    return _page(desk, request, act, stored, form, status=409, **taken)


def _initial(edition: Edition) -> dict[str, Any]:
    """What the text says now; of one that takes another's place for readers, what it is to them."""
    names = ["title", "subtitle", "summary", "body"]
    replaces = edition.is_pending and edition.commentary.editions.in_force().exists()
    if replaces:
        names += ["change", "change_note"]
    return {**{name: getattr(edition, name) for name in names}, "replaces": replaces}


def _when(edition: Edition | None, zone: str | None) -> str:
    """In the zone that was named, else the site's, and in UTC, where the moment is to come."""
    if edition is None or edition.is_sealed or edition.in_force_from is None:
        return ""
    shown_in = ZoneInfo(zone or settings.TIME_ZONE)
    return f" Readers see it from {told(edition.in_force_from, shown_in)}."


def _not_now(act: Act, request: HttpRequest, edition: Edition) -> HttpResponse:
    messages.error(request, f"“{act.label}” {TOO_LATE}")
    return redirect(_address(edition))


def _address(edition: Edition) -> str:
    return reverse("admin:commentary_edition_change", args=[edition.pk])


def _list() -> str:
    return reverse("admin:commentary_edition_changelist")
