"""Fields that clean what they store, on every way in.

`to_python` runs for forms, `full_clean` and fixtures, and turns a wrong value into a
ValidationError; `get_db_prep_save` runs for every write there is (`save`, raw saves, `update`,
`bulk_update`, `bulk_create`) and refuses with a ValueError what `to_python` never saw.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db import models

from commentary import identifiers
from commentary.dates import PartialDate
from commentary.text import clean_html, clean_line, clean_text

_UNASKABLE = re.compile("[\0\ud800-\udfff]")  # PostgreSQL refuses NUL, UTF-8 half surrogates


class Cleaned(models.Field):
    """A field whose stored form is `cleaner(value)`; it raises ValueError with a reason."""

    cleaner: Callable = staticmethod(lambda value: value)

    def clean_value(self, value):
        """The stored form of a value (None and expressions pass). Raises ValueError."""
        if value is None or hasattr(value, "as_sql"):
            return value
        return type(self).cleaner(value)

    def to_python(self, value):
        try:
            return self.clean_value(value)
        except ValueError as error:
            # Not the code "invalid": forms put their own words in the place of that.
            raise ValidationError(str(error), code="refused") from error

    def get_db_prep_save(self, value, connection):
        return self.prep_clean(self.clean_value(value), connection)

    def prep_clean(self, value, connection):
        """The column's form of a value that `clean_value` has just made."""
        return super().get_db_prep_save(value, connection)


class Text(Cleaned):
    """A field of text. Numbers are taken as they are written; lists and the like are refused."""

    def clean_value(self, value):
        if value is None or hasattr(value, "as_sql"):
            return value
        if isinstance(value, bool | bytes | list | tuple | set | dict):
            raise ValueError(f"{self.verbose_name}: expected text, not {value!r}.")
        value = super().clean_value(str(value))
        if self.max_length is not None and len(value) > self.max_length:
            raise ValueError(
                f"{self.verbose_name}: {len(value)} characters, at most {self.max_length} fit."
            )
        return value

    def get_prep_value(self, value):
        # CharField calls to_python here, which would refuse to look an odd value up.
        value = models.Field.get_prep_value(self, value)
        return None if value is None else _UNASKABLE.sub("\ufffd", str(value))


class LineField(Text, models.CharField):
    """One line of plain text."""

    cleaner = staticmethod(clean_line)

    def __init__(self, *args, max_length: int = 200, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)


class SlugField(Text, models.SlugField):
    """The last part of an address: letters of any script, digits, hyphens, underscores."""

    cleaner = staticmethod(identifiers.slug)

    def __init__(self, *args, max_length: int = 200, **kwargs):
        kwargs.setdefault("allow_unicode", True)
        kwargs.setdefault("unique", True)
        super().__init__(*args, max_length=max_length, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        # Django leaves out what is its own default, and migrations would take ours for it.
        return name, path, args, {**kwargs, "unique": self.unique}


class ProseField(Text, models.TextField):
    """Plain text of several lines."""

    cleaner = staticmethod(clean_text)


class HtmlField(Text, models.TextField):
    """Semantic HTML, cleaned by the one function that cleans HTML."""

    cleaner = staticmethod(clean_html)


def _web_address(value: str) -> str:
    value = clean_line(value)
    if value and not re.match("https?://.", value, re.IGNORECASE):
        raise ValueError(f"“{value}” is not a web address: expected https://…")
    return value


class WebField(Text, models.URLField):
    """The address of a web page."""

    cleaner = staticmethod(_web_address)

    def __init__(self, *args, max_length: int = 500, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


def _or_empty(check: Callable[[str], str]):
    def cleaner(value: str) -> str:
        value = clean_line(value)
        return check(value) if value else ""

    return staticmethod(cleaner)


class IdentifierField(Text, models.CharField):
    """An identifier of a public register, in its canonical form; '' is none."""

    def __init__(self, *args, max_length: int = 40, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def formfield(self, **kwargs):
        # A whole address may be pasted: https://www.wikidata.org/wiki/Q117221435
        return super().formfield(**{"max_length": 200, **kwargs})


class OrcidField(IdentifierField):
    cleaner = _or_empty(identifiers.orcid)


class RorField(IdentifierField):
    cleaner = _or_empty(identifiers.ror)


class WikidataField(IdentifierField):
    cleaner = _or_empty(identifiers.wikidata)


class DoiField(IdentifierField):
    cleaner = _or_empty(identifiers.doi)

    def __init__(self, *args, max_length: int = 200, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"max_length": 300, **kwargs})


class CountryField(IdentifierField):
    cleaner = _or_empty(identifiers.country)


class LanguageField(IdentifierField):
    cleaner = _or_empty(identifiers.language_tag)


class PartialDateField(Text, models.CharField):
    """A PartialDate, stored as its text; `days` names the columns of its first and last day."""

    cleaner = PartialDate

    def __init__(self, *args, days: tuple[str, str] | None = None, **kwargs):
        kwargs.setdefault("max_length", 24)
        self.days = days
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.days:
            kwargs["days"] = self.days
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return None if value is None else PartialDate.trusted(value)


class OneDateField(PartialDateField):
    """One date, however vague: no period."""

    @staticmethod
    def cleaner(value: str) -> PartialDate:
        date = PartialDate(value)
        if date.is_interval:
            raise ValueError(
                f"“{date}” is a period; expected one date: 2024, 2024-05 or 2024-05-14."
            )
        return date


class BegunDateField(PartialDateField):
    """A date or a period whose beginning is known."""

    @staticmethod
    def cleaner(value: str) -> PartialDate:
        date = PartialDate(value)
        if date and not date.start:
            raise ValueError(f"“{date}” has no beginning; expected 2024-05 or 2024-05/..")
        return date


class MomentField(Cleaned, models.DateTimeField):
    """A moment in UTC, in whole seconds: what dumps, feeds and harvesters can all carry."""

    @staticmethod
    def cleaner(value: datetime) -> datetime:
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise ValueError(f"{value} has no time zone: expected 2026-05-04T12:00:00Z.")
        try:
            return value.astimezone(UTC).replace(microsecond=0)
        except OverflowError as error:
            raise ValueError(f"{value} is beyond the calendar.") from error

    def to_python(self, value):
        return super().to_python(models.DateTimeField.to_python(self, value))
