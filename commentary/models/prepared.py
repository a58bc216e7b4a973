"""Queries built and compiled once, and run with other values from then on.

For the pages everybody reads: Django spends some milliseconds on building a query that SQLite
answers in a tenth of one.
"""

from collections.abc import Callable, Hashable
from copy import copy
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from typing import Any

from django.db import connection, models

Value = datetime | int | str
SENTINELS = {
    datetime: lambda n: datetime(1000 + n, 1, 1, tzinfo=UTC),
    int: lambda n: 7_000_000_000_000_000 + n,
    str: lambda n: f"value-{n}-of-a-prepared-query",
}


def prepared(
    build: Callable[..., models.QuerySet], *values: Value, shape: tuple[Hashable, ...] = ()
) -> models.QuerySet:
    """`build(*shape, *values)`, to be iterated as it is: what narrows it further has no effect.

    The values may only go into the query as parameters; what decides its form (a limit, the length
    of a list) belongs to the shape, and `build` must be a function of a module.
    """
    kinds = tuple(type(value) for value in values)
    queryset, compiler, parameters = _compiled(build, shape, kinds, connection.vendor)
    adapted = [_adapted(value) for value in values]
    filled = tuple(adapted[given] if given is not None else fixed for given, fixed in parameters)
    run = copy(compiler)
    run.connection = connection
    sql, converters = compiler.prepared_sql, compiler.prepared_converters
    run.as_sql = lambda *args, **kwargs: (sql, filled)
    run.get_converters = lambda expressions: converters
    result = queryset._chain()
    result.query.get_compiler = lambda *args, **kwargs: run
    return result


@lru_cache(maxsize=512)
def _compiled(build: Callable, shape: tuple, kinds: tuple[type, ...], vendor: str) -> tuple:
    """The queryset, its compiler, and its parameters: (which value, None) or (None, constant)."""
    sentinels = [SENTINELS[kind](n) for n, kind in zip(count(1), kinds)]
    queryset = build(*shape, *sentinels)
    compiler = queryset.query.get_compiler(using=queryset.db)
    compiler.prepared_sql, parameters = compiler.as_sql()
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    compiler.prepared_converters = compiler.get_converters(columns)
    places = {_adapted(sentinel): n for n, sentinel in enumerate(sentinels)}
    return queryset, compiler, [_place(places, parameter) for parameter in parameters]


def _place(places: dict, parameter: Any) -> tuple[int | None, Any]:
    given = places.get(parameter) if isinstance(parameter, Hashable) else None
    return (given, None) if given is not None else (None, parameter)


def _adapted(value: Value) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
