"""A whole run: files in their order, those of an export's objects among them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from commentary import search
from commentary.file_kinds import ending_of
from commentary.intake.files import UPLOADS, holds_lines, holds_objects
from commentary.intake.understanding import Manner, Unit
from commentary.intake.vocabulary import Vocabulary
from commentary.intake.workers import understood
from commentary.loading import Loader, LoadError
from commentary.loading.files import read_records
from commentary.models import IntakeRun
from commentary.models.stored_files import renew
from commentary.pictures import FORMATS, reencode

from .attaching import remove_files
from .outcomes import Outcome
from .runs import begin_run, finish_run
from .taking import Intake, Options
from .vocabulary import stored_vocabulary

CACHE_KB = 32_000
MANY = 1000  # new pieces after which the database should look at its tables anew


class Job:
    """Takes files in; iterate over it for what became of each unit."""

    def __init__(self, files: Sequence[Path], manner: Manner, *, by: str, options: Options) -> None:
        self._files, self._manner = files, manner
        self._by, self._options = by, options
        self.newcomers: list[str] = []
        self.run_number = 0  # of a run that stored something, for whoever takes it back

    def __iter__(self) -> Iterator[Outcome]:
        with _rolled_back() if self._options.dry_run else _kept():
            run = begin_run(self._by)
            try:
                yield from self._outcomes(run)
            finally:
                self.newcomers = [str(newcomer) for newcomer in run.newcomers.order_by("pk")]
                if finish_run(run):
                    self.run_number = run.number

    def _outcomes(self, run: IntakeRun) -> Iterator[Outcome]:
        intake = Intake(run, self._options)
        created = 0
        try:
            for are_objects, files in groupby(self._files, _are_objects):
                if are_objects:
                    for file in files:
                        yield self._load(file, intake)
                    continue
                vocabulary = stored_vocabulary()
                intake.learn(vocabulary)
                manner = replace(self._manner, vocabulary=vocabulary)
                with _room_for_many():
                    for outcome in intake.take(understood(files, manner)):
                        created += outcome.status == "created"
                        yield outcome
        finally:
            if self._options.dry_run:
                remove_files(intake.written)
            elif created > MANY:
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")

    def _load(self, file: Path, intake: Intake) -> Outcome:
        """A file of an export's objects, all of them or none."""
        loader = Loader()
        try:
            with transaction.atomic(), search.gathered():
                intake.written += _copy_uploads(file.parent / UPLOADS)
                for source, record in read_records(file.read_bytes(), file=str(file), lines=True):
                    loader.add(source, record)
                loader.finish()
        except (LoadError, OSError, ValueError) as error:
            return Outcome(str(file), 1, "refused", message=str(error))
        status = "updated" if loader.stored else "unchanged"
        message = f"{loader.stored} objects stored, {loader.unchanged} unchanged"
        return Outcome(str(file), 1, status, message=message)


def take_one(unit: Unit, vocabulary: Vocabulary, *, by: str) -> Outcome:
    """A run of a single unit: a manuscript that an editor has looked at."""
    with transaction.atomic():
        run = begin_run(by)
        intake = Intake(run, Options())
        intake.learn(vocabulary)
        [outcome] = intake.take([unit])
        finish_run(run)
    return outcome


def _are_objects(file: Path) -> bool:
    return holds_lines(file) and holds_objects(file)


def _copy_uploads(folder: Path) -> list[str]:
    """The files beside an export, under the names they had; what is here already stays."""
    copied = []
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = file.relative_to(folder).as_posix()
        if not file.is_file():
            continue
        if default_storage.exists(name):
            renew(name)
            continue
        with file.open("rb") as stream:
            _look_at(stream, name)
            stream.seek(0)
            copied.append(default_storage.save(name, File(stream)))
    return copied


def _look_at(stream: IO[bytes], name: str) -> None:
    """Raise ValueError where it is neither a picture nor a file that we take."""
    if name.rpartition(".")[2].lower() in FORMATS.values():
        reencode(stream)
    else:
        ending_of(stream, name)


@contextmanager
def _room_for_many() -> Iterator[None]:
    """Pages of SQLite's in memory for a batch and the indexes it goes into; then as before."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before}")


@contextmanager
def _rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _kept() -> Iterator[None]:
    yield
