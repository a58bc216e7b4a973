"""The policy timeline by year, and the page of an event."""

from itertools import groupby
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commentary.models import Commentary, PolicyEvent
from commentary.models.choices import domain_choices
from commentary.models.countries import COUNTRY_NAMES
from commentary.models.events import PolicyEventQuerySet
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names

from .addresses import moved_to, own_address, record_at
from .errors import for_readers
from .lists import (
    Filters,
    Options,
    Window,
    canonical,
    count_commentary,
    filter_of,
    page_number,
)
from .overview import overview
from .page_data import about_event, about_index
from .voices import drawn, sides_of, voices_about

LATEST = 100  # shown when no year is chosen
FOLLOWERS = 30
LABELS = {"domain": _("Policy domain"), "country": _("Country")}


@for_readers
def timeline(request: HttpRequest) -> HttpResponse:
    """All events or those of a year, `?year=`; `?domain=` and `?country=` narrow them."""
    listed = PolicyEvent.objects.listed()
    options = _options(listed)
    chosen = {name: request.GET[name] for name in ("year", *LABELS) if request.GET.get(name)}
    among = _narrowed(listed, options, chosen)
    options["year"] = {str(year): (str(year), n) for year, n in among.by_year().items()}
    year = _year(options["year"], chosen)
    events = among.newest_first()
    events = count_commentary(events.in_year(year) if year else events[:LATEST])
    context = {
        "year": year,
        "years": _by_year(events, year),
        "year_filter": filter_of("year", _("Year"), options["year"], chosen),
        "filters": Filters(filter_of(n, label, options[n], chosen) for n, label in LABELS.items()),
        "has_older": not year and len(events) == LATEST,
        **overview(among, events, year, options["year"], chosen),
        **about_index("timeline", events),
    }
    return render(request, "commentary/timeline.html", context)


@for_readers
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The event in time with the voices before and after it; with `?page=`, all of them by date."""
    event = record_at(PolicyEvent.objects.with_causes().prefetch_related("labels"), slug)
    if "page" in request.GET:
        return _all_about(request, event, slug)
    voices = voices_about(event)
    if not (event.listed or voices.nearest):
        raise Http404
    if event.slug != slug:
        return moved_to(request, event)
    chain = chain_of(event)
    in_time = [*chain.led_to_by, event, *chain.followed_by]
    sides = sides_of(voices)
    told = [piece for side in sides for group in side.groups for piece, _relation in group.pieces]
    context = {"event": event, "sides": sides} | about_event(own_address(request), event, told)
    if voices.nearest or len(in_time) > 1:
        context |= drawn(event, in_time, voices.nearest)
    return render(request, "commentary/event_detail.html", context)


def _all_about(request: HttpRequest, event: PolicyEvent, slug: str) -> HttpResponse:
    window = Window.of(Listed.by("in_force").then("about", event.pk), page_number(request))
    if not window.items:
        raise Http404
    if event.slug != slug:
        return moved_to(request, event)
    attach_local_names(PolicyEvent, [event])
    context = {"event": event, "window": window, "canonical_url": canonical(request, window)}
    context |= about_event(context["canonical_url"], event, window.items)
    return render(request, "commentary/event_commentary.html", context)


def _options(listed: PolicyEventQuerySet) -> dict[str, Options]:
    """The domains of all commentary in force, and the countries of all listed events."""
    return {
        "domain": {each.slug: (each, each.pk) for each in domain_choices()},
        "country": {code: (COUNTRY_NAMES[code], code) for code in listed.countries()},
    }


def _narrowed(
    listed: PolicyEventQuerySet, options: dict[str, Options], chosen: dict[str, str]
) -> PolicyEventQuerySet:
    """Raises Http404 for a value that there is not."""
    wanted = {name: options[name].get(chosen[name]) for name in LABELS if name in chosen}
    if None in wanted.values():
        raise Http404
    if "domain" in wanted:
        about = Commentary.objects.in_force().in_domain(wanted["domain"][1])
        listed = listed.spoken_of_by(about.order_by().values("pk"))
    return listed.filter(country=wanted["country"][1]) if "country" in wanted else listed


def _year(years: Options, chosen: dict[str, str]) -> int | None:
    """404 for a year without events. One without events of a country or domain is an empty page."""
    asked = chosen.get("year")
    if not asked:
        return None
    if asked not in years:
        if len(chosen) == 1 or not (asked.isascii() and asked.isdecimal() and len(asked) == 4):
            raise Http404
        years[asked] = (asked, 0)
    return int(asked)


def _by_year(events: list[PolicyEvent], year: int | None) -> list[tuple[int, list[PolicyEvent]]]:
    if year:
        return [(year, events)] if events else []
    years = groupby(events, key=lambda event: event.date_earliest.year)
    return [(year, list(those)) for year, those in years]


class Chain(NamedTuple):
    """What led to an event and what followed, in the order of time."""

    led_to_by: list[PolicyEvent]
    followed_by: list[PolicyEvent]


def chain_of(event: PolicyEvent) -> Chain:
    causes = [cause for cause in event.causes() if cause.listed]
    followers = event.followed_by.listed().order_by("date_earliest", "slug")[:FOLLOWERS]
    followers = [each for each in followers if each not in causes]
    attach_local_names(PolicyEvent, [event, *causes, *followers])
    return Chain(causes, followers)
