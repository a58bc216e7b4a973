"""Uploads that nothing names any more: of removed attachments, of pictures that were replaced."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from commentary import kept

# A form that was sent, or a file that is being loaded, may name an upload only in a while.
AGE = timedelta(days=1)
STEM = 24  # hexadecimal figures that stand for the content of an upload
_UPLOAD = re.compile(rf"([0-9a-f]{{{STEM}}})\.\w+")
_FIGURES = re.compile(rf"[0-9a-f]{{{STEM},}}")
_WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField)


class Upload(NamedTuple):
    name: str
    size: int  # bytes


def remove_unused_uploads(*, dry_run: bool = False, now: datetime | None = None) -> list[Upload]:
    """Delete the uploads of more than a day ago that no row of any table names: which they are.

    A name anywhere keeps its file: in editions of any time, drafts, saves, pages, notices, the log.
    So does the name of a size of a picture. What is no upload of ours is left alone.
    """
    now = now or timezone.now()
    stems = _unnamed({stem: name for stem, name in _uploads() if _is_old(name, now)})
    if stems and not dry_run:
        stems = _unnamed(stems)  # words move from table to table: those of a draft to its saves
    found = [Upload(name, default_storage.size(name)) for name in sorted(stems.values())]
    return found if dry_run else [upload for upload in found if _is_removed(upload.name, now)]


def _is_removed(name: str, now: datetime) -> bool:
    if not _is_old(name, now):  # somebody has uploaded the same meanwhile
        return False
    default_storage.delete(name)
    kept.forget_sizes(name[:STEM])
    return True


def _uploads() -> Iterator[tuple[str, str]]:
    """What stands for the content, and the name."""
    _folders, names = default_storage.listdir("") if default_storage.exists("") else ((), ())
    return ((found[1], name) for name in names if (found := _UPLOAD.fullmatch(name)))


def _is_old(name: str, now: datetime) -> bool:
    return now - default_storage.get_modified_time(name) > AGE


def _unnamed(uploads: dict[str, str]) -> dict[str, str]:
    left = dict(uploads)
    for words in _words_of_all_tables() if left else ():
        for figures in _FIGURES.findall(words):
            for start in range(len(figures) - STEM + 1):
                left.pop(figures[start : start + STEM], None)
    return left


def _words_of_all_tables() -> Iterator[str]:
    for model in apps.get_models():
        fields = [f.name for f in model._meta.local_concrete_fields if isinstance(f, _WORDS)]
        if fields:
            rows = model._base_manager.order_by().values_list(*fields)
            yield from (str(row) for row in rows.iterator())
