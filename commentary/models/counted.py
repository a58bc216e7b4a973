"""Pieces that are counted where they belong: each domain keeps the number of those tagged with it.

A piece and its translations, its family, count once. All are counted, public or not; `counts` takes
away what is not in force when it is asked.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import ClassVar

from django.db import connection, models, transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.db.models.signals import post_delete
from django.dispatch import receiver

from .record import Record, RecordQuerySet, prepare


class CountedQuerySet(RecordQuerySet):
    def update(self, **kwargs) -> int:
        """Rows are moved to one owner at a time, named as such or by primary key."""
        field, _ = self.model.counted_in
        if not {field, f"{field}_id", "family"} & kwargs.keys():
            return super().update(**kwargs)
        heir = kwargs.get(field, kwargs.get(f"{field}_id"))
        with transaction.atomic():
            owners = set(self.order_by().values_list(field, flat=True))
            written = super().update(**kwargs)
            recount(self.model, owners | ({getattr(heir, "pk", heir)} if heir else set()))
        return written

    update.alters_data = True

    def drop(self) -> int:
        """Delete many at once, without a signal for each: who calls it does what follows."""
        field, _ = self.model.counted_in
        with transaction.atomic():
            owners = set(self.order_by().values_list(field, flat=True))
            dropped = self.order_by()._raw_delete(self.db)
            recount(self.model, owners)
        return dropped

    drop.alters_data = True

    def bulk_create(self, objs, **kwargs):
        objs = list(objs)
        for row in objs:
            prepare(row)
        with transaction.atomic():
            created = super().bulk_create(objs, **kwargs)
            recount(self.model, {row.owner_pk for row in created})
        return created


class Counted(Record):
    counted_in: ClassVar[tuple[str, str]]  # the key to what it belongs to, and the column there

    # The primary key of the original, which a piece shares with its translations.
    family = models.BigIntegerField(default=0, editable=False, serialize=False)

    objects = CountedQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True

    @transaction.atomic
    def save_base(self, *args, **kwargs) -> None:
        field, _ = self.counted_in
        stored = type(self)._base_manager.filter(pk=self.pk).values_list(field, flat=True)
        owners = {self.owner_pk, *([] if self._state.adding else stored)}
        super().save_base(*args, **kwargs)
        recount(type(self), owners)

    @property
    def owner_pk(self) -> int:
        return getattr(self, f"{self.counted_in[0]}_id")


def recount(rows: type[Counted], owners: Collection[int]) -> None:
    """Count the rows of these owners anew. Two writers wait for each other, so both are counted."""
    _, column = rows.counted_in
    with transaction.atomic():
        found = owners_of(rows).filter(pk__in=owners).order_by("pk")
        list(found.select_for_update().values_list("pk"))
        found.order_by().update(**{column: how_many(rows)})


def count_new(
    rows: type[Counted], entered: Iterable[tuple[int, int]], known: Collection[int] = ()
) -> None:
    """Add rows inserted in bulk to the counts, by the owner and the family of each.

    No earlier one is counted, but where a family was `known` before: there all are.
    """
    pieces = set(entered)
    anew = {owner for owner, family in pieces if family in known}
    more = Counter(owner for owner, _ in pieces if owner not in anew)
    _, column = rows.counted_in
    table, name = map(connection.ops.quote_name, (owners_of(rows).model._meta.db_table, column))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {name} = {name} + %s WHERE id = %s",  # noqa: S608 - the models' own
            [(n, pk) for pk, n in sorted(more.items())],
        )
    if anew:
        recount(rows, anew)


def owners_of(rows: type[Counted]) -> models.QuerySet:
    return rows._meta.get_field(rows.counted_in[0]).related_model._base_manager.all()


def how_many(rows: type[Counted]) -> Coalesce:
    """In a query of the owners: the number of pieces of each."""
    field, _ = rows.counted_in
    mine = rows._base_manager.order_by().filter(**{field: OuterRef("pk")})
    families = Count("family", distinct=True)
    return Coalesce(Subquery(mine.values(field).annotate(n=families).values("n")), 0)


@receiver(post_delete, dispatch_uid="recount")
def recount_after_delete(sender, instance, **kwargs) -> None:
    if issubclass(sender, Counted):
        recount(sender, [instance.owner_pk])
