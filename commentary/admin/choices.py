"""Fields that are filled by typing a part of a name."""

from collections.abc import Collection
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model
from django.forms import BaseForm


def readable(values: list) -> list:
    """Django's widgets break on a value that is no key; the form's own error is to be shown."""
    return [value for value in values if str(value).isdecimal() and len(str(value)) < 19]


class _Known:
    """A selection that asks for the names of its records only where it does not know them."""

    known: Collection[Model] = ()

    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        wanted = readable(value)
        found = [record for record in self.known if str(record.pk) in map(str, wanted)]
        if len(found) < len(wanted):
            return super().optgroups(name, wanted, attrs)
        label = self.choices.field.label_from_instance
        options = [(record.pk, label(record), True) for record in found]
        if not (self.is_required or self.allow_multiple_selected):
            options.insert(0, ("", "", False))
        return [(None, [self.create_option(name, *o, n) for n, o in enumerate(options)], 0)]


class Choice(_Known, AutocompleteSelect):
    pass


class Choices(_Known, AutocompleteSelectMultiple):
    pass


def tell(form: BaseForm, name: str, known: Collection[Model]) -> None:
    """Let the selection of a field show these records without asking for them."""
    if name in form.fields:
        wrapper = form.fields[name].widget
        getattr(wrapper, "widget", wrapper).known = known


class Choosing:
    """An inline whose relations are filled so."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("widget", Choice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("widget", Choices(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
