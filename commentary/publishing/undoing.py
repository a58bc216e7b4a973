"""Undoing what was catalogued. What was changed since is named, and stays as it is."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from commentary.models import LogEntry

from .bulk import BulkPlan
from .catalogue import LISTS, Catalogue, Changes, catalogues_of

UNDONE = "undone"


def plan_undo(entries: Iterable[LogEntry]) -> BulkPlan:
    """What undoing these lines of the log would do. Nothing is written.

    Of one piece the newest line is taken back first. A piece of which any line cannot be taken
    back is left as it is.
    """
    lines = defaultdict(list)
    for entry in sorted(entries, key=lambda each: -each.number):
        lines[entry.commentary_id].append(entry)
    before = catalogues_of(lines)
    after, left = {}, {}
    for pk, catalogue in sorted(before.items()):
        wanted, reason = _undone(catalogue, lines[pk])
        if reason:
            left[pk] = reason
        elif wanted != catalogue:
            after[pk] = wanted
    return BulkPlan(before, after, left)


def _undone(catalogue: Catalogue, entries: list[LogEntry]) -> tuple[Catalogue, str]:
    for entry in entries:
        if not entry.changed:
            return catalogue, f"“{entry.action}” changed nothing of the catalogue"
        since = _changed_since(catalogue, entry.changed)
        if since:
            return catalogue, f"changed since: {', '.join(since)}"
        catalogue = catalogue | {
            name: _back(name, catalogue[name], *both) for name, both in entry.changed.items()
        }
    return catalogue, ""


def _changed_since(catalogue: Catalogue, changed: Changes) -> list[str]:
    return [name for name, both in changed.items() if not _stands(name, catalogue[name], *both)]


def _stands(name: str, now: Any, before: Any, after: Any) -> bool:
    """Whether a change is still to be seen. Of a list only its rows count that were changed."""
    if name not in LISTS:
        return now == after
    added, removed = _rows(before, after)
    others = {_key(row) for row in now if row not in added}
    return all(row in now for row in added) and not any(_key(row) in others for row in removed)


def _back(name: str, now: Any, before: Any, after: Any) -> Any:
    if name not in LISTS:
        return before
    added, removed = _rows(before, after)
    return sorted([*(row for row in now if row not in added), *removed])


def _rows(before: list, after: list) -> tuple[list, list]:
    added = [row for row in after if row not in before]
    return added, [row for row in before if row not in after]


def _key(row: Any) -> str:
    """What a row is about: a domain or notice is its slug, an event has one more to say."""
    return row if isinstance(row, str) else row[0]
