"""Whether a record is still what somebody saw: a digest of its export form, no counter.

A counter would be set back by a fixture; the words themselves cannot be.
"""

import hashlib
import json
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, prefetch_related_objects

from commentary.models import Edition
from commentary.models.attached import attach_signatures

from .errors import Conflict
from .steps import content_of, lock

CATALOGUE = ("domain_tags", "mentions")
Kind = TypeVar("Kind", bound=Model)


def fingerprint(record: Model, *children: str) -> str:
    """SHA-256 of a record and its children as stored now; '' when it is gone.

    `children` names the relations from rows that belong to it. To an edition belong, unnamed, its
    signatures and its commentary's catalogue.
    """
    rows = type(record)._base_manager.filter(pk=record.pk)
    stored = (rows.select_related("commentary") if isinstance(record, Edition) else rows).first()
    if stored is None:
        return ""
    content = _edition(stored) if isinstance(stored, Edition) else _plain(stored, children)
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def hold(record: Kind, *children: str, seen: str) -> Kind:
    """The record as stored, held against other writers until the transaction ends.

    Raises Conflict when it is not what was `seen` any more.
    """
    if isinstance(record, Edition):
        lock(record.commentary)
    else:
        _lock(record, children)
    stored = type(record)._base_manager.filter(pk=record.pk).first()
    if stored is None or fingerprint(record, *children) != seen:
        title = record.title if isinstance(record, Edition) else record
        raise Conflict(f"“{title}” was changed since you opened it.")
    return stored


def _lock(record: Model, children: tuple[str, ...]) -> None:
    """The row and its children, which pages of their own may write."""
    rows = [type(record)._base_manager.filter(pk=record.pk)]
    rows += [getattr(record, name).order_by("pk") for name in children]
    for each in rows:
        list(each.select_for_update().values_list("pk", flat=True))


def _edition(edition: Edition) -> dict[str, Any]:
    attach_signatures([edition])
    prefetch_related_objects([edition], "bylines__organizations")
    return {
        "edition": content_of(edition),
        "state": [edition.state, edition.in_force_from],
        "catalogue": _plain(edition.commentary, CATALOGUE),
    }


def _plain(record: Model, children: tuple[str, ...]) -> dict[str, Any]:
    """Own columns, links and rows of children, as plain data."""
    rows = {name: getattr(record, name).order_by("pk") for name in children}
    links = [field for field in record._meta.many_to_many if _is_plain_link(field)]
    return {
        **_columns(record),
        **{field.name: sorted(_linked(record, field.name)) for field in links},
        **{name: [_columns(row) for row in found] for name, found in rows.items()},
    }


def _columns(record: Model) -> dict[str, str]:
    own = (f for f in record._meta.concrete_fields if not f.primary_key)
    columns = [f for f in own if f.serialize or f.name in getattr(record, "private", ())]
    return {field.name: field.value_to_string(record) for field in columns}


def _is_plain_link(field: Any) -> bool:
    """Without rows of its own: those, if any, are children."""
    return bool(field.remote_field.through._meta.auto_created)


def _linked(record: Model, name: str) -> list[int]:
    return list(getattr(record, name).values_list("pk", flat=True))
