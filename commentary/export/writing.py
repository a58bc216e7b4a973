"""Writing an export: a folder of files, complete or not there at all."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import QuerySet

from commentary.intake.store.form import as_line, form_of, stored_pieces
from commentary.models import (
    Byline,
    Commentary,
    DomainTag,
    Edition,
    EventMention,
    Image,
)
from commentary.models.record import Record

from .files import COMMENTARY, FILES
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
    partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        with transaction.atomic():
            exported = _Writer(partial, format_, commentaries).write()
        partial.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial)
        raise
    return exported


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
            elif not self.is_selection:
                self._write_objects(name, [kind.objects.all() for kind in kinds])
        self._copy_uploads()
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
        if not self.is_selection:
            return Commentary.objects.values("pk")
        return Commentary.objects.filter(pk__in=self.keys).values("pk")

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

    def _copy_uploads(self) -> None:
        names = Image.objects.order_by().values_list("file", flat=True)
        if self.is_selection:
            names = names.filter(pk__in=self._leads())
        for name in sorted(names):
            target = self.folder / "uploads" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with default_storage.open(name) as upload, target.open("wb") as copy:
                    shutil.copyfileobj(upload, copy)
            except FileNotFoundError:
                self.exported.missing.append(name)

    def _leads(self) -> models.QuerySet[Any]:
        return Commentary.objects.filter(pk__in=self.keys).values("lead_image")
