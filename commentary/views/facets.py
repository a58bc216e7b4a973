"""Ways to narrow a search, with how much each would leave."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from commentary import search
from commentary.models import Domain, Format, Organization, Person, PolicyEvent
from commentary.models.interface import language_name
from commentary.models.local_names import attach_local_names, is_foreign_here, name_here

MOST = 12  # values of a facet that are shown


class Kind(NamedTuple):
    """A facet: its sign in the index, its name in the address, its heading, what its values are."""

    sign: str
    name: str
    label: str
    model: type[models.Model] | None = None


KINDS = (
    Kind("d", "domain", _("Policy domain"), Domain),
    Kind("o", "institution", _("Institution"), Organization),
    Kind("p", "person", _("Person"), Person),
    Kind("e", "event", _("Event"), PolicyEvent),
    Kind("y", "year", _("Year")),
    Kind("l", "language", _("Language")),
    Kind("f", "format", _("Format")),
)


class Value(NamedTuple):
    label: str
    count: int
    query: str
    language: str


class Facet(NamedTuple):
    label: str
    values: list[Value]
    selected: str
    remove_query: str


@dataclass
class Chosen:
    """What was chosen: for the index, for the address, for readers; by sign and by name."""

    marks: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.marks)

    def relaxed(self) -> Iterator[tuple[str, "Chosen"]]:
        """Without one of them, each in turn; what readers call that one."""
        for kind in KINDS:
            if kind.sign in self.marks:
                yield self.labels[kind.sign], self._without(kind)

    def _without(self, kind: Kind) -> "Chosen":
        less = Chosen(dict(self.marks), dict(self.values), dict(self.labels))
        del less.marks[kind.sign], less.values[kind.name], less.labels[kind.sign]
        return less


def chosen_in(request: HttpRequest) -> Chosen:
    """Raises Http404 for a value that there is not, or not for readers."""
    chosen = Chosen()
    for kind in KINDS:
        value = request.GET.get(kind.name)
        if value:
            mark, label = _record(kind, value) if kind.model else _plain(kind, value)
            chosen.marks[kind.sign] = mark
            chosen.values[kind.name] = value
            chosen.labels[kind.sign] = label
    return chosen


def _record(kind: Kind, slug: str) -> tuple[str, str]:
    record = kind.model.objects.filter(slug=slug).first()
    if record is None or not search.is_public(kind.sign, record.pk):
        raise Http404
    attach_local_names(kind.model, [record])
    return f"{kind.sign}{record.pk}", name_here(record)


def _plain(kind: Kind, value: str) -> tuple[str, str]:
    if kind.sign == "y" and value.isascii() and value.isdecimal() and 1000 <= int(value) <= 2999:
        return value, value
    if kind.sign == "l" and len(value) < 20 and value.replace("-", "").isalnum():
        return f"l{value.lower()}", language_name(value)
    if kind.sign == "f" and value in Format.values:
        return f"f{value}", str(Format(value).label)
    raise Http404


def facets_of(
    counts: dict[str, Counter[str]], chosen: Chosen, given: dict[str, str]
) -> list[Facet]:
    """Every facet with its commonest values, each with the address that narrows down to it."""
    facets = []
    for kind in KINDS:
        others = {name: value for name, value in given.items() if name != kind.name}
        commonest = _commonest(counts[kind.sign], kind)
        values = [
            Value(label, count, query_of({**given, kind.name: value}), language)
            for value, label, language, count in _named(kind, commonest)
        ]
        selected = chosen.labels.get(kind.sign, "")
        if selected or len(values) > 1 or (values and kind.model):
            facets.append(Facet(str(kind.label), values, selected, query_of(others)))
    return facets


def _commonest(counts: Counter[str], kind: Kind) -> list[tuple[str, int]]:
    if kind.sign == "y":
        return sorted(counts.items(), reverse=True)[: MOST * 2]
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST]


def _named(kind: Kind, marks: Iterable[tuple[str, int]]) -> Iterable[tuple[str, str, str, int]]:
    """(value in the address, label and its language where that is not the page's, count)"""
    marks = list(marks)
    if kind.model is None:
        for mark, count in marks:
            value = mark if kind.sign == "y" else mark[1:]
            yield value, _plain(kind, value)[1], value if kind.sign == "l" else "", count
        return
    records = kind.model.objects.in_bulk([int(mark[1:]) for mark, _ in marks])
    attach_local_names(kind.model, records.values())
    for mark, count in marks:
        record = records.get(int(mark[1:]))
        if record and getattr(record, "listed", True):
            language = settings.LANGUAGE_CODE if is_foreign_here(record) else ""
            yield record.slug, name_here(record), language, count


def query_of(given: dict[str, str]) -> str:
    return urlencode({name: value for name, value in given.items() if value})
