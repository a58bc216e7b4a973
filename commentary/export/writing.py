"""Writing an export: a folder of files, complete or not there at all."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import QuerySet

from commentary.intake.store.form import as_line, form_of, stored_pieces
from commentary.models import (
    Attachment,
    Byline,
    Commentary,
    DomainTag,
    Edition,
    EventMention,
    Image,
)
from commentary.models.record import Record

from .files import ATTACHMENTS, COMMENTARY, FILES, IMAGES
from .markdown import markdown_of
from .objects import as_json, fixture_objects

FORMATS = ("markdown", "jsonl", "fixture")
CHUNK = 200
# How each model that belongs to commentary leads to it.
BELONGING = {
    Commentary: "pk",
    Edition: "commentary",
    Byline: "edition__commentary",
    DomainTag: "content_object",
    EventMention: "commentary",
}


@dataclass
class Exported:
    """How many of each kind were written, and which uploads were not there to copy."""

    counts: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)


def export_record(
    folder: Path, format_: str, commentaries: QuerySet[Commentary] | None = None
) -> Exported:
    """Write the record into a new folder, as it stands at one moment.

    `commentaries`: only these, without the rest of the record. Raises FileExistsError where there
    is something at the path already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} is there already, and not empty: choose another folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        partial = Path(beside, "record")
        partial.mkdir()
        with _one_moment():
            exported = _Writer(partial, format_, commentaries).write()
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
    return exported


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees the record as it stood when it began, and holds no writer up.

    Within a transaction of the caller's, which has begun to read already, that one is kept.
    """
    if connection.in_atomic_block:
        yield
        return
    is_sqlite = connection.vendor == "sqlite"
    connection.ensure_connection()  # which reads the mode from the settings
    mode = connection.transaction_mode if is_sqlite else ""
    try:
        if is_sqlite:
            connection.transaction_mode = "DEFERRED"  # IMMEDIATE is for who means to write
        with transaction.atomic():
            if not is_sqlite:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if is_sqlite:
            connection.transaction_mode = mode


class _Writer:
    def __init__(
        self, folder: Path, format_: str, commentaries: QuerySet[Commentary] | None
    ) -> None:
        self.folder, self.format = folder, format_
        self.is_selection = commentaries is not None
        chosen = Commentary.objects.all() if commentaries is None else commentaries
        rows = chosen.order_by().values_list("slug", "pk")
        self.keys = [pk for _, pk in sorted(rows)]  # by code point, whatever the collation
        self.exported = Exported()

    def write(self) -> Exported:
        for name, kinds in FILES.items():
            if name == COMMENTARY:
                self._write_commentary()
            elif name == IMAGES:
                self._write_images()
            elif name == ATTACHMENTS:
                self._write_attachments()
            elif not self.is_selection:
                self._write_objects(name, [kind.objects.all() for kind in kinds])
        return self.exported

    # -- commentary --------------------------------------------------------------------------
    def _write_commentary(self) -> None:
        if self.format == "fixture":
            chosen = [
                kind.objects.filter(**{f"{path}__in": self._chosen()})
                for kind, path in BELONGING.items()
            ]
            self._write_objects(COMMENTARY, chosen)
        elif self.format == "jsonl":
            lines = (as_line(form) for form in self._forms())
            self._write_lines(self.folder / f"{COMMENTARY}.jsonl", lines)
        else:
            self._write_markdown()

    def _chosen(self) -> QuerySet[Commentary]:
        everything = Commentary.objects.order_by()
        return everything.filter(pk__in=self.keys) if self.is_selection else everything

    def _forms(self) -> Iterator[dict[str, Any]]:
        for start in range(0, len(self.keys), CHUNK):
            keys = self.keys[start : start + CHUNK]
            pieces = {
                piece.commentary.pk: piece
                for piece in stored_pieces(Commentary.objects.filter(pk__in=keys).order_by())
            }
            for key in keys:
                self.exported.counts["commentary"] += 1
                yield form_of(pieces[key])

    def _write_markdown(self) -> None:
        folder = self.folder / COMMENTARY
        folder.mkdir()
        for form in self._forms():
            (folder / f"{form['slug']}.md").write_text(markdown_of(form), encoding="utf-8")

    # -- the rest ----------------------------------------------------------------------------
    def _write_objects(self, name: str, kinds: Iterable[QuerySet[Record]]) -> None:
        objects = (each for rows in kinds for each in self._counted(rows))
        if self.format == "fixture":
            self._write_list(self.folder / f"{name}.json", objects)
        else:
            lines = (as_json(each) for each in objects)
            self._write_lines(self.folder / f"{name}.jsonl", lines)

    def _counted(self, rows: QuerySet[Record]) -> Iterator[dict[str, Any]]:
        for each in fixture_objects(rows):
            self.exported.counts[rows.model._meta.verbose_name] += 1
            yield each

    @staticmethod
    def _write_lines(path: Path, lines: Iterable[str]) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)

    @staticmethod
    def _write_list(path: Path, objects: Iterable[dict[str, Any]]) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            separator = "["
            for each in objects:
                file.write(f"{separator}\n{as_json(each, indent=1)}")
                separator = ","
            file.write("\n]\n" if separator == "," else "[]\n")

    # -- images ------------------------------------------------------------------------------
    def _write_images(self) -> None:
        images = Image.objects.order_by()
        if self.is_selection:
            images = images.filter(file__in=self._names_of_images())
        if images.exists() or not self.is_selection:
            self._write_objects(IMAGES, [images])
        self._copy_uploads(images.values_list("file", flat=True))

    def _write_attachments(self) -> None:
        attached = Attachment.objects.order_by().filter(commentary__in=self._chosen())
        if attached.exists() or not self.is_selection:
            self._write_objects(ATTACHMENTS, [attached])
        self._copy_uploads({name for name in attached.values_list("file", flat=True) if name})

    def _names_of_images(self) -> set[str]:
        """Those that lead one of the chosen pieces, or that one of their texts shows."""
        leading = self._chosen().exclude(lead_image=None)
        bodies = Edition.objects.filter(commentary__in=self._chosen()).order_by()
        shown = re.compile(f'src="{re.escape(settings.MEDIA_URL)}([^"]+)"')
        names = set(leading.values_list("lead_image__file", flat=True))
        for body in bodies.values_list("body", flat=True).iterator(CHUNK):
            names.update(shown.findall(body))
        return names

    def _copy_uploads(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            target = self.folder / "uploads" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with default_storage.open(name) as upload, target.open("wb") as copy:
                    shutil.copyfileobj(upload, copy)
            except FileNotFoundError:
                self.exported.missing.append(name)
