"""The lines of the desk's forms, in Python: Django's template took a third of a page."""

from html import escape

from django import template
from django.contrib.admin.helpers import AdminField, AdminReadonlyField, Fieldline, Fieldset
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def form_lines(fieldset: Fieldset) -> SafeString:
    """What the loop of Django's `admin/includes/fieldset.html` writes."""
    return mark_safe("\n".join(map(_line, fieldset)))  # noqa: S308 - every part is escaped


def _line(line: Fieldline) -> str:
    fields = list(line)
    alone = len(fields) == 1
    errors = line.errors() if alone else ""
    look = (" errors" if errors else "") + ("" if line.has_visible_field else " hidden")
    named = "".join(map(_name, fields))
    shown = "\n".join(_field(field, alone) for field in fields)
    if not alone:
        shown = f'<div class="flex-container form-multiline">\n{shown}\n</div>'
    return f'<div class="form-row{look}{named}">\n{errors}{shown}\n</div>'


def _field(field: AdminField | AdminReadonlyField, alone: bool) -> str:
    errors = "" if alone or field.is_readonly else field.errors()
    look = "" if alone else f" fieldBox{_name(field)}"
    look += " errors" if errors else ""
    look += " hidden" if _told(field, "is_hidden") and not alone else ""
    look += " checkbox-row" if field.is_checkbox else ""
    return (
        f'<div>\n{errors}<div class="flex-container{look}">\n{_filled_in(field)}\n</div>\n'
        f"{_help(field)}</div>"
    )


def _filled_in(field: AdminField | AdminReadonlyField) -> str:
    if field.is_checkbox:
        return f"{field.field}{field.label_tag()}"
    if field.is_readonly:
        contents = conditional_escape(field.contents())
        return f'{field.label_tag()}\n<div class="readonly">{contents}</div>'
    return f"{field.label_tag()}\n{field.field}"


def _help(field: AdminField | AdminReadonlyField) -> str:
    """Help is HTML: Django escapes none."""
    words = _told(field, "help_text")
    if not words:
        return ""
    look = " hidden" if _told(field, "is_hidden") else ""
    labelled = _told(field, "id_for_label")
    key = f' id="{escape(labelled)}_helptext"' if labelled else ""
    return f'<div class="help{look}"{key}>\n<div>{words}</div>\n</div>\n'


def _name(field: AdminField | AdminReadonlyField) -> str:
    name = _told(field, "name")
    return f" field-{escape(name)}" if name else ""


def _told(field: AdminField | AdminReadonlyField, about: str) -> str | bool:
    """Of a field that is only read Django keeps no more than it shows, in a dict."""
    return field.field.get(about, "") if field.is_readonly else getattr(field.field, about)
