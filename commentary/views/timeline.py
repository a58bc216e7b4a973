"""The policy timeline by year, and the page of an event."""

from collections.abc import Iterable
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from commentary.models import Edition, EventMention, PolicyEvent
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names

from .addresses import moved_to, record_at
from .errors import for_readers
from .lists import Window, canonical, count_commentary, page_number

LATEST = 100  # shown when no year is chosen
FOLLOWERS = 50


@for_readers
def timeline(request: HttpRequest) -> HttpResponse:
    listed = PolicyEvent.objects.listed().newest_first()
    available = listed.years()
    year = _year(request, available)
    events = count_commentary(listed.in_year(year) if year else listed[:LATEST])
    context = {"years": _by_year(events, year), "year": year, "available_years": available}
    return render(request, "commentary/timeline.html", context)


@for_readers
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    event = record_at(PolicyEvent.objects.with_causes().prefetch_related("labels"), slug)
    about = Listed.by("in_force").then("about", event.pk)
    window = Window.of(about, page_number(request))
    if not (event.listed or window.items):
        raise Http404
    if event.slug != slug:
        return moved_to(request, event)
    context = {
        "event": event,
        "window": window,
        "mentions": _with_mentions(event, window.items),
        "canonical_url": canonical(request, window),
        **_chain(event),
    }
    return render(request, "commentary/event_detail.html", context)


def _year(request: HttpRequest, available: list[int]) -> int | None:
    asked = request.GET.get("year")
    if not asked:
        return None
    year = next((year for year in available if str(year) == asked), None)
    if year is None:
        raise Http404
    return year


def _by_year(events: list[PolicyEvent], year: int | None) -> list[tuple[int, list[PolicyEvent]]]:
    if year:
        return [(year, events)] if events else []
    years = groupby(events, key=lambda event: event.date_earliest.year)
    return [(year, list(those)) for year, those in years]


def _with_mentions(event: PolicyEvent, editions: list[Edition]) -> list:
    commentaries = [edition.commentary_id for edition in editions]
    mentions = EventMention.objects.filter(event=event, commentary__in=commentaries)
    by_commentary = {mention.commentary_id: mention for mention in mentions}
    return [(edition, by_commentary[edition.commentary_id]) for edition in editions]


def _chain(event: PolicyEvent) -> dict[str, Iterable[PolicyEvent]]:
    causes = [cause for cause in event.causes() if cause.listed]
    followers = event.followed_by.listed().order_by("date_earliest", "slug")[:FOLLOWERS]
    attach_local_names(PolicyEvent, [event, *causes, *followers])
    return {"led_to_by": causes, "followed_by": followers}
