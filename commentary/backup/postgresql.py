"""A database on a server, copied and restored by PostgreSQL's own programs."""

import os
import shutil
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path

from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from .contents import contents_of, holds_content, migrate, uploads_named_in
from .manifest import BackupError, Contents
from .moves import Aside

KEPT = "before_restore_"  # and the time: a schema with the tables that were replaced


def copy_to(target: Path) -> tuple[Contents, set[str]]:
    """Copy the database of one moment, while others write. What the copy holds and names."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            held = contents_of(cursor), uploads_named_in(cursor)
            _run(
                "pg_dump",
                *("--format=custom", f"--file={target}", f"--snapshot={snapshot}"),
                f"--exclude-schema={KEPT}*",
                *_address(),
            )
            return held
    except DatabaseError as error:
        raise BackupError(f"The database cannot be copied: {error}") from error


def verify(copied: Path) -> None:
    """Reads all of it; what it holds is known once it is restored."""
    _run("pg_restore", f"--file={os.devnull}", str(copied))


def place_to_unpack() -> Path:
    return Path(tempfile.gettempdir())


def is_filled() -> bool:
    try:
        with connection.cursor() as cursor:
            return holds_content(cursor)
    except DatabaseError as error:
        raise BackupError(f"The database cannot be used: {error}") from error


def replace(copied: Path, expected: Contents, aside: Aside, undo: ExitStack) -> None:
    """Restore a copy and migrate it; what was there is kept in a schema of its own.

    The change to the copy's tables is one transaction, and `undo` another.
    """
    schema = f"{KEPT}{aside.stamp.lower()}"
    script, before = copied.with_suffix(".sql"), copied.with_name("before.sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(copied))
    was_there = _objects()
    before.write_text("\n".join(["SET lock_timeout = '20s';", *_set_aside(was_there, schema)]))
    _run(
        "psql",
        *("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"),
        *(f"--file={before}", f"--file={script}"),
        *_address(),
    )
    undo.callback(_give_back, was_there, schema)
    if was_there:
        aside.kept.append(f"the schema {schema}")
    _finish(expected)


def _finish(expected: Contents) -> None:
    with connection.cursor() as cursor:
        if contents_of(cursor) != expected:
            raise BackupError("The database in the archive is not what its list says.")
        migrate()
        cursor.execute("ANALYZE")


def _objects() -> list[str]:
    """The tables and functions of the site, each as a statement names it."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE pronamespace = current_schema()::regnamespace"
            " AND oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e')"  # an extension's
        )
        functions = [name for (name,) in cursor.fetchall()]
    named = [f"TABLE {connection.ops.quote_name(table)}" for table in tables]
    return named + [f"FUNCTION {function}" for function in functions]


def _set_aside(objects: list[str], schema: str) -> list[str]:
    if not objects:
        return []
    return [f"CREATE SCHEMA {schema};"] + [f"ALTER {each} SET SCHEMA {schema};" for each in objects]


def _give_back(was_there: list[str], schema: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (home,) = cursor.fetchone()
        for each in _objects():
            cursor.execute(f"DROP {each} CASCADE")
        for each in was_there:
            kind, _, name = each.partition(" ")
            quoted = connection.ops.quote_name(home)
            cursor.execute(f"ALTER {kind} {schema}.{name} SET SCHEMA {quoted}")
        if was_there:
            cursor.execute(f"DROP SCHEMA {schema}")


def _address() -> list[str]:
    arguments, _ = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    return ["--no-password", *arguments[1:]]


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; the password goes through the environment."""
    path = shutil.which(program)
    if not path:
        raise BackupError(
            f"{program} was not found. It comes with PostgreSQL's client programs; "
            "on Debian: apt install postgresql-client"
        )
    _, secrets = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    finished = subprocess.run(  # noqa: S603, a list of arguments, and no shell
        [path, *arguments],
        env={**os.environ, **(secrets or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode:
        said = finished.stderr.strip().splitlines() or ["it did not say why"]
        raise BackupError(f"{program} failed: {said[0]}")
