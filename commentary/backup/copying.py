"""Making a backup while the site runs and writes."""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection

from . import postgresql, sqlite
from .archive import write_archive
from .manifest import DATABASES, UPLOADS, BackupError, Manifest, digest_of

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def back_up(target: Path, *, force: bool = False) -> Manifest:
    """Write the database, the uploads and their checksums to one file, whole or not at all.

    The database comes first: uploads never change, and a row follows its upload, so what the rows
    of the copy name is there. What is not there all the same, the manifest calls missing.
    """
    target = target.absolute()
    _require_usable(target, force)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
            whole = Path(folder, "archive")
            manifest = _write(whole, Path(folder, "database"))
            _require_usable(target, force)
            whole.replace(target)
            _sync(target.parent)
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror or error}.") from error
    return manifest


def _write(whole: Path, copied: Path) -> Manifest:
    engine = connection.vendor
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    contents, named = ENGINES[engine].copy_to(copied)
    uploads = {f"{UPLOADS}{name}": file for name, file in _uploads()}
    missing = sorted(name for name in named if f"{UPLOADS}{name}" not in uploads)
    sources = {DATABASES[engine]: copied, **uploads}
    files = {name: digest_of(file) for name, file in sources.items()}
    manifest = Manifest(engine, made_at, settings.SITE_URL, contents, missing, files)
    write_archive(whole, manifest, sources)
    return manifest


def _uploads() -> Iterator[tuple[str, Path]]:
    folder = Path(settings.MEDIA_ROOT)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield file.relative_to(folder).as_posix(), file


def _require_usable(target: Path, force: bool) -> None:
    if target.is_dir():
        raise BackupError(f"{target} is a folder: name a file, such as {target}/record.tar.gz")
    if not target.parent.is_dir():
        raise BackupError(f"{target} cannot be written: there is no folder {target.parent}.")
    if target.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise BackupError(f"{target} lies among the uploads, which are public: choose another.")
    if target.exists() and not force:
        raise BackupError(f"{target} exists already: choose another name, or add --force.")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
