"""Records that may be one and the same, proposed for a merger."""

from itertools import chain
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from commentary.intake.matching.twins import find_twins
from commentary.models.addresses import Mergeable

from .desk_page import desk_page, page_address
from .merging import may_merge

if TYPE_CHECKING:
    from .record import MergeableAdmin

SHOWN = 200  # pairs


def twins_page(desk: "MergeableAdmin", request: HttpRequest) -> HttpResponse:
    """By name of any kind: case, accents, width, plurals, the order of words, one letter."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    records = {record.slug: record for record in desk.model.objects.filter(merged_into=None)}
    labels = desk.model._meta.get_field("labels").related_model.objects.order_by()
    labelled = labels.filter(subject__merged_into=None).values_list("subject__slug", "text")
    found = find_twins(chain(((slug, str(each)) for slug, each in records.items()), labelled))
    pairs = [
        {
            "reason": twins.reason,
            "both": [
                _side(desk, records[one], records[other])
                for one, other in ((twins.one, twins.other), (twins.other, twins.one))
            ],
        }
        for twins in found[:SHOWN]
    ]
    return desk_page(
        desk,
        request,
        "twins",
        f"{desk.opts.verbose_name_plural.capitalize()} that may be the same",
        pairs=pairs,
        more=len(found) - len(pairs),
        may_merge=may_merge(request, desk.model),
        list=page_address(desk, "changelist"),
    )


def _side(desk: "MergeableAdmin", record: Mergeable, heir: Mergeable) -> dict[str, object]:
    return {
        "record": record,
        "heir": heir,
        "change": page_address(desk, "change", record.pk),
        "merge": f"{page_address(desk, 'merge', record.pk)}?heir={heir.pk}",
    }
