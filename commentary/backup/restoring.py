"""Putting a backup in the place of what is here, if anything is."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import DatabaseError, connection

from .archive import Archive, open_archive
from .contents import refuse_newer
from .copying import ENGINES
from .manifest import UPLOADS, BackupError, Manifest
from .moves import Aside, put_in_place


@contextmanager
def _failure_is_said() -> Iterator[None]:
    """A full disk, a right that is missing, a server that went away: no traceback for those."""
    try:
        yield
    except (OSError, DatabaseError, sqlite3.Error) as error:
        raise BackupError(f"Nothing was restored: {error}.") from error


@_failure_is_said()
def check(file: Path) -> Manifest:
    """Do everything that restoring does, short of replacing anything."""
    with open_archive(file) as archive, _folder(Path(tempfile.gettempdir())) as folder:
        manifest = archive.manifest
        refuse_newer(manifest.contents)
        copied = folder / manifest.database
        archive.unpack(lambda name: copied if name == manifest.database else None)
        _verify(manifest, copied)
    return manifest


@_failure_is_said()
def restore(file: Path, *, force: bool = False) -> tuple[Manifest, list[str]]:
    """Restore an archive and say what was kept aside for it. All or nothing.

    Everything is unpacked beside its place and verified there before anything is replaced.
    """
    with open_archive(file) as archive, ExitStack() as folders:
        manifest = archive.manifest
        refuse_newer(manifest.contents)
        engine = _engine(manifest)
        if not force:
            _refuse_content()
        media = Path(settings.MEDIA_ROOT).resolve()
        beside_database = folders.enter_context(_folder(engine.place_to_unpack()))
        beside_uploads = folders.enter_context(_folder(media.parent))
        copied, uploads = beside_database / manifest.database, beside_uploads / "uploads"
        _require_room(manifest, beside_database, beside_uploads)
        _unpack(archive, copied, uploads)
        _verify(manifest, copied)
        aside = Aside()
        with ExitStack() as undo:
            put_in_place(uploads, media, aside, undo)
            engine.replace(copied, manifest.contents, aside, undo)
            os.sync()
            undo.pop_all()
    return manifest, aside.kept


def _engine(manifest: Manifest) -> ModuleType:
    if manifest.engine != connection.vendor:
        raise BackupError(
            f"The archive holds a database of {manifest.engine}, and DATABASE_URL leads to one "
            f"of {connection.vendor}."
        )
    return ENGINES[manifest.engine]


def _refuse_content() -> None:
    media = Path(settings.MEDIA_ROOT)
    if ENGINES[connection.vendor].is_filled():
        found = "The database holds content already"
    elif media.exists() and any(media.iterdir()):
        found = f"{media} holds uploads already"
    else:
        return
    raise BackupError(f"{found}. With --force it is kept aside, and the archive takes its place.")


def _unpack(archive: Archive, copied: Path, uploads: Path) -> None:
    uploads.mkdir()

    def place(name: str) -> Path:
        if name == archive.manifest.database:
            return copied
        return uploads / name.removeprefix(UPLOADS)

    archive.unpack(place)


def _verify(manifest: Manifest, copied: Path) -> None:
    found = ENGINES[manifest.engine].verify(copied)
    if found not in (None, manifest.contents):
        raise BackupError("The database in the archive is not what its list says.")


def _require_room(manifest: Manifest, beside_database: Path, beside_uploads: Path) -> None:
    database = manifest.files[manifest.database].size
    uploads = sum(manifest.files[name].size for name in manifest.uploads)
    for folder, needed in ((beside_database, database), (beside_uploads, uploads)):
        free = shutil.disk_usage(folder).free
        if needed > free:
            raise BackupError(
                f"There is no room: {needed // 2**20} MB are needed in {folder.parent}, "
                f"{free // 2**20} MB are free."
            )


@contextmanager
def _folder(parent: Path) -> Iterator[Path]:
    """A folder of one's own, gone in the end."""
    try:
        folder = tempfile.TemporaryDirectory(dir=parent, prefix=".restore-")
    except OSError as error:
        raise BackupError(f"Nothing can be unpacked in {parent}: {error.strerror}.") from error
    with folder as name:
        yield Path(name)
