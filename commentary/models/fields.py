"""Fields that clean what they store, on every way in.

`to_python` runs for forms, `full_clean` and fixtures, and turns a wrong value into a
ValidationError; `get_db_prep_save` runs for every write there is (`save`, raw saves, `update`,
`bulk_update`, `bulk_create`) and refuses with a ValueError what `to_python` never saw.
"""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from commentary import identifiers
from commentary.dates import PartialDate
from commentary.text import clean_html, clean_line, clean_text


class Cleaned(models.Field):
    """A field whose stored form is `cleaner(value)`; it raises ValueError with a reason."""

    cleaner: Callable = staticmethod(lambda value: value)

    def clean_value(self, value):
        """The stored form of a value (None and expressions pass). Raises ValueError."""
        if value is None or hasattr(value, "as_sql"):
            return value
        value = type(self).cleaner(value)
        if self.max_length is not None and len(value) > self.max_length:
            raise ValueError(
                f"{self.verbose_name}: {len(value)} characters, at most {self.max_length} fit."
            )
        return value

    def to_python(self, value):
        try:
            return self.clean_value(super().to_python(value))
        except ValueError as error:
            # Not the code "invalid": forms put their own words in the place of that.
            raise ValidationError(str(error), code="refused") from error

    def get_prep_value(self, value):
        # CharField calls to_python here, which would refuse to look an odd value up.
        return models.Field.get_prep_value(self, value)

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(self.clean_value(value), connection)


class LineField(Cleaned, models.CharField):
    """One line of plain text."""

    cleaner = staticmethod(clean_line)

    def __init__(self, *args, max_length: int = 200, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)


class SlugField(Cleaned, models.SlugField):
    """The last part of an address: letters of any script, digits, hyphens, underscores."""

    cleaner = staticmethod(clean_line)

    def __init__(self, *args, max_length: int = 200, **kwargs):
        kwargs.setdefault("allow_unicode", True)
        kwargs.setdefault("unique", True)
        super().__init__(*args, max_length=max_length, **kwargs)


class ProseField(Cleaned, models.TextField):
    """Plain text of several lines."""

    cleaner = staticmethod(clean_text)


class HtmlField(Cleaned, models.TextField):
    """Semantic HTML, cleaned by the one function that cleans HTML."""

    cleaner = staticmethod(clean_html)


class IdentifierField(Cleaned, models.CharField):
    """An identifier of a public register, in its canonical form; '' is none."""

    check_identifier: Callable[[str], str]

    def __init__(self, *args, max_length: int = 40, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def clean_value(self, value):
        value = super().clean_value(value)
        if not isinstance(value, str):
            return value
        value = clean_line(value)
        return type(self).check_identifier(value) if value else ""


class OrcidField(IdentifierField):
    check_identifier = staticmethod(identifiers.orcid)


class RorField(IdentifierField):
    check_identifier = staticmethod(identifiers.ror)


class WikidataField(IdentifierField):
    check_identifier = staticmethod(identifiers.wikidata)


class CountryField(IdentifierField):
    check_identifier = staticmethod(identifiers.country)


class LanguageField(IdentifierField):
    check_identifier = staticmethod(identifiers.language_tag)


class WebAddressField(Cleaned, models.URLField):
    """An address on the web: http or https, nothing else; '' is none."""

    default_validators = [URLValidator(["http", "https"])]

    def __init__(self, *args, max_length: int = 500, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    @staticmethod
    def cleaner(value: str) -> str:
        address = clean_line(value)
        if address and not address.lower().startswith(("https://", "http://")):
            raise ValueError(f"{address!r} is not a web address: expected https://…")
        return address

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class PartialDateField(Cleaned, models.CharField):
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

    def get_db_prep_save(self, value, connection):
        value = super().get_db_prep_save(value, connection)
        return str(value) if isinstance(value, PartialDate) else value


class MomentField(Cleaned, models.DateTimeField):
    """A moment in UTC, in whole seconds: what dumps, feeds and harvesters can all carry."""

    @staticmethod
    def cleaner(value: datetime) -> datetime:
        return value.replace(microsecond=0) if isinstance(value, datetime) else value
