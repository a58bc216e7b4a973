from typing import Any

from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone

from commentary.models import Commentary, CorrectionRequest, Decision, Edition

from .record import RecordAdmin


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(RecordAdmin):
    """The log of what readers and others asked to be corrected. Nothing of it is public."""

    list_display = ["received", "asked_by", "commentary", "decision", "decided_by"]
    list_filter = ["decision"]
    list_select_related = ["commentary"]
    search_fields = ["asked_by", "request", "commentary__slug"]
    ordering = ["-received", "-id"]
    autocomplete_fields = ["commentary"]
    fields = [
        "commentary",
        "received",
        "asked_by",
        "request",
        "decision",
        "answer",
        "edition",
        "decided_by",
        "decided_at",
    ]

    def get_readonly_fields(
        self, request: HttpRequest, obj: CorrectionRequest | None = None
    ) -> list[str]:
        decided = ["decided_by", "decided_at"]
        return ["commentary", *decided] if obj else decided

    def save_model(
        self, request: HttpRequest, obj: CorrectionRequest, form: Any, change: bool
    ) -> None:
        if not change:
            requests = Commentary.objects.locked(obj.commentary_id).correction_requests
            obj.number = (requests.aggregate(last=Max("number"))["last"] or 0) + 1
        if "decision" in form.changed_data:
            is_open = obj.decision == Decision.OPEN
            obj.decided_by = "" if is_open else request.user.get_username()
            obj.decided_at = None if is_open else timezone.now()
        super().save_model(request, obj, form, change)


def requests_about(request: HttpRequest, edition: Edition) -> list[CorrectionRequest] | None:
    """The requests about a piece, the newest first; None for who may not know of them."""
    if not request.user.has_perm("commentary.view_correctionrequest"):
        return None
    return list(edition.commentary.correction_requests.all())
