"""What a deleted row leaves behind in the database's own file."""

from django.db import connection


def leave_no_remains() -> None:
    """A deleted row's bytes stay in the database's file, and in copies of it, until then."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
