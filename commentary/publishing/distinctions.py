"""Telling two records apart that were proposed as the same, and taking that back."""

from django.db import transaction
from django.utils import timezone

from commentary.models.addresses import Mergeable
from commentary.models.distinctions import DISTINCTIONS, Distinction

from .errors import Conflict


@transaction.atomic
def tell_apart(one: Mergeable, other: Mergeable, *, by: str) -> Distinction:
    """Note that two records are not the same. Conflict where one was merged or is gone."""
    model = type(one)
    rows = model._base_manager.filter(pk__in=[one.pk, other.pk], merged_into=None)
    held = list(rows.order_by("pk").select_for_update())
    if len(held) != 2:
        raise Conflict("One of the two was merged or deleted in the meantime.")
    known = DISTINCTIONS[model].objects.between(one, other).first()
    return known or DISTINCTIONS[model].objects.create(
        one=held[0], other=held[1], at=timezone.now(), by=by
    )


def move_distinctions(merged: Mergeable, heir: Mergeable) -> None:
    """What the merged record is not, its heir is not either."""
    rows = DISTINCTIONS[type(merged)].objects
    for each in rows.of(merged):
        other = each.other if each.one_id == merged.pk else each.one
        if rows.between(heir, other).exists():
            each.delete()
        else:
            each.one, each.other = heir, other
            each.save(update_fields=["one", "other"])
