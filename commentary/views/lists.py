"""Lists of commentary: one page at a time, narrowed by domain, year, language and format."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.http import urlencode
from django.utils.translation import get_language_info

from commentary.models import Commentary, Format
from commentary.models.commentary import CommentaryQuerySet

PAGE_SIZE = 20
LAST_PAGE = 50  # what is older is reached by year


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    query: str
    selected: bool
    remove_query: str


@dataclass(frozen=True)
class Filter:
    name: str
    label: str
    choices: list[Choice]


class Filters(list[Filter]):
    @property
    def active(self) -> list[Choice]:
        return [choice for filter in self for choice in filter.choices if choice.selected]


@dataclass(frozen=True)
class Window:
    """A page of a list, got by fetching one row more; the rows are never counted."""

    items: list
    number: int
    has_next: bool
    chosen: dict[str, str]

    @classmethod
    def of(
        cls, rows: CommentaryQuerySet, number: int = 1, chosen: dict[str, str] | None = None
    ) -> Self:
        """The texts in force of a list of commentary. Raises Http404 for a page behind the last."""
        first = (number - 1) * PAGE_SIZE
        return cls.cut(rows.texts(first, first + PAGE_SIZE + 1).for_list(), number, chosen)

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
    """One way to narrow a list."""

    name: str
    label: str
    narrow: Callable[[CommentaryQuerySet, Any], CommentaryQuerySet]


DIMENSIONS = (
    Dimension("domain", "Policy domain", CommentaryQuerySet.in_domain),
    Dimension("year", "Year", CommentaryQuerySet.in_year),
    Dimension("language", "Language", CommentaryQuerySet.in_language),
    Dimension("format", "Format", CommentaryQuerySet.of_format),
)
Options = dict[str, tuple[str, Any]]  # {value: (label, argument)}


def _options(without: str) -> dict[str, Options]:
    """What can be chosen of each filter, among all that is in force."""
    in_force = Commentary.objects.in_force()
    years, languages = in_force.years_and_languages()
    domains = in_force.domains() if without != "domain" else ()
    return {
        "domain": {domain.slug: (domain.name, domain) for domain in domains},
        "year": {str(year): (str(year), year) for year in years},
        "language": {tag: (_language_name(tag), tag) for tag in languages},
        "format": {value: (label, value) for value, label in Format.choices},
    }


def _language_name(tag: str) -> str:
    try:
        return get_language_info(tag.lower())["name_local"]
    except KeyError:
        return tag


def listing(request: HttpRequest, rows: CommentaryQuerySet, *, without: str = "") -> dict:
    """The context of a list page: its window, its filters and its canonical address.

    Raises Http404 for a page number or a filter's value that there is not.
    """
    dimensions = [dimension for dimension in DIMENSIONS if dimension.name != without]
    options = _options(without)
    chosen = {d.name: request.GET[d.name] for d in dimensions if request.GET.get(d.name)}
    for dimension in dimensions:
        if value := chosen.get(dimension.name):
            rows = dimension.narrow(rows, _argument(options[dimension.name], value))
    window = Window.of(rows, page_number(request), chosen)
    filters = Filters(_filter(d, options[d.name], chosen) for d in dimensions)
    return {"window": window, "filters": filters, "canonical_url": canonical(request, window)}


def page_number(request: HttpRequest) -> int:
    """The page asked for, 1 to LAST_PAGE; else 404."""
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= LAST_PAGE):
        raise Http404
    return int(text)


def canonical(request: HttpRequest, window: Window) -> str:
    address = settings.SITE_URL + escape_uri_path(request.path)
    return f"{address}?{window.query}" if window.query else address


def _argument(options: Options, value: str) -> Any:
    if value not in options:
        raise Http404
    return options[value][1]


def _filter(dimension: Dimension, options: Options, chosen: dict[str, str]) -> Filter:
    others = {name: value for name, value in chosen.items() if name != dimension.name}
    choices = [
        Choice(
            value=value,
            label=label,
            query=urlencode(others | {dimension.name: value}),
            selected=chosen.get(dimension.name) == value,
            remove_query=urlencode(others),
        )
        for value, (label, _) in options.items()
    ]
    return Filter(dimension.name, dimension.label, choices)


def or_404(window: Window, public: CommentaryQuerySet) -> None:
    """404 where nothing is public at all; an empty choice among what is public is a page."""
    if not window.items and not public.exists():
        raise Http404


def count_commentary(events: Iterable) -> list:
    """The events as a list, each with the number of commentaries that speak of it."""
    events = list(events)
    counts = Commentary.objects.in_force().counts_by("mentions__event", among=events)
    for event in events:
        event.commentary_count = counts[event.pk]
    return events
