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

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

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

    Django has no such thing. This leans on two of its inner parts. What makes tuples or dicts of a
    queryset's rows (its iterable class) asks the queryset for a compiler, and the compiler for
    rows: here it is given a compiler that has its SQL already. Instances are made as its
    `ModelIterable` makes them, by what that finds out anew for every query.
    """
    kinds = tuple(map(type, values))
    here = connections[DEFAULT_DB_ALIAS]  # not the proxy, which is asked for each value
    plan = _planned(build, shape, kinds, here.vendor)
    return Rows(plan.rows([_adapted(value, here) for value in values], here))


class _Plan:
    """A query and its SQL, whose parameters have names: `v2` is the third value, `c0` a constant.

    Django turns places (`%s`) into what SQLite takes with every run, one after the other: of a long
    query that took as long as its answer. The moment, too, stands in it once instead of ten times.
    """

    def __init__(self, queryset: models.QuerySet, sentinels: list[Value]) -> None:
        self._queryset, self._db = queryset, queryset.db
        self.compiler = queryset.query.get_compiler(using=self._db)
        sql, parameters = self.compiler.as_sql()
        here = connections[self._db]
        values = {_adapted(sentinel, here): f"v{n}" for n, sentinel in enumerate(sentinels)}
        self._constants: dict[str, Any] = {}
        named = (f"%({self._name(parameter, values)})s" for parameter in parameters)
        self.sql = sql.replace("%%", "%%%%") % tuple(named)
        columns = [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        converters = self.compiler.get_converters(columns).items()
        self.converters = [
            (column, function, expression)
            for column, (functions, expression) in converters
            for function in functions
        ]
        self._names = {name: getattr(queryset.query, name) for name in NAMES}
        gives_instances = queryset._iterable_class is ModelIterable
        self.instances = _Instances(self.compiler, self._db) if gives_instances else None

    def rows(self, values: list, here: BaseDatabaseWrapper) -> Iterable:
        filled = {f"v{n}": value for n, value in enumerate(values)}
        run = _Run(self, self._constants | filled, here)
        if self.instances:
            return run
        query = SimpleNamespace(get_compiler=lambda *args, **kwargs: run, **self._names)
        source = SimpleNamespace(
            query=query, db=self._db, model=self._queryset.model, _known_related_objects={}
        )
        return self._queryset._iterable_class(source)

    def _name(self, parameter: Any, values: dict[Any, str]) -> str:
        if isinstance(parameter, Hashable) and parameter in values:
            return values[parameter]
        for name, known in self._constants.items():
            if type(known) is type(parameter) and known == parameter:
                return name
        name = f"c{len(self._constants)}"
        self._constants[name] = parameter
        return name


class _Instances:
    """Makes instances of rows, with those that `select_related` joins."""

    def __init__(self, compiler: SQLCompiler, db: str) -> None:
        information = compiler.klass_info
        columns = information["select_fields"]
        self._model, self._db = information["model"], db
        self._own = slice(columns[0], columns[-1] + 1)
        self._fields = [column.target.attname for column, *_ in compiler.select[self._own]]
        self._related = get_related_populators(information, compiler.select, db)
        self._annotations = compiler.annotation_col_map.items()

    def of(self, rows: Iterable[Sequence]) -> Iterator[models.Model]:
        for row in rows:
            made = self._model.from_db(self._db, self._fields, row[self._own])
            for related in self._related:
                related.populate(row, made)
            for name, column in self._annotations:
                setattr(made, name, row[column])
            yield made


class _Run:
    """What an iterable class asks of a compiler, answered with remembered SQL and new values.

    Itself it is the instances, where the query gives such.
    """

    def __init__(self, plan: _Plan, parameters: dict[str, Any], here: BaseDatabaseWrapper) -> None:
        self._plan = plan
        self._parameters = parameters
        self._here = here
        self.select = plan.compiler.select
        self.klass_info = plan.compiler.klass_info
        self.annotation_col_map = plan.compiler.annotation_col_map

    def __iter__(self) -> Iterator[models.Model]:
        return self._plan.instances.of(self.results_iter())

    def execute_sql(self, **kwargs: Any) -> list[tuple]:
        with self._here.cursor() as cursor:
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
        here, converters = self._here, self._plan.converters
        for row in rows:
            values = list(row)
            for column, function, expression in converters:
                values[column] = function(values[column], expression, here)
            yield tuple(values)


@lru_cache(maxsize=256)
def _planned(build: Callable, shape: tuple, kinds: tuple[type, ...], vendor: str) -> _Plan:
    sentinels = [SENTINELS[kind](n) for n, kind in zip(count(1), kinds)]
    return _Plan(build(*shape, *sentinels), sentinels)


def _adapted(value: Value, here: BaseDatabaseWrapper) -> Any:
    if isinstance(value, datetime):
        return here.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return here.ops.adapt_datefield_value(value)
    return value
