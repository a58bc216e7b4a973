"""What has been public is sealed: the words, the signatures and the start of an edition.

The models refuse every write to it: `save`, raw saves, `update`, `bulk_update`, `bulk_create`,
`delete` and cascades, through every manager. A scheduled text is closed in the same way until its
schedule is taken back. `publishing` and `loading` alone may lift the seal, for the exceptions that
are named and logged there. What goes past the models (raw SQL, a bare `QuerySet(Edition)`) is not
seen.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

_lifted: ContextVar[bool] = ContextVar("seal_lifted", default=False)


class SealedError(Exception):
    """Somebody tried to change what an edition in force, or once in force, says."""


@contextmanager
def seal_lifted() -> Iterator[None]:
    token = _lifted.set(True)
    try:
        yield
    finally:
        _lifted.reset(token)


def is_lifted() -> bool:
    return _lifted.get()


def sealed_changes(
    instance: models.Model, stored: dict[str, Any], update_fields: Iterable[str] | None
) -> list[str]:
    """Which of the stored sealed columns a save of the instance would change."""
    fields = map(instance._meta.get_field, stored)
    return [
        field.name
        for field in fields
        if (update_fields is None or {field.name, field.attname}.intersection(update_fields))
        and getattr(instance, field.attname) != stored[field.attname]
    ]


def refuse(what: str, fields: Iterable[str] = ()) -> None:
    named = ", ".join(sorted(fields))
    raise SealedError(
        f"{what} was published and is sealed"
        + (f": {named} cannot be changed." if named else ".")
        + " Revise the commentary to make a new edition."
    )
