"""A warning of `manage.py check --database default` when the index does not match the record."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError

from .rebuild import stale


def check_index(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        reason = stale()
    except DatabaseError:  # not migrated yet
        return []
    hint = "Run `manage.py search_index --rebuild`."
    return [Warning(f"Search is stale. {reason}", hint, id="search.W001")] if reason else []
