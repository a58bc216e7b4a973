"""Two people wrote: what is stored now and what this one wrote, side by side, nothing lost."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.helpers import InlineAdminFormSet
from django.core.exceptions import BadRequest
from django.db.models import Model
from django.forms import BaseForm, BaseInlineFormSet
from django.http import QueryDict

from commentary.text.differences import compare_html, compare_lines

from .choices import readable

TALLEST = 8  # lines of a text that is shown; the rest is scrolled to
WIDE = 60  # characters in one of them


# -- what differs --------------------------------------------------------------------------------
def conflict_rows(form: BaseForm, inlines: Iterable[InlineAdminFormSet]) -> list[dict[str, Any]]:
    """The fields that differ, stored and written, and each table of rows that differs."""
    rows = [
        conflict_row(
            name,
            form[name].label,
            shown(field, form.get_initial_for_field(field, name)),
            shown(field, form[name].value()),
        )
        for name, field in form.fields.items()
        if not field.disabled
    ]
    for inline in inlines:
        formset = inline.formset
        if inline.has_change_permission:
            label = str(inline.opts.verbose_name_plural)
            rows.append(conflict_row(formset.prefix, label, _stored(formset), _lines(formset)))
    return [row for row in rows if row["stored"] != row["written"]]


def conflict_row(name: str, label: str, stored: str, written: str) -> dict[str, Any]:
    longest = max((stored, written), key=len)
    lines = min(TALLEST, 1 + longest.count("\n") + len(longest) // WIDE)
    compare = compare_html if name == "body" else compare_lines
    return {
        "name": name,
        "key": name,  # under which the form sends it
        "label": label,
        "stored": stored,
        "written": written,
        "lines": lines,
        "comparison": compare(stored, written),
    }


def shown(field: forms.Field, value: Any) -> str:
    """A field's value as an editor reads it, whether it is stored or was typed."""
    if isinstance(field, forms.ModelChoiceField):
        keys = field.prepare_value(value)
        chosen = keys if isinstance(keys, list) else [keys]
        found = field.queryset.filter(pk__in=readable(chosen))
        return ", ".join(sorted(map(str, found)))
    if isinstance(field, forms.ChoiceField):
        return str({str(key): label for key, label in field.choices}.get(str(value), value or ""))
    if isinstance(field, forms.BooleanField):
        return "yes" if value else "no"
    if isinstance(field, forms.MultiValueField):
        parts = value if isinstance(value, list) else field.widget.decompress(value)
        return " ".join(str(part) for part in parts if part)
    prepared = field.prepare_value(value)
    return "" if prepared is None else str(prepared).replace("\r\n", "\n")


def _stored(formset: BaseInlineFormSet) -> str:
    kept = {"instance": formset.instance, "queryset": formset.queryset, "prefix": formset.prefix}
    return _lines(type(formset)(**kept))


def _lines(formset: BaseInlineFormSet) -> str:
    """One line a row, without those that are empty or to go."""
    forms_shown = formset.forms if formset.is_bound else formset.initial_forms
    return "\n".join(filter(None, map(_line, forms_shown)))


def _line(form: BaseForm) -> str:
    if "DELETE" in form.fields and form["DELETE"].value():
        return ""
    if not form.instance.pk and not form.has_changed():
        return ""
    values = (
        shown(field, form[name].value())
        for name, field in form.fields.items()
        if not _is_machinery(field, name)
    )
    return " | ".join(filter(None, values))


def _is_machinery(field: forms.Field, name: str) -> bool:
    return name == "DELETE" or isinstance(field.widget, forms.HiddenInput)


# -- tables of rows ------------------------------------------------------------------------------
def refuse_broken_counts(data: QueryDict, prefix: str) -> None:
    """Raise BadRequest where a form does not say how many rows it brings: it arrived in part."""
    total, known = (data.get(f"{prefix}-{which}_FORMS", "") for which in ("TOTAL", "INITIAL"))
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if not (_is_count(total) and _is_count(known) and int(known) <= int(total) <= most):
        raise BadRequest(f"The form's rows “{prefix}” are not counted. Nothing was saved.")


def without_vanished_rows(data: QueryDict, prefix: str, model: type[Model]) -> None:
    """Rows that somebody else removed become new ones, so that they can be saved."""
    total, known = (int(data[f"{prefix}-{which}_FORMS"]) for which in ("TOTAL", "INITIAL"))
    rows = [_row(data, prefix, n) for n in range(total)]
    pks = [row.get("id", [""])[0] for row in rows[:known]]
    found = model._default_manager.filter(pk__in=readable(pks)).values_list("pk", flat=True)
    kept = set(map(str, found))
    there = [row for row, pk in zip(rows, pks, strict=False) if pk in kept]
    gone = [row | {"id": [""]} for row, pk in zip(rows, pks, strict=False) if pk not in kept]
    if not gone:
        return
    names = {name for row in rows for name in row}
    for n, row in enumerate([*there, *gone, *rows[known:]]):
        for name in names:
            data.setlist(f"{prefix}-{n}-{name}", row.get(name, []))
    data[f"{prefix}-INITIAL_FORMS"] = str(len(there))


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6


def _row(data: QueryDict, prefix: str, n: int) -> dict[str, list[str]]:
    start = f"{prefix}-{n}-"
    return {key.removeprefix(start): data.getlist(key) for key in data if key.startswith(start)}
