"""A JSON list edited one entry a line: plain strings, or records of a few named parts."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from commentary.dates import PartialDate
from commentary.text import clean_line

from .fields import Cleaned

SEPARATOR = "|"
ESCAPED = rf"\{SEPARATOR}"
BOUNDARY = re.compile(r"(?<!\\)\|")


class LinesFormField(forms.CharField):
    """A text area with one entry a line; the parts of a record stand between ` | `.

    A bar within a part is written `\\|`.
    """

    def __init__(self, *, parts: tuple[str, ...] = (), **kwargs):
        self.parts = parts
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "cols": 80})
        super().__init__(**kwargs)

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        if not self.parts:
            return "\n".join(value)
        return "\n".join(map(self._written, value))

    def _written(self, entry: dict[str, str]) -> str:
        parts = [entry.get(part, "").replace(SEPARATOR, ESCAPED) for part in self.parts]
        while parts and not parts[-1]:
            parts.pop()
        return f" {SEPARATOR} ".join(parts)

    def to_python(self, value):
        if isinstance(value, list):
            return value
        lines = [line for line in super().to_python(value).splitlines() if line.strip()]
        return [self._entry(line) for line in lines] if self.parts else lines

    def _entry(self, line: str) -> dict[str, str]:
        given = [part.strip().replace(ESCAPED, SEPARATOR) for part in BOUNDARY.split(line)]
        if len(given) > len(self.parts):
            raise ValidationError(
                f"“{line.strip()}” has {len(given)} parts; expected at most {len(self.parts)}: "
                + f" {SEPARATOR} ".join(self.parts)
            )
        return dict(zip(self.parts, given + [""] * len(self.parts), strict=False))

    def has_changed(self, initial, data):
        try:
            given = self.to_python(data or "")
        except ValidationError:
            return True
        return self.to_python(self.prepare_value(initial or []) or "") != given


class LinesField(Cleaned, models.JSONField):
    """A list of lines; with `parts`, a list of records of strings with just these keys."""

    def __init__(self, *args, parts: tuple[str, ...] = (), **kwargs):
        self.parts = tuple(parts)
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.parts:
            kwargs["parts"] = self.parts
        return name, path, args, kwargs

    def clean_value(self, value):
        if value is None or hasattr(value, "as_sql"):
            return value
        if not isinstance(value, list):
            raise ValueError(f"{self.verbose_name}: {value!r} is not a list.")
        cleaned = [self._record(entry) if self.parts else self._line(entry) for entry in value]
        return [entry for entry in cleaned if entry and (not self.parts or any(entry.values()))]

    def get_prep_value(self, value):
        return value

    def formfield(self, **kwargs):
        return models.Field.formfield(
            self, **{"form_class": LinesFormField, "parts": self.parts, **kwargs}
        )

    def _line(self, entry) -> str:
        if not isinstance(entry, str):
            raise ValueError(f"{self.verbose_name}: {entry!r} is not a line of text.")
        return clean_line(entry)

    def _record(self, entry) -> dict[str, str]:
        if not isinstance(entry, dict) or not set(entry) <= set(self.parts):
            raise ValueError(
                f"{self.verbose_name}: {entry!r} is not a record with the keys "
                + ", ".join(self.parts)
                + "."
            )
        return {part: self._line(entry.get(part, "")) for part in self.parts}


class DatesField(LinesField):
    """A list of dates as precisely as known, each an EDTF text."""

    def _line(self, entry) -> str:
        return str(PartialDate(super()._line(entry)))


class SourcesField(LinesField):
    """A list of sources, each a title and a web address."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "parts": ("title", "url")})

    def _record(self, entry) -> dict[str, str]:
        source = super()._record(entry)
        if not source["url"].startswith(("https://", "http://")):
            raise ValueError(
                f"{self.verbose_name}: {source['url']!r} is not a web address; "
                "expected “title | https://…”."
            )
        return source
