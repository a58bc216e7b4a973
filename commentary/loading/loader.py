"""One load: objects from files become rows, or nothing does.

An object whose references cannot be found yet waits until the others are in, so the order of
objects and files does not matter. Everything wrong is collected and raised at the end.
"""

import difflib
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db import DatabaseError, models

from commentary.models import Byline, Commentary, Edition, FormerSlug
from commentary.models.addresses import Addressed, Mergeable
from commentary.models.bylines import SEALED_FIELDS as SEALED_BYLINE_FIELDS
from commentary.models.in_force import SEALED_FIELDS as SEALED_EDITION_FIELDS
from commentary.models.record import Record, prepare
from commentary.models.sealing import seal_lifted
from commentary.publishing import PublishingError, check_ready

from .periods import place
from .problems import LoadError, Problem, Source


class Missing(Exception):
    """A reference to something that is not there, or not yet."""

    def __init__(self, field: str, model: type[models.Model], key: Any):
        super().__init__(field, model, key)
        self.field, self.model, self.key = field, model, key


class Loader:
    def __init__(self, *, ignore_unknown: bool = False):
        self.ignore_unknown = ignore_unknown
        self.problems: list[Problem] = []
        self.waiting: list[tuple[Source, type[Record], dict]] = []
        self.seen: dict[tuple[type, Any], Source] = {}
        self.failed: set[tuple[str, str]] = set()
        self.created: set[tuple[type, int]] = set()
        self.commentaries: set[int] = set()
        self.stored = self.unchanged = 0

    # -- the load ----------------------------------------------------------------------------
    def add(self, source: Source, record: Any) -> None:
        """Take one object of a file; store it now if its references are there."""
        model = self._model(source, record)
        if model is None:
            return
        fields = record["fields"]
        key = tuple(fields.get(name) for name in model.natural_key_fields)
        flat = [part for p in key for part in (p if isinstance(p, list) else [p])]
        source = replace(source, model=model._meta.label_lower, key=tuple(flat))
        if record.get("pk") is not None:
            self._problem(source, "pk", "Files name objects by natural key; remove it.")
        elif self._known_fields(source, model, fields):
            self._try(source, model, fields)

    def finish(self) -> None:
        """Store what waited, then what follows from it. Raises LoadError if anything was wrong."""
        while self.waiting:
            waiting, self.waiting = self.waiting, []
            for source, model, fields in waiting:
                self._try(source, model, fields)
            if len(self.waiting) == len(waiting):
                break
        for source, model, fields in self.waiting:
            self._report_missing(source, model, fields)
        self._check_ready()
        if self.problems:
            raise LoadError(self.problems)
        for commentary in Commentary.objects.filter(pk__in=self.commentaries):
            commentary.refresh_published_at()

    def _check_ready(self) -> None:
        """What this load publishes is signed and whole, as if it was published at the desk."""
        new = [pk for model, pk in self.created if model is Edition]
        for edition in Edition.objects.published().filter(pk__in=new):
            try:
                check_ready(edition)
            except PublishingError as error:
                self._problem(self.seen[Edition, edition.pk], "state", str(error))

    def _try(self, source: Source, model: type[Record], fields: dict) -> None:
        try:
            values, many = self._read(model, fields)
        except Missing:
            self.waiting.append((source, model, fields))
            return
        except ValidationError as error:
            self._fail(source, model, error.message_dict, fields)
            return
        try:
            self._store(source, model, fields, values, many)
        except ValidationError as error:
            self._fail(source, model, error.update_error_dict({}), fields)
        except (DatabaseError, ValueError) as error:
            # The transaction cannot go on after a refused statement: report what there is.
            self._problem(source, "", f"The database refuses it: {error}")
            raise LoadError(self.problems) from error

    # -- reading -----------------------------------------------------------------------------
    def _model(self, source: Source, record: Any) -> type[Record] | None:
        if not (isinstance(record, dict) and isinstance(record.get("fields"), dict)):
            self._problem(source, "", "Expected an object with “model” and “fields”.")
            return None
        try:
            return apps.get_model(record.get("model", ""))
        except (LookupError, ValueError, AttributeError):
            if not self.ignore_unknown:
                self._problem(source, "model", "There is no such model.", record.get("model"))
            return None

    def _known_fields(self, source: Source, model: type[Record], fields: dict) -> bool:
        """Whether all fields may be given; unknown ones are dropped when that was asked for."""
        wanted = [f.name for f in (*model._meta.fields, *model._meta.many_to_many) if f.serialize]
        unknown = [name for name in fields if name not in wanted or name == model._meta.pk.name]
        for name in unknown:
            if self.ignore_unknown:
                del fields[name]
                continue
            near = difflib.get_close_matches(name, wanted, 1)
            known = ", ".join(field for field in wanted if field != model._meta.pk.name)
            hint = f"Did you mean {near[0]}?" if near else f"Known: {known}."
            if _is_derived(model, name):
                hint = "It follows from other fields: leave it out."
            self._problem(source, name, f"There is no such field. {hint}")
        return self.ignore_unknown or not unknown

    def _read(self, model: type[Record], fields: dict) -> tuple[dict, dict]:
        """Values and many-to-many values. Raises Missing, or ValidationError for all fields."""
        values: dict[str, Any] = {}
        many: dict[str, list] = {}
        errors: dict[str, Any] = {}
        for name, value in fields.items():
            field = model._meta.get_field(name)
            try:
                if field.many_to_many:
                    many[name] = [self._reference(field, key) for key in value or []]
                elif field.is_relation:
                    owns = name == model.natural_key_fields[0]
                    values[name] = value and self._reference(field, value, literally=owns)
                else:
                    values[name] = field.to_python(value)
            except ValidationError as error:
                errors[name] = error.messages
        if errors:
            raise ValidationError(errors)
        return values, many

    def _reference(self, field: models.Field, key: Any, *, literally: bool = False) -> models.Model:
        """What a natural key leads to; `literally`: a merged record itself, not its heir."""
        target = field.related_model
        if not isinstance(key, list):
            raise ValidationError(f"Expected a natural key, such as [“slug”], not {key!r}.")
        try:
            own = literally and issubclass(target, Mergeable)
            row = target._default_manager.filter(slug=key[0]).first() if own and key else None
            return row or target._default_manager.get_by_natural_key(*key)
        except target.DoesNotExist as error:
            raise Missing(field.name, target, key) from error
        except (ValueError, TypeError) as error:
            raise ValidationError(str(error)) from error

    # -- storing -----------------------------------------------------------------------------
    def _store(
        self, source: Source, model: type[Record], fields: dict, values: dict, many: dict
    ) -> None:
        instance = self._existing(model, values)
        adding = instance is None
        instance = model() if adding else instance
        before = {} if adding else {f.attname: getattr(instance, f.attname) for f in _own(model)}
        if not adding and isinstance(instance, Addressed) and values["slug"] != instance.slug:
            values["slug"] = instance.slug  # renamed here since: the file's slug is a former one
        if isinstance(instance, Edition) and not adding:
            values = _without_overtaken_schedule(instance, values)
        for name, value in values.items():
            setattr(instance, name, value)
        self._check_key(instance, before)
        prepare(instance)
        self._check_twin(source, instance)
        changed = [
            f.name for f in _own(model) if before.get(f.attname) != getattr(instance, f.attname)
        ]
        self._check_seal(instance, before, changed)
        if adding or changed:
            if isinstance(instance, Edition):
                place(instance)
            instance.full_clean()
            self._write(instance, adding)
            self.stored += 1
        else:
            self.unchanged += 1
        for name, related in many.items():
            getattr(instance, name).set(related)
        self._remember(source, instance, adding)

    def _write(self, instance: Record, adding: bool) -> None:
        with seal_lifted():
            if isinstance(instance, Edition) and not adding:
                instance.save(update_fields=Edition.all_fields() - {"signature"})
            else:
                instance.save()

    def _existing(self, model: type[Record], values: dict) -> Record | None:
        key = {name: values.get(name) for name in model.natural_key_fields}
        found = model._default_manager.filter(**key).first()
        if found or not issubclass(model, Addressed):
            return found
        if model is Commentary and values.get("key"):
            return Commentary.objects.filter(key=values["key"]).first()
        former = FormerSlug.objects.filter(kind=model._meta.model_name, slug=key["slug"]).first()
        return former and getattr(former, former.kind)

    def _check_key(self, instance: Record, before: dict) -> None:
        if isinstance(instance, Commentary) and before and instance.key != before["key"]:
            raise ValidationError({"key": f"The key of {instance} is {before['key']} for good."})

    def _check_twin(self, source: Source, instance: Record) -> None:
        twin = self.seen.get((type(instance), instance.pk)) if instance.pk else None
        if twin:
            raise ValidationError(f"Duplicate: {twin} is the same {instance._meta.verbose_name}.")

    def _check_seal(self, instance: Record, before: dict, changed: list[str]) -> None:
        """What was public before this load stays as it was published."""
        if isinstance(instance, Edition):
            edition, sealed = instance, SEALED_EDITION_FIELDS
            was_sealed = bool(before) and Edition.objects.begun().filter(pk=edition.pk).exists()
        elif isinstance(instance, Byline):
            edition, sealed = instance.edition, SEALED_BYLINE_FIELDS
            was_sealed = edition.is_sealed and (Edition, edition.pk) not in self.created
        else:
            return
        if not was_sealed:
            return
        if not before:
            raise ValidationError(f"{edition} is published and sealed: no signer can be added.")
        differing = [f for f in changed if instance._meta.get_field(f).attname in sealed]
        if differing:
            raise ValidationError(
                dict.fromkeys(
                    differing, f"{edition} is published and sealed; this differs from it."
                )
            )

    def _remember(self, source: Source, instance: Record, adding: bool) -> None:
        self.seen[type(instance), instance.pk] = source
        if adding:
            self.created.add((type(instance), instance.pk))
        if isinstance(instance, Commentary):
            self.commentaries.add(instance.pk)
        elif isinstance(instance, Edition):
            self.commentaries.add(instance.commentary_id)

    # -- telling -----------------------------------------------------------------------------
    def _problem(self, source: Source, field: str, message: str, value: Any = None) -> None:
        self.problems.append(Problem(source, field, message, value))

    def _fail(self, source: Source, model: type[Record], errors: dict, fields: dict) -> None:
        self.failed.add((model._meta.label_lower, str(list(source.key))))
        for name, messages in errors.items():
            named = "" if name == NON_FIELD_ERRORS else name
            for message in ValidationError(messages).messages:
                self._problem(source, named, message, fields.get(named))

    def _report_missing(self, source: Source, model: type[Record], fields: dict) -> None:
        try:
            self._read(model, fields)
        except Missing as missing:
            target = missing.model._meta
            if (target.label_lower, str(missing.key)) not in self.failed:
                self._problem(
                    source,
                    missing.field,
                    f"There is no {target.verbose_name} with this key, "
                    "neither here nor in the files of this load.",
                    missing.key,
                )
            self.failed.add((model._meta.label_lower, str(list(source.key))))


def _without_overtaken_schedule(edition: Edition, values: dict) -> dict:
    """A file's plan for an edition gives way to what was done at the desk since."""
    if not edition.commentary.log.filter(edition=edition.number).exists():
        return values
    return {name: v for name, v in values.items() if name not in {"state", "in_force_from"}}


def _own(model: type[Record]) -> list[models.Field]:
    """The columns a file may give."""
    return [f for f in model._meta.concrete_fields if f.serialize and not f.primary_key]


def _is_derived(model: type[Record], name: str) -> bool:
    try:
        return not model._meta.get_field(name).serialize
    except FieldDoesNotExist:
        return False
