"""File fields that store only what was looked at, under the name of its content."""

import hashlib
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models


class TakenIn(File):
    """What a field has looked at and found fit to be stored."""


class StoredFileField(models.FileField):
    """Every way in leads through `take_in`: forms, saves, raw saves and bulk writes."""

    def clean(self, value: Any, model_instance: models.Model) -> Any:
        value = super().clean(value, model_instance)
        try:
            self._take_in(model_instance)
        except ValueError as error:
            raise ValidationError(str(error), code="refused") from error
        return value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        self._take_in(model_instance)
        file = getattr(model_instance, self.attname)
        if file and not file._committed and file.storage.exists(file.name):
            file._committed = True  # the name stands for the content: it is there already
            renew(file.name)
        return super().pre_save(model_instance, add)

    def take_in(self, instance: models.Model, upload: IO[bytes], name: str) -> TakenIn:
        """What is stored of an upload, with its name. Raises ValueError with a sentence."""
        raise NotImplementedError

    def _take_in(self, instance: models.Model) -> None:
        file = getattr(instance, self.attname)
        if not file or file._committed or isinstance(file.file, TakenIn):
            return
        file.file = self.take_in(instance, file.file, file.name)
        file.name = file.file.name


def renew(name: str) -> None:
    """Let a file that is there already count as stored now: as an old one it might be removed."""
    Path(default_storage.path(name)).touch()


def digest_of(source: IO[bytes]) -> str:
    """Twenty-four characters that stand for the content."""
    source.seek(0)
    digest = hashlib.file_digest(source, "sha256").hexdigest()[:24]
    source.seek(0)
    return digest
