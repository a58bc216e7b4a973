"""Policy events as a calendar: iCalendar (RFC 5545), whole days only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from commentary.dates import PartialDate, display

PRODUCT = "-//Policy Record//Policy timeline//EN"
STATUS = {
    "held": "CONFIRMED",
    "planned": "TENTATIVE",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
SAID_FIRST = {"postponed": "Postponed: ", "cancelled": "Cancelled: "}


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """A policy event. `earlier` are the dates it was planned for before."""

    id: str
    url: str
    name: str
    date: PartialDate
    status: str = "held"
    place: str = ""
    note: str = ""
    earlier: tuple[PartialDate, ...] = ()

    @property
    def is_known_to_the_day(self) -> bool:
        return self.date.start.is_day and self.date.end.is_day


def calendar(name: str, occasions: Iterable[Occasion], at: datetime) -> str:
    """The occasions whose days are known; `at` is when this is said of them (aware, UTC)."""
    page = Calendar()
    page.add("prodid", PRODUCT)
    page.add("version", "2.0")
    page.add("x-wr-calname", name)
    for occasion in occasions:
        first, last = occasion.date.earliest, occasion.date.latest
        if first and last and occasion.is_known_to_the_day:
            page.add_component(_event(occasion, first, last, at))
    return str(page.to_ical(), "utf-8")


def _event(occasion: Occasion, first: date, last: date, at: datetime) -> Event:
    event = Event()
    event.add("uid", occasion.id)
    event.add("dtstamp", at)
    event.add("dtstart", first)
    # A calendar's end is the first day that no longer belongs to the event.
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", SAID_FIRST.get(occasion.status, "") + occasion.name)
    event.add("status", STATUS[occasion.status])
    event.add("url", occasion.url)
    event.add("transp", "TRANSPARENT")
    if occasion.place:
        event.add("location", occasion.place)
    if description := _description(occasion):
        event.add("description", description)
    return event


def _description(occasion: Occasion) -> str:
    moved = ", ".join(display(date) for date in occasion.earlier)
    return "\n".join(filter(None, [f"Moved from {moved}." if moved else "", occasion.note]))
