"""Lists of commentary: one page at a time, narrowed by domain, year, language and format."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from commentary.models import Format, PolicyEvent
from commentary.models.attached import attach_signatures, attach_to_entries
from commentary.models.choices import (
    domain_choices,
    institution_choices,
    years_and_languages,
)
from commentary.models.counts import count_by_event
from commentary.models.interface import language_name
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names

from .addresses import own_address
from .periods import Period, period_in

PAGE_SIZE = 20
LAST_PAGE = 50  # what is older is reached by year


class Choice(NamedTuple):
    value: str
    label: str


class Filter(NamedTuple):
    """A way to narrow a list: what can be chosen, what is, and the query with and without it."""

    name: str
    label: str
    choices: list[Choice]
    selected: Choice | None
    query_before: str  # all of the query but the value
    remove_query: str


class Filters(list[Filter]):
    """The ways to narrow a list; some lists also ask for a `period`."""

    period: "PeriodForm | None" = None

    @property
    def active(self) -> list[Filter]:
        chosen = [filter for filter in self if filter.selected]
        return chosen + self.period.active if self.period else chosen


class PeriodForm(NamedTuple):
    """From when to when, with what else is chosen and stays."""

    period: Period
    kept: dict[str, str]
    active: list[Filter]

    @classmethod
    def of(cls, period: Period, chosen: dict[str, str]) -> Self:
        kept = {name: value for name, value in chosen.items() if name not in period.chosen}
        ends = [(bound.name, {bound.date: (bound.said, bound)}) for bound in period if bound.date]
        return cls(period, kept, [filter_of(name, "", end, chosen) for name, end in ends])


@dataclass(frozen=True)
class Window:
    """A page of a list, got by fetching one row more; the rows are never counted."""

    items: list
    number: int
    has_next: bool
    chosen: dict[str, str]

    @classmethod
    def of(
        cls,
        rows: Listed,
        number: int = 1,
        chosen: dict[str, str] | None = None,
        load: str = "for_entry",
    ) -> Self:
        """The texts in force of a list of commentary. Raises Http404 for a page behind the last."""
        first = (number - 1) * PAGE_SIZE
        window = cls.cut(rows.entries(first, first + PAGE_SIZE + 1, load=load), number, chosen)
        attach_to_entries(window.items)
        attach_signatures(window.items)
        return window

    @classmethod
    def cut(cls, rows: Iterable, number: int, chosen: dict[str, str] | None = None) -> Self:
        """Rows of which the last, if there is one too many, says that more follow."""
        items = list(rows)
        if number > 1 and not items:
            raise Http404
        return cls(items[:PAGE_SIZE], number, len(items) > PAGE_SIZE, chosen or {})

    @property
    def query(self) -> str:
        return self._query(self.number)

    @property
    def next_query(self) -> str:
        return self._query(self.number + 1)

    @property
    def previous_query(self) -> str:
        return self._query(self.number - 1)

    @property
    def is_last_allowed(self) -> bool:
        return self.number == LAST_PAGE

    def _query(self, number: int) -> str:
        return urlencode(self.chosen | ({"page": number} if number > 1 else {}))


class Dimension(NamedTuple):
    """One way to narrow a list: by a method of the catalogue."""

    name: str
    label: str
    method: str

    def narrow(self, rows: Listed, argument: Any) -> Listed:
        if self.name == "year":  # a period of two days in the query
            return rows.then(self.method, fixed=(argument,))
        if self.name == "institution":
            return rows.then(self.method, *argument, timezone.now())
        return rows.then(self.method, argument)


DIMENSIONS = (
    Dimension("domain", _("Policy domain"), "in_domain"),
    Dimension("year", _("Year"), "in_year"),
    Dimension("language", _("Language"), "in_language"),
    Dimension("format", _("Format"), "of_format"),
    Dimension("institution", _("Signed for"), "signed_from"),
)
Options = dict[str, tuple[str, Any]]  # {value: (label, argument)}


class Scope(NamedTuple):
    """Of which list: `without` a filter; of which person, by primary key, all is `signed_by`."""

    without: str = ""
    signed_by: int | None = None

    @property
    def dimensions(self) -> list[Dimension]:
        left_out = {self.without, "" if self.signed_by else "institution"}
        return [dimension for dimension in DIMENSIONS if dimension.name not in left_out]


EVERYTHING = Scope()


def _options(scope: Scope) -> dict[str, Options]:
    """What can be chosen of each filter, among all that is in force."""
    years, languages = years_and_languages()
    domains = domain_choices() if scope.without != "domain" else ()
    person = scope.signed_by
    institutions = institution_choices(person) if person else ()
    return {
        "domain": {domain.slug: (domain, domain.pk) for domain in domains},
        "year": {str(year): (str(year), year) for year in years},
        "language": {tag: (language_name(tag), tag) for tag in languages},
        "format": {value: (label, value) for value, label in Format.choices},
        "institution": {each.slug: (each, (person, each.pk)) for each in institutions},
    }


def listing(
    request: HttpRequest,
    rows: Listed,
    scope: Scope = EVERYTHING,
    *,
    may_be_empty: bool = False,
) -> dict:
    """The context of a list page: its window, its filters and its canonical address.

    Raises Http404 for a page number or a filter's value that there is not, and where nothing is
    public of what the page is about, unless the list may be empty. What was typed as a date and is
    none is told on the page, which then has no other formats.
    """
    whole, period = rows, period_in(request)
    rows, chosen, options = _narrow(request, rows, scope, period)
    window = Window.of(rows, page_number(request), chosen)
    if not may_be_empty:
        or_404(window, whole)
    # Last, where nothing depends on it: a page that is not there costs no list of choices.
    options = options or _options(scope)
    filters = Filters(filter_of(d.name, d.label, options[d.name], chosen) for d in scope.dimensions)
    filters.period = PeriodForm.of(period, chosen)
    found = {"window": window, "filters": filters, "canonical_url": canonical(request, window)}
    return found | (WITHOUT_FORMATS if period.faults else {})


# Their addresses would carry what is wrong in this one's.
WITHOUT_FORMATS = {"noindex": True, "alternates": [], "feed_links": [], "json_link": ""}


def narrowed(request: HttpRequest, rows: Listed, scope: Scope = EVERYTHING) -> Listed:
    """What the query's filters leave of a list.

    Raises Http404 for a value that there is not, and for a date that is none.
    """
    period = period_in(request)
    if period.faults:
        raise Http404
    return _narrow(request, rows, scope, period)[0]


def _narrow(
    request: HttpRequest, rows: Listed, scope: Scope, period: Period
) -> tuple[Listed, dict[str, str], dict[str, Options]]:
    """The list left, what was chosen, and what could be (nothing, where nothing was chosen)."""
    dimensions = scope.dimensions
    chosen = {d.name: request.GET[d.name] for d in dimensions if request.GET.get(d.name)}
    options = _options(scope) if chosen else {}
    for dimension in dimensions:
        if value := chosen.get(dimension.name):
            rows = dimension.narrow(rows, _argument(options[dimension.name], value))
    return period.narrow(rows), chosen | period.chosen, options


def page_number(request: HttpRequest) -> int:
    """The page asked for, 1 to LAST_PAGE; else 404."""
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= LAST_PAGE):
        raise Http404
    return int(text)


def canonical(request: HttpRequest, window: Window) -> str:
    address = own_address(request)
    return f"{address}?{window.query}" if window.query else address


def _argument(options: Options, value: str) -> Any:
    if value not in options:
        raise Http404
    return options[value][1]


def filter_of(name: str, label: str, options: Options, chosen: dict[str, str]) -> Filter:
    """A filter with what is chosen of it; all that is chosen stays in its addresses."""
    others = urlencode({other: value for other, value in chosen.items() if other != name})
    before = f"{others}&{name}=" if others else f"{name}="
    choices = [Choice(value, label) for value, (label, _value) in options.items()]
    value = chosen.get(name)
    selected = Choice(value, options[value][0]) if value else None
    return Filter(name, label, choices, selected, before, others)


def or_404(window: Window, public: Listed) -> None:
    """404 where nothing is public at all; an empty choice among what is public is a page."""
    is_whole_list = window.number == 1 and not window.chosen
    if not window.items and (is_whole_list or not public.rows().exists()):
        raise Http404


def count_commentary(events: Iterable) -> list:
    """The events as a list, each with the number of commentaries that speak of it.

    And with its name in the page's language.
    """
    events = list(events)
    attach_local_names(PolicyEvent, events)
    counts = count_by_event([event.pk for event in events])
    for event in events:
        event.commentary_count = counts[event.pk]
    return events
