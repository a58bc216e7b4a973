"""Small widgets, labels and lists of errors, in Python: a page of the desk has hundreds of them.

Django writes each by a template, and by another one for its attributes: an eighth of the editing
page. What is not named here Django's templates still write.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.safestring import SafeString

OPTION = "django/forms/widgets/select_option.html"


class Renderer(DjangoTemplates):
    """The same HTML as of Django's templates."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        write = WRITTEN.get(template_name)
        html = write(context) if write else None
        return super().render(template_name, context, request) if html is None else html


def _input(context: Mapping[str, Any]) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else f' value="{_raw(widget["value"])}"'
    opening = f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"'
    return f"{opening}{value}{_attributes(widget['attrs'])}>"


def _select(context: Mapping[str, Any]) -> str | None:
    """None of options that have a template of their own."""
    widget = context["widget"]
    options = [option for _, group, _ in widget["optgroups"] for option in group]
    if any(option["template_name"] != OPTION for option in options):
        return None
    groups = "".join(_group(name, group) for name, group, _ in widget["optgroups"])
    attributes = _attributes(widget["attrs"])
    return f'<select name="{_text(widget["name"])}"{attributes}>{groups}\n</select>'


def _group(name: str | None, options: Iterable[Mapping[str, Any]]) -> str:
    items = "".join(f"\n  {_option(option)}\n" for option in options)
    return f'\n  <optgroup label="{_text(name)}">{items}\n  </optgroup>' if name else items


def _option(option: Mapping[str, Any]) -> str:
    attributes = _attributes(option["attrs"])
    return f'<option value="{_raw(option["value"])}"{attributes}>{_text(option["label"])}</option>'


def _label(context: Mapping[str, Any]) -> str:
    words = _text(context["label"])
    if not context["use_tag"]:
        return words
    tag = _text(context["tag"])
    return f"<{tag}{_attributes(context['attrs'] or {})}>{words}</{tag}>"


def _no_errors(context: Mapping[str, Any]) -> str | None:
    """Nearly every field has none; how some are told is left to the template."""
    return None if context["errors"] else ""


def _attributes(attributes: Mapping[str, Any]) -> str:
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{_raw(value)}"'
        for name, value in attributes.items()
        if value is not False
    )


def _raw(value: Any) -> str:
    """A value as it is sent: escaped, whatever the language."""
    return value if isinstance(value, SafeString) else escape(str(value))


def _text(value: Any) -> str:
    """What is read: a number as the language of the page writes it, the rest escaped."""
    text = value if isinstance(value, str) else str(localize(value))
    return text if isinstance(text, SafeString) else escape(text)


INPUTS = ("input", "text", "hidden", "number", "checkbox", "date", "time", "email", "url")
WRITTEN: dict[str, Callable[[Mapping[str, Any]], str | None]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/select.html": _select,
    "django/forms/label.html": _label,
    "django/forms/errors/list/default.html": _no_errors,
    "django/forms/errors/list/ul.html": _no_errors,
}
