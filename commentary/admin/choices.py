"""Fields that are filled by typing a part of a name."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple


def _readable(values: list) -> list:
    """Django's widgets break on a value that is no key; the form's own error is to be shown."""
    return [value for value in values if str(value).isdecimal() and len(str(value)) < 19]


class Choice(AutocompleteSelect):
    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        return super().optgroups(name, _readable(value), attrs)


class Choices(AutocompleteSelectMultiple):
    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        return super().optgroups(name, _readable(value), attrs)


class Choosing:
    """An inline whose relations are filled so."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("widget", Choice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("widget", Choices(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
