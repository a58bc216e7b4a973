"""What intake proposed for a piece, on its editing page: accepted or declined, by POST alone."""

import json
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from commentary import publishing
from commentary.intake.errors import IntakeError
from commentary.intake.store import accept, accept_event, decline, is_event
from commentary.models import Commentary, Edition, PolicyEvent, Proposal, ProposalStatus

FAULTS = (IntakeError, ValidationError, DatabaseError, ValueError)
LISTS = {"domains": "policy domains", "events": "policy events"}
# The fields of a new event, by what a proposal says of it.
EVENT = {"name": "what", "kind": "kind", "date": "when", "place": "where"}


def open_proposals(request: HttpRequest, edition: Edition) -> list[dict[str, Any]]:
    """For the editing page of who may decide on them."""
    if not may_decide(request):
        return []
    rows = edition.commentary.proposals.filter(status=ProposalStatus.OPEN).order_by("number")
    return [
        {
            "proposal": proposal,
            "label": label_of(proposal),
            "is_event": is_event(proposal),
            "shown": list(_shown(proposal.value)),
            "may_accept": not is_event(proposal) or _may_add_events(request),
        }
        for proposal in rows
    ]


def label_of(proposal: Proposal) -> str:
    """The field as the editing page calls it."""
    if proposal.field in LISTS or is_event(proposal):
        return LISTS.get(proposal.field, proposal.field)
    return str(Commentary._meta.get_field(proposal.field).verbose_name)


def may_decide(request: HttpRequest) -> bool:
    return request.user.has_perm("commentary.change_commentary")


def _may_add_events(request: HttpRequest) -> bool:
    return request.user.has_perm("commentary.add_policyevent")


def _shown(value: Any) -> list[str]:
    """A proposed value in lines: of a record its parts, of a list its entries."""
    if isinstance(value, dict):
        return [f"{name}: {_in_line(part)}" for name, part in value.items()]
    if isinstance(value, list):
        return [_in_line(each) for each in value]
    return [_in_line(value) or "nothing"]


def _in_line(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_in_line, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value or "")


@require_POST
def proposal_view(request: HttpRequest, object_id: int, number: int) -> HttpResponse:
    """Accept or decline one; a new event is accepted by saving its form, which is opened filled."""
    if not may_decide(request):
        raise PermissionDenied
    edition = get_object_or_404(Edition.objects.select_related("commentary"), pk=object_id)
    proposal = get_object_or_404(Proposal, commentary=edition.commentary, number=number)
    accepted = request.POST.get("decision") == "accept"
    if accepted and is_event(proposal):
        if not _may_add_events(request):
            raise PermissionDenied
        return redirect(event_form(proposal))
    try:
        with transaction.atomic():
            publishing.hold(edition, seen=request.POST.get("seen", ""))
            if accepted:
                accept(proposal, by=request.user.get_username())
            else:
                decline(proposal)
    except publishing.Conflict as conflict:
        return stale_page(request, edition, str(conflict))
    except FAULTS as error:
        messages.error(request, f"{told(error)} Nothing was changed.")
    else:
        messages.success(request, "Accepted." if accepted else "Declined.")
    return redirect("admin:commentary_edition_change", edition.pk)


def stale_page(request: HttpRequest, edition: Edition, why: str) -> HttpResponse:
    """409: nothing was decided; the piece is to be looked at as it is now."""
    context = {
        **admin.site.each_context(request),
        "title": edition.title,
        "why": why,
        "address": reverse("admin:commentary_edition_change", args=[edition.pk]),
    }
    return TemplateResponse(request, "admin/commentary/stale.html", context, status=409)


def told(error: Exception) -> str:
    if isinstance(error, IntakeError):
        return error.located("")
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


# -- a new event -----------------------------------------------------------------------------
def event_form(proposal: Proposal) -> str:
    """The address of the form of a new event, filled with what the manuscript says of it."""
    value = proposal.value
    fields = {name: value.get(part, "") for name, part in EVENT.items()}
    fields["participants"] = "\n".join(value.get("participants", ()))
    fields["slug"] = slugify(value.get("what", ""), allow_unicode=True)
    filled = {name: text for name, text in fields.items() if text}
    add = reverse("admin:commentary_policyevent_add")
    return f"{add}?{urlencode({**filled, 'proposal': proposal.pk})}"


def settle_event(request: HttpRequest, event: PolicyEvent) -> None:
    """After an event was added: where that answers a proposal, its piece mentions the event now."""
    pk = request.GET.get("proposal", "")
    proposal = Proposal.objects.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    if proposal is None or not is_event(proposal) or not may_decide(request):
        return
    try:
        accept_event(proposal, event, by=request.user.get_username())
    except FAULTS as error:
        messages.warning(request, f"The event was added; its piece is as it was: {told(error)}")
    else:
        messages.success(request, f"“{proposal.commentary}” mentions it now.")
