"""A database that is one file."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from django.db.backends.sqlite3.base import register_functions

from .contents import contents_of, holds_content, migrate, uploads_named_in
from .manifest import BackupError, Contents
from .moves import Aside, put_in_place

PATIENCE = 20.0  # seconds for another's write to end


def copy_to(target: Path) -> tuple[Contents, set[str]]:
    """Copy the database of one moment, while others write. What the copy holds and names."""
    source = database_file()
    if not source.is_file():
        raise BackupError(f"There is no database {source}.")
    try:
        with closing(_open(source)) as original, closing(sqlite3.connect(target)) as copy:
            # In one step: copied page by page, it would begin anew after every write.
            original.backup(copy, pages=-1)
        _require_whole(target)
        with closing(_open(target)) as copy:
            return contents_of(copy.cursor()), uploads_named_in(copy.cursor())
    except sqlite3.Error as error:
        raise BackupError(f"The database {source} cannot be copied: {error}.") from error


def verify(copied: Path) -> Contents:
    try:
        _require_whole(copied)
        with closing(_open(copied)) as copy:
            return contents_of(copy.cursor())
    except sqlite3.Error as error:
        raise BackupError(f"The database in the archive is broken: {error}.") from error


def place_to_unpack() -> Path:
    return database_file().parent


def is_filled() -> bool:
    """Whether there is content, or a file of which this cannot be told."""
    file = database_file()
    if not file.exists():
        return False
    try:
        with closing(_open(file)) as database:
            return holds_content(database.cursor())
    except sqlite3.Error:
        return True


def replace(copied: Path, expected: Contents, aside: Aside, undo: ExitStack) -> None:
    """Put a verified copy, migrated, in the place of the database, whose file is kept aside."""
    file = database_file()
    with _connected_to(copied):
        migrate()
    _require_whole(copied)
    if file.exists():
        _release(file)
    put_in_place(copied, file, aside, undo, companions=("-wal", "-shm", "-journal"))


def database_file() -> Path:
    return Path(connection.settings_dict["NAME"]).resolve()


def _open(file: Path) -> sqlite3.Connection:
    """A connection of one's own, that makes no file, and has what Django's constraints call."""
    database = sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, timeout=PATIENCE)
    register_functions(database)
    return database


def _require_whole(file: Path) -> None:
    with closing(_open(file)) as database:
        problems = [row[0] for row in database.execute("PRAGMA integrity_check(3)")]
        if problems != ["ok"]:
            raise BackupError(f"The database is damaged: {'; '.join(problems)}.")
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise BackupError(f"In the database, row {broken[1]} of {broken[0]} refers to nothing.")


def _release(file: Path) -> None:
    """Leave everything in the file itself, none in its log; refused while others have it open."""
    try:
        with closing(sqlite3.connect(file, timeout=1)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise BackupError(f"{file} is in use ({error}). Stop the site first.") from error
    except sqlite3.DatabaseError:  # no database at all: moved aside as it is
        return


@contextmanager
def _connected_to(file: Path) -> Iterator[None]:
    """Django's connection leads to another file meanwhile, as in its own test runner."""
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
