"""New rows, thousands at a time: what Django's `bulk_create` spends on each value is saved.

It compiles every value of every row and reads the keys back; here there is one short statement, and
the keys are reserved before.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from .fields import Cleaned
from .record import Record, prepare

# Values that both databases take without any change.
AS_THEY_ARE = {models.CharField: str, models.TextField: str, models.IntegerField: int}


def insert(model: type[Record], rows: Iterable[Record], *, are_prepared: bool = False) -> None:
    """Store new instances as `save` would, with their keys. In a transaction that writes already.

    No signal is sent, and no sealing asked: that is for those who call it, as is `prepare` where
    they say so.
    """
    rows = list(rows)
    for row, key in zip(rows, reserve_keys(model, len(rows)), strict=True):
        if not are_prepared:
            prepare(row)
        _take_keys(row)
        row.pk = key
    names = [field.attname for field in model._meta.concrete_fields]
    insert_values(model, names, [[row.__dict__[name] for name in names] for row in rows])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def insert_values(
    model: type[models.Model], names: Sequence[str], rows: Collection[Sequence[Any]]
) -> None:
    """Store rows of values, by the names of the attributes they are of.

    They are as `prepare` leaves them; neither that nor the keys is seen to here.
    """
    if not rows:
        return
    fields = [model._meta.get_field(name) for name in names]
    columns = [
        _column(field, each) for field, each in zip(fields, zip(*rows, strict=True), strict=True)
    ]
    quote = connection.ops.quote_name
    table, into = quote(model._meta.db_table), ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        # All names are the models' own.
        cursor.executemany(
            f"INSERT INTO {table} ({into}) VALUES ({places})",  # noqa: S608
            [*zip(*columns, strict=True)],
        )


def _column(field: models.Field, values: Sequence[Any]) -> Sequence[Any]:
    """The database's forms of a column's values."""
    if field.is_relation or field.primary_key:
        return values
    here = connections[DEFAULT_DB_ALIAS]  # not the proxy, which is asked for each value
    prepared = field.prep_clean if isinstance(field, Cleaned) else field.get_db_prep_save
    if isinstance(field, models.DateField):  # or of moments: the same ones again and again
        forms = {value: prepared(value, here) for value in set(values)}
        return [forms[value] for value in values]
    plain = next((kind for base, kind in AS_THEY_ARE.items() if isinstance(field, base)), None)
    return [value if type(value) is plain else prepared(value, here) for value in values]


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


def _take_keys(row: Record) -> None:
    """The keys of records that were stored after this one was made."""
    for field, related in row._state.fields_cache.items():
        name = f"{field}_id"
        if related is not None and row.__dict__.get(name, 0) is None:
            row.__dict__[name] = related.pk
