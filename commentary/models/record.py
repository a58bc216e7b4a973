"""What every stored model is: cleaned, derived, and named by a natural key instead of a number."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, ClassVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models.signals import pre_save
from django.dispatch import receiver

from .fields import Cleaned, PartialDateField
from .interface import spoken


class RecordQuerySet(models.QuerySet):
    def get_by_natural_key(self, *key):
        """The object a natural key leads to; its parents also by a former slug or a merger."""
        lookup = {}
        for name, part in self.model.natural_key_parts(key).items():
            related = self.model._meta.get_field(name).related_model
            try:
                if related and part == [None]:
                    lookup[name] = None
                elif related:
                    lookup[name] = related._default_manager.get_by_natural_key(*part)
                else:
                    lookup[name] = part
            except ObjectDoesNotExist as error:
                raise self.model.DoesNotExist(str(error)) from error
        return self.get(**lookup)


@cache
def _choices(field: models.Field, language: str) -> dict[Any, str]:
    """What a page in this language, which is the one spoken now, says for each value."""
    return {value: str(words) for value, words in field.flatchoices}


class Record(models.Model):
    natural_key_fields: ClassVar[Sequence[str]] = ("slug",)
    derives: ClassVar[Mapping[str, Sequence[str]]] = {}  # column: what `derive` makes of it
    kept_counts: ClassVar[Sequence[str]] = ()  # columns that `counted` writes, and no save
    private: ClassVar[Sequence[str]] = ()  # columns that people write and no file carries

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save_base(self, *args, update_fields: Iterable[str] | None = None, **kwargs) -> None:
        if update_fields is not None:
            update_fields = self._with_derived(update_fields)
        elif self.kept_counts and not self._state.adding:
            update_fields = self._uncounted()
        super().save_base(*args, update_fields=update_fields, **kwargs)

    @classmethod
    def _with_derived(cls, names: Iterable[str]) -> frozenset[str]:
        """A save of some columns writes what follows from them too."""
        derived = [derived for name in names for derived in cls.derives.get(name, ())]
        for field in cls._meta.concrete_fields:
            if field.name in names and isinstance(field, PartialDateField):
                derived += field.days or ()
        return frozenset(names) | frozenset(derived)

    def _get_FIELD_display(self, field: models.Field) -> Any:
        """Of each choice the words are kept: Django says all of a field's to find one of them."""
        value = getattr(self, field.attname)
        return _choices(field, spoken()).get(value, value)

    def _uncounted(self) -> frozenset[str]:
        """All columns but counts, which may have moved since this instance was read."""
        names = {f.name for f in self._meta.concrete_fields if not f.primary_key}
        return frozenset(names - {*self.kept_counts} - self.get_deferred_fields())

    @classmethod
    def is_derived(cls) -> bool:
        """Whether all of its rows follow from others: they are neither dumped nor loaded."""
        return not any(f.serialize for f in cls._meta.concrete_fields if not f.primary_key)

    def natural_key(self) -> tuple:
        key: list = []
        for name in self.natural_key_fields:
            value = getattr(self, name)
            key.extend(value.natural_key() if isinstance(value, models.Model) else [value])
        return tuple(key)

    @classmethod
    def natural_key_parts(cls, key: Sequence) -> dict:
        """What a natural key says of each of its fields; a relation's part is its own key.

        Raises ValueError when the key has the wrong length.
        """
        if len(key) != len(cls.natural_key_names()):
            raise ValueError(
                f"{list(key)!r} does not name a {cls._meta.verbose_name}: "
                f"expected [{', '.join(cls.natural_key_names())}]."
            )
        parts, rest = {}, list(key)
        for name in cls.natural_key_fields:
            related = cls._meta.get_field(name).related_model
            width = len(related.natural_key_names()) if related else 1
            part, rest = rest[:width], rest[width:]
            parts[name] = part if related else part[0]
        return parts

    @classmethod
    def natural_key_names(cls) -> list[str]:
        """The parts of a natural key, as one reads them in a message: `commentary slug, number`."""
        names = []
        for name in cls.natural_key_fields:
            related = cls._meta.get_field(name).related_model
            names += [f"{name} {n}" for n in related.natural_key_names()] if related else [name]
        return names

    def derive(self) -> None:
        """Fill the columns that follow from this row, or from the row it belongs to."""


def prepare(instance: Record) -> None:
    """Clean an instance's fields and fill its derived columns, as every save does.

    Writers that send no signal (`bulk_create`, `bulk_update`) call it themselves.
    """
    for name, field, days in _cleaned_fields(type(instance)):
        if name in instance.__dict__:
            value = field.clean_value(instance.__dict__[name])
            instance.__dict__[name] = value
            if days and value is not None:
                earliest, latest = days
                setattr(instance, earliest, value.earliest)
                setattr(instance, latest, value.latest)
    instance.derive()


@lru_cache
def _cleaned_fields(model: type[Record]) -> list[tuple[str, Cleaned, tuple[str, str] | None]]:
    """Its fields that clean, with the columns of first and last day of a date."""
    return [
        (field.attname, field, field.days if isinstance(field, PartialDateField) else None)
        for field in model._meta.concrete_fields
        if isinstance(field, Cleaned)
    ]


@receiver(pre_save, dispatch_uid="prepare")
def prepare_before_save(sender, instance, **kwargs) -> None:
    if issubclass(sender, Record):
        prepare(instance)


def refuse_circle(record: Record, field: str) -> None:
    """Raise ValidationError where a record would, through `field`, lead back to itself."""
    above, seen = getattr(record, field), set()
    while above and above.pk not in seen:
        if above.pk == record.pk:
            message = f"{getattr(record, field)} leads back to {record}: that is a circle."
            raise ValidationError({field: message})
        seen.add(above.pk)
        above = getattr(above, field)


def one_of(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The database itself refuses a word that is not among the choices."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{field}__in": choices.values}),
        violation_error_message=f"{field}: expected one of {', '.join(choices.values)}.",
    )


def not_empty(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=~models.Q(**{field: ""}),
        violation_error_message=f"{field} must not be empty.",
    )


def not_itself(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{field}__isnull": True}) | ~models.Q(**{field: models.F("id")}),
        violation_error_message=f"{field} must be another record than this one.",
    )
