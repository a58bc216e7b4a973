"""The drawing over the policy timeline, and the table behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commentary.dates import PartialDate
from commentary.drawing import (
    MOST_LINKS,
    Occasion,
    Scale,
    Year,
    draw_events,
    draw_linked,
    draw_years,
)
from commentary.models import EventStatus, PolicyEvent
from commentary.models.date_words import months_in_short
from commentary.models.events import PolicyEventQuerySet
from commentary.models.local_names import Row, attach_local_names, name_here

from .lists import Options

MOST_EVENTS = 300  # drawn one by one
LOOKS = {
    EventStatus.PLANNED: "hollow",
    EventStatus.POSTPONED: "hollow",
    EventStatus.CANCELLED: "muted",
}


@dataclass
class Shown(Row):
    """What is drawn of an event."""

    pk: int
    name: str
    date: PartialDate
    status: str


def overview(
    among: PolicyEventQuerySet,
    events: Sequence[PolicyEvent],
    year: int | None,
    years: Options,
    chosen: dict[str, str],
) -> dict:
    """Of a year its events, else of all years theirs. `years`: the number of events of each."""
    if year:
        scale = Scale.of_years(year, year)
        says = _("The events of %(year)s on a scale of time; they are listed below.")
        drawn = draw_events(
            _occasions(events), scale, says=says % {"year": year}, months=months_in_short()
        )
        return {"overview": _safe(drawn)} if events else {}
    if not years:
        return {}
    all_years = _years(years, chosen)
    return {"overview": _safe(_of_all(among, all_years)), "table": all_years[::-1]}


def _of_all(among: PolicyEventQuerySet, years: Sequence[Year]) -> str:
    first, last = years[0].year, years[-1].year
    says = _("Events from %(first)s to %(last)s on a scale of time; a table of the years follows.")
    says %= {"first": first, "last": last}
    if sum(year.events for year in years) > MOST_EVENTS:
        return draw_years(years, says=says, months=months_in_short())
    rows = among.newest_first().values_list("pk", "name", "date", "status")
    shown = [Shown(*row) for row in rows]
    attach_local_names(PolicyEvent, shown)
    occasions = _occasions(shown)
    if last - first < MOST_LINKS:
        return draw_linked(occasions, years, says=says)
    scale = Scale.over(occasion.when for occasion in occasions)
    return draw_events(occasions, scale, says=says, months=months_in_short())


def _years(years: Options, chosen: dict[str, str]) -> list[Year]:
    """Those with events, the earliest first."""
    found = [
        Year(int(year), n, f"?{urlencode({**chosen, 'year': year})}", _counted(year, n))
        for year, (_, n) in years.items()
    ]
    return found[::-1]


def _occasions(events: Iterable[PolicyEvent | Shown]) -> list[Occasion]:
    return [Occasion(each.date, name_here(each), LOOKS.get(each.status, "")) for each in events]


def _counted(year: str, number: int) -> str:
    words = ngettext("%(year)s: %(count)d event", "%(year)s: %(count)d events", number)
    return words % {"year": year, "count": number}


def _safe(drawing: str) -> str:
    return mark_safe(drawing)  # noqa: S308 - its words are escaped
