"""How many statements a search takes on each database."""

from django.db import connection


def statements(*, sqlite: int, postgresql: int) -> int:
    """PostgreSQL is asked for the latest text first, for few years before all, and ranks last.

    SQLite is asked for each thing that is offered, PostgreSQL for all at once.
    """
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]
