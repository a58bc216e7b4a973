"""Queries built and compiled once, and run with other values from then on.

For the pages everybody reads: Django spends some milliseconds on building a query that SQLite
answers in a tenth of one.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

Value = date | datetime | int | str
# What stands for a value while a query is built. Such numbers fit the smallest column, for Django
# on PostgreSQL asks nothing where a column cannot hold the number; no query has them as constants.
SENTINELS = {
    datetime: lambda n: datetime(1000 + n, 1, 1, tzinfo=UTC),
    date: lambda n: date(1500 + n, 1, 1),
    int: lambda n: 31_000 + n,
    str: lambda n: f"value-{n}-of-a-prepared-query",
}
# What the columns of dicts are called.
NAMES = ("selected", "extra_select", "values_select", "annotation_select")


class Rows:
    """What a query finds, asked for when it is first wanted. It cannot be narrowed any more."""

    def __init__(self, found: Iterable) -> None:
        self._found = found
        self._kept: list | None = None

    def __iter__(self) -> Iterator:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def first(self) -> Any:
        return next(iter(self), None)

    def _all(self) -> list:
        if self._kept is None:
            self._kept = list(self._found)
        return self._kept


def prepared(
    build: Callable[..., models.QuerySet], *values: Value, shape: tuple[Hashable, ...] = ()
) -> Rows:
    """The rows of `build(*shape, *values)`, whose query is built once for each shape.

    The values may only go into the query as parameters; what decides its form (a limit, the length
    of a list) belongs to the shape, and `build` must be a function of a module.

    Django has no such thing. This leans on one of its inner parts: what makes instances, tuples or
    dicts of a queryset's rows (its iterable class) asks the queryset for a compiler, and the
    compiler for rows. Here it is given a compiler that has its SQL already.
    """
    kinds = tuple(type(value) for value in values)
    return Rows(_planned(build, shape, kinds, connection.vendor).rows([*map(_adapted, values)]))


class _Plan:
    """A query and its SQL. A parameter is (which value, None) or (None, constant)."""

    def __init__(self, queryset: models.QuerySet, sentinels: list[Value]) -> None:
        self._queryset = queryset
        self.compiler = queryset.query.get_compiler(using=queryset.db)
        self.sql, parameters = self.compiler.as_sql()
        places = {_adapted(sentinel): n for n, sentinel in enumerate(sentinels)}
        self._parameters = [_place(places, parameter) for parameter in parameters]
        columns = [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        converters = self.compiler.get_converters(columns).items()
        self.converters = [
            (column, function, expression)
            for column, (functions, expression) in converters
            for function in functions
        ]
        self._names = {name: getattr(queryset.query, name) for name in NAMES}

    def rows(self, values: list) -> Iterable:
        filled = [values[n] if n is not None else fixed for n, fixed in self._parameters]
        run = _Run(self, filled)
        query = SimpleNamespace(get_compiler=lambda *args, **kwargs: run, **self._names)
        source = SimpleNamespace(
            query=query, db=self._queryset.db, model=self._queryset.model, _known_related_objects={}
        )
        return self._queryset._iterable_class(source)


class _Run:
    """What an iterable class asks of a compiler, answered with remembered SQL and new values."""

    def __init__(self, plan: _Plan, parameters: list) -> None:
        self._plan = plan
        self._parameters = parameters
        self.select = plan.compiler.select
        self.klass_info = plan.compiler.klass_info
        self.annotation_col_map = plan.compiler.annotation_col_map

    def execute_sql(self, **kwargs: Any) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(self._plan.sql, self._parameters)
            found = cursor.fetchall()
        compiler = self._plan.compiler
        return [row[: compiler.col_count] for row in found] if compiler.has_extra_select else found

    def results_iter(
        self, results: list[tuple] | None = None, **kwargs: Any
    ) -> Iterator[Sequence[Any]]:
        found = self.execute_sql() if results is None else results
        return self._converted(found) if self._plan.converters else iter(found)

    def _converted(self, rows: list[tuple]) -> Iterator[tuple]:
        here = connections[DEFAULT_DB_ALIAS]  # not the proxy, which is asked for each value
        for row in rows:
            values = list(row)
            for column, function, expression in self._plan.converters:
                values[column] = function(values[column], expression, here)
            yield tuple(values)


@lru_cache(maxsize=256)
def _planned(build: Callable, shape: tuple, kinds: tuple[type, ...], vendor: str) -> _Plan:
    sentinels = [SENTINELS[kind](n) for n, kind in zip(count(1), kinds)]
    return _Plan(build(*shape, *sentinels), sentinels)


def _place(places: dict, parameter: Any) -> tuple[int | None, Any]:
    given = places.get(parameter) if isinstance(parameter, Hashable) else None
    return (given, None) if given is not None else (None, parameter)


def _adapted(value: Value) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
