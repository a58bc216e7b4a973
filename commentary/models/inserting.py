"""New rows, thousands at a time: what Django's `bulk_create` spends on each value is saved.

It compiles every value of every row and reads the keys back; here the statement of a model is made
once, and the keys are reserved before.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models

from .fields import Cleaned
from .record import Record, prepare

Converter = Callable[[Any], Any]


def insert(model: type[Record], rows: Iterable[Record]) -> None:
    """Store new instances as `save` would, with their keys. In a transaction that writes already.

    No signal is sent, and no sealing asked: that is for those who call it.
    """
    rows = list(rows)
    columns = _columns(model, connection.vendor)
    for row, key in zip(rows, reserve_keys(model, len(rows)), strict=True):
        prepare(row)
        _take_keys(row)
        row.pk = key
    names = [name for name, _ in columns]
    values = [
        [
            convert(row.__dict__[name]) if convert else row.__dict__[name]
            for name, convert in columns
        ]
        for row in rows
    ]
    insert_values(model, names, values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def insert_values(
    model: type[models.Model], names: Sequence[str], values: Collection[Sequence[Any]]
) -> None:
    """Store rows of columns' values as the database takes them, by the attributes' names."""
    if not values:
        return
    quote = connection.ops.quote_name
    columns = [quote(model._meta.get_field(name).column) for name in names]
    places = ", ".join(["%s"] * len(columns))
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        # All names are the models' own.
        cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", values)  # noqa: S608


def reserve_keys(model: type[models.Model], many: int) -> Sequence[int]:
    """Primary keys that no other writer will use."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Who writes holds the whole database, so nobody counts on meanwhile.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = cursor.fetchone()
            first = last[0] + 1 if last else 1
            return range(first, first + many)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, model._meta.pk.column, many],
        )
        return [key for (key,) in cursor.fetchall()]


@lru_cache
def _columns(model: type[Record], vendor: str) -> list[tuple[str, Converter | None]]:
    return [(field.attname, _converter(field)) for field in model._meta.concrete_fields]


def _take_keys(row: Record) -> None:
    """The keys of records that were stored after this one was made."""
    for field, related in row._state.fields_cache.items():
        name = f"{field}_id"
        if related is not None and row.__dict__.get(name, 0) is None:
            row.__dict__[name] = related.pk


def _converter(field: models.Field) -> Converter | None:
    """What makes the database's form of a value; `prepare` has cleaned it before."""
    if field.is_relation or field.primary_key:
        return None  # keys of records that are stored
    prepared = field.prep_clean if isinstance(field, Cleaned) else field.get_db_prep_save
    return lambda value: prepared(value, connection)
