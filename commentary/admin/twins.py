"""Records that may be one and the same: proposed for a merger, or told apart for good."""

import hashlib
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from commentary import publishing
from commentary.intake.matching.twins import find_twins
from commentary.models.addresses import Mergeable
from commentary.models.distinctions import DISTINCTIONS, Distinction

from .desk_page import desk_page, page_address
from .merging import may_merge

if TYPE_CHECKING:
    from .record import MergeableAdmin

SHOWN = 200  # pairs
CHANGED = "Something changed since you opened this page. Nothing was done: look again."


class Pair(NamedTuple):
    one: Mergeable
    other: Mergeable
    reason: str

    @property
    def seen(self) -> str:
        """What was looked at, by which a pair is known again as the one that was meant."""
        told = [(each.pk, each.slug, str(each)) for each in (self.one, self.other)]
        return hashlib.sha256(repr((told, self.reason)).encode()).hexdigest()


def twins_page(desk: "MergeableAdmin", request: HttpRequest) -> HttpResponse:
    """By name of any kind: case, accents, width, plurals, the order of words, one letter."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request)
    if not desk.has_change_permission(request):
        raise PermissionDenied
    decide = _tell_apart if "apart" in request.POST else _take_back
    try:
        with transaction.atomic():
            done = decide(desk, request)
    except publishing.Conflict as conflict:
        messages.error(request, str(conflict))
        return _page(desk, request, status=409)
    messages.success(request, done)
    return redirect(page_address(desk, "twins"))


def _tell_apart(desk: "MergeableAdmin", request: HttpRequest) -> str:
    wanted = request.POST["apart"]
    pair = next((pair for pair in _pairs(desk) if pair.seen == wanted), None)
    if pair is None:
        raise publishing.Conflict(CHANGED)
    publishing.tell_apart(pair.one, pair.other, by=request.user.get_username())
    for record, second in ((pair.one, pair.other), (pair.other, pair.one)):
        desk.log_change(request, record, f"Not the same as {second} ({second.slug}).")
    return f"“{pair.one}” and “{pair.other}” are not the same. They are proposed no more."


def _take_back(desk: "MergeableAdmin", request: HttpRequest) -> str:
    asked = request.POST.get("back", "")
    found = _distinctions(desk).filter(pk=asked).first() if asked.isdecimal() else None
    if found is None or not type(found).objects.filter(pk=found.pk).delete()[0]:
        raise publishing.Conflict(CHANGED)
    for record, second in ((found.one, found.other), (found.other, found.one)):
        desk.log_change(request, record, f"May be the same as {second} ({second.slug}) after all.")
    return f"“{found.one}” and “{found.other}” may be the same again."


def _distinctions(desk: "MergeableAdmin") -> QuerySet[Distinction]:
    return DISTINCTIONS[desk.model].objects.select_related("one", "other")


def _pairs(desk: "MergeableAdmin") -> Iterator[Pair]:
    """All that nobody has told apart so far."""
    records = {record.slug: record for record in desk.model.objects.filter(merged_into=None)}
    labels = desk.model._meta.get_field("labels").related_model.objects.order_by()
    labelled = labels.filter(subject__merged_into=None).values_list("subject__slug", "text")
    apart = {frozenset((each.one_id, each.other_id)) for each in _distinctions(desk)}
    names = chain(((slug, str(each)) for slug, each in records.items()), labelled)
    for twins in find_twins(names):
        pair = Pair(records[twins.one], records[twins.other], twins.reason)
        if {pair.one.pk, pair.other.pk} not in apart:
            yield pair


def _page(desk: "MergeableAdmin", request: HttpRequest, status: int = 200) -> HttpResponse:
    pairs = list(_pairs(desk))
    return desk_page(
        desk,
        request,
        "twins",
        f"{desk.opts.verbose_name_plural.capitalize()} that may be the same",
        status=status,
        pairs=[(pair, _sides(desk, pair)) for pair in pairs[:SHOWN]],
        more=len(pairs[SHOWN:]),
        apart=_distinctions(desk),
        change=f"admin:{desk.opts.app_label}_{desk.opts.model_name}_change",
        may_merge=may_merge(request, desk.model),
        may_decide=desk.has_change_permission(request),
        list=page_address(desk, "changelist"),
    )


def _sides(desk: "MergeableAdmin", pair: Pair) -> list[dict[str, Any]]:
    return [
        {
            "record": record,
            "heir": heir,
            "change": page_address(desk, "change", record.pk),
            "merge": f"{page_address(desk, 'merge', record.pk)}?heir={heir.pk}",
        }
        for record, heir in ((pair.one, pair.other), (pair.other, pair.one))
    ]
