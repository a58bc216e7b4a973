"""The drawing over the policy timeline, and the table behind it."""

from collections.abc import Iterable, Sequence

from django.utils.http import urlencode
from django.utils.safestring import mark_safe

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
from commentary.models.events import PolicyEventQuerySet

from .lists import Options

MOST_EVENTS = 300  # drawn one by one
LOOKS = {
    EventStatus.PLANNED: "hollow",
    EventStatus.POSTPONED: "hollow",
    EventStatus.CANCELLED: "muted",
}


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
        occasions = _occasions((each.date, each.name, each.status) for each in events)
        says = f"The events of {year} on a scale of time; they are listed below."
        return {"overview": _safe(draw_events(occasions, scale, says=says))} if events else {}
    if not years:
        return {}
    all_years = _years(years, chosen)
    return {"overview": _safe(_of_all(among, all_years)), "table": all_years[::-1]}


def _of_all(among: PolicyEventQuerySet, years: Sequence[Year]) -> str:
    first, last = years[0].year, years[-1].year
    says = f"Events from {first} to {last} on a scale of time; a table of the years follows."
    if sum(year.events for year in years) > MOST_EVENTS:
        return draw_years(years, says=says)
    rows = among.newest_first().values_list("date", "name", "status")
    occasions = _occasions(rows)
    if last - first < MOST_LINKS:
        return draw_linked(occasions, years, says=says)
    scale = Scale.over(occasion.when for occasion in occasions)
    return draw_events(occasions, scale, says=says)


def _years(years: Options, chosen: dict[str, str]) -> list[Year]:
    """Those with events, the earliest first."""
    found = [
        Year(int(year), n, f"?{urlencode({**chosen, 'year': year})}", f"{year}: {_counted(n)}")
        for year, (_, n) in years.items()
    ]
    return found[::-1]


def _occasions(rows: Iterable[tuple]) -> list[Occasion]:
    return [Occasion(date, name, LOOKS.get(status, "")) for date, name, status in rows]


def _counted(number: int) -> str:
    return f"{number} {'event' if number == 1 else 'events'}"


def _safe(drawing: str) -> str:
    return mark_safe(drawing)  # noqa: S308 - its words are escaped
