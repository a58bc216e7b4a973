"""Records as fixture objects: natural keys, sorted, nothing derived."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core import serializers
from django.db.models import QuerySet

from commentary.models.record import Record

CHUNK = 500


def fixture_objects(rows: QuerySet[Record]) -> Iterator[dict[str, Any]]:
    """Every row as an object that `loaddata` takes, by natural key."""
    keyed = sorted((_sortable(row.natural_key()), row.pk) for row in _keys(rows))
    keys = [pk for _, pk in keyed]
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        found = rows.model._default_manager.in_bulk(chunk)
        yield from _serialised(found[pk] for pk in chunk)


def _keys(rows: QuerySet[Record]) -> Iterable[Record]:
    """The rows with no more than their natural keys need."""
    parents = [
        name
        for name in rows.model.natural_key_fields
        if rows.model._meta.get_field(name).is_relation
    ]
    return rows.select_related(*parents) if parents else rows


def _sortable(key: tuple[Any, ...]) -> tuple[tuple[int, str], ...]:
    """Numbers by size, texts by code point."""
    return tuple((part, "") if isinstance(part, int) else (0, str(part)) for part in key)


def _serialised(rows: Iterable[Record]) -> Iterator[dict[str, Any]]:
    objects = serializers.serialize(
        "python", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    for each in objects:
        yield {"model": each["model"], "fields": dict(sorted(map(_plain, each["fields"].items())))}


def _plain(item: tuple[str, Any]) -> tuple[str, Any]:
    """A list of natural keys has no order of its own."""
    name, value = item
    if isinstance(value, list) and value and isinstance(value[0], list | tuple):
        value = sorted(list(key) for key in value)
    return name, value


def as_json(value: Any, indent: int | None = None) -> str:
    separators = None if indent else (",", ":")
    return json.dumps(
        value,
        cls=serializers.json.DjangoJSONEncoder,
        ensure_ascii=False,
        sort_keys=True,
        indent=indent,
        separators=separators,
    )
