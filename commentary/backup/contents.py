"""What a database holds: asked of the original, of its copy, and of what was restored from it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from commentary.models import Commentary, Edition

from .manifest import BackupError, Contents

Cursor = Any  # of sqlite3 or of Django: both execute, fetch and describe alike


class FileColumn(NamedTuple):
    table: str
    column: str


def contents_of(cursor: Cursor) -> Contents:
    return Contents(
        commentaries=_values(cursor, "count(*)", Commentary._meta.db_table)[0],
        editions=_values(cursor, "count(*)", Edition._meta.db_table)[0],
        migrations=sorted(_values(cursor, "app || '.' || name", "django_migrations")),
    )


def uploads_named_in(cursor: Cursor) -> set[str]:
    """Every upload that a row names. A column that is yet to be migrated names none."""
    named: set[str] = set()
    tables = connection.introspection.table_names(cursor)
    for table, column in _file_columns():
        if table in tables and column in _columns(cursor, table):
            named.update(_values(cursor, f'"{column}"', table))
    return named - {"", None}


def holds_content(cursor: Cursor) -> bool:
    """Whether anybody has put anything in: a user, or a row of the app."""
    tables = connection.introspection.table_names(cursor)
    ours = [*apps.get_app_config("commentary").get_models(), get_user_model()]
    return any(
        _values(cursor, "count(*)", model._meta.db_table)[0]
        for model in ours
        if model._meta.db_table in tables
    )


def refuse_newer(contents: Contents) -> None:
    """Raise BackupError when an archive has been through migrations that are not known here."""
    known = MigrationLoader(None).disk_migrations
    replaced = {name for migration in known.values() for name in migration.replaces}
    names = {".".join(name) for name in {*known, *replaced}}
    unknown = sorted(set(contents.migrations) - names)
    if unknown:
        raise BackupError(
            f"The archive was made by another, newer version of the site: {', '.join(unknown)} "
            "is not known here. Restore it with the version that made it, or update this one."
        )


def migrate() -> None:
    """Bring the database that Django is connected to up to this version, if it is older."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (DatabaseError, CommandError) as error:
        raise BackupError(f"The archive's older database cannot be migrated: {error}") from error


def _file_columns() -> Iterator[FileColumn]:
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.FileField):
                yield FileColumn(model._meta.db_table, field.column)


def _columns(cursor: Cursor, table: str) -> set[str]:
    cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608, the models' own names
    return {column[0] for column in cursor.description}


def _values(cursor: Cursor, what: str, table: str) -> list[Any]:
    cursor.execute(f'SELECT {what} FROM "{table}"')  # noqa: S608, the models' own names
    return [value for (value,) in cursor.fetchall()]
