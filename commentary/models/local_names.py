"""Names of people, organizations, domains and events in the language of the page."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Model, Q, QuerySet

from commentary.text.scripts import has_han

from .interface import foreign_language
from .labels import Label, Labelled, preferred_for
from .prepared import prepared


class Row:
    """What a page shows of a record without loading it; `attach_local_names` takes it for one."""

    name: str
    local_name = ""

    def __str__(self) -> str:
        return self.name


class Name(NamedTuple):
    subject: int
    language: str
    text: str


def attach_local_names(model: type[Model], records: Iterable[Any]) -> None:
    """Give the records their names in the page's language as `local_name`, where they have one.

    One query; none on pages in the site's own language, in which a record's name is its name.
    """
    language = foreign_language()
    by_key = defaultdict(list)
    if language:
        for record in records:
            by_key[record.pk].append(record)
    if not by_key:
        return
    labels = model._meta.get_field("labels").related_model
    of_subject = defaultdict(list)
    for row in prepared(_preferred, *by_key, shape=(labels, language.partition("-")[0])):
        name = Name(*row)
        of_subject[name.subject].append(name)
    for key, found in of_subject.items():
        for record in by_key[key]:
            record.local_name = preferred_for(found, language).text


def _preferred(labels: type[Label], base: str, *subjects: int) -> QuerySet:
    of_language = Q(language=base) | Q(language__startswith=f"{base}-")
    rows = labels.objects.filter(of_language, subject__in=subjects, kind=Label.Kind.PREFERRED)
    return rows.values_list("subject", "language", "text")


def name_in(record: Labelled, language: str) -> str:
    """The name in a text's language: attached where the page speaks it, else of loaded labels."""
    if foreign_language():
        return name_here(record)
    base = language.partition("-")[0]
    label = record.label_for(language) if base != settings.LANGUAGE_CODE else None
    return label.text if label else str(record)


def is_foreign_here(record: Any) -> bool:
    """Whether its name is in the site's own language, and the page in another one.

    A name as its bearer writes it in Han is not English.
    """
    return (
        bool(foreign_language())
        and not getattr(record, "local_name", "")
        and not has_han(str(record))
    )


def name_here(record: Any) -> str:
    """The name in the page's language, where a page has attached it; else the one it has."""
    return getattr(record, "local_name", "") or str(record)
