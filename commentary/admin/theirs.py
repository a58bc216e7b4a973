"""Settling a conflict field by field: what the writer gives up is what is stored now.

The page of a conflict asks of each field that differs. The answers come with the next save, in the
same form, so nothing of it needs a script.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

if TYPE_CHECKING:
    from .record import RecordAdmin

KEEP, THEIRS = "keep-", "theirs"


def given_up(data: QueryDict) -> set[str]:
    """The fields, and tables of rows by their prefix, of which the stored value is taken."""
    return {name.removeprefix(KEEP) for name in data if _is_given_up(data, name)}


def _is_given_up(data: QueryDict, name: str) -> bool:
    return name.startswith(KEEP) and data[name] == THEIRS


def with_theirs(desk: "RecordAdmin", request: HttpRequest, record: Model) -> QueryDict:
    """What was sent, with the stored values of this record where the writer takes them."""
    names = given_up(request.POST)
    if not names:
        return request.POST
    data = request.POST.copy()
    form = desk.get_form(request, record, change=True)(instance=record)
    for name in names & form.fields.keys():
        _put(data, name, _values_of([form[name]]))
    for formset_class, inline in desk.get_formsets_with_inlines(request, record):
        prefix = formset_class.get_default_prefix()
        if prefix in names:
            rows = inline.get_queryset(request)
            formset = formset_class(instance=record, queryset=rows, prefix=prefix)
            shown: list[BaseForm] = [formset.management_form, *formset.initial_forms]
            _put(data, prefix, _values_of(bound for each in shown for bound in each))
    return data


def _put(data: QueryDict, name: str, values: dict[str, list[str]]) -> None:
    """In the place of what was sent under this name or as a part of it."""
    for key in [key for key in data if key in (name, *values) or key.startswith(f"{name}-")]:
        del data[key]
    for key, sent in values.items():
        data.setlist(key, sent)


def _values_of(fields: Iterable[forms.BoundField]) -> dict[str, list[str]]:
    return dict(
        pair
        for bound in fields
        for pair in _sent(bound.field.widget, bound.html_name, bound.value())
    )


def _sent(widget: forms.Widget, name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    """What a browser sends of a field that shows this value."""
    widget = getattr(widget, "widget", widget)  # the admin wraps what has related records
    if isinstance(widget, forms.MultiWidget):
        parts = widget.decompress(value)
        for each, suffix, part in zip(widget.widgets, widget.widgets_names, parts, strict=True):
            yield from _sent(each, f"{name}{suffix}", part)
    elif isinstance(widget, forms.CheckboxInput):
        if value:
            yield name, ["on"]
    elif not isinstance(widget, forms.FileInput):
        shown = widget.format_value(value)
        yield name, [str(each) for each in shown] if isinstance(shown, list) else [shown or ""]
