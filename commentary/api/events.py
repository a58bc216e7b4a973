"""Policy events in the world: the timeline."""

from django.http import HttpRequest
from ninja import Query, Router

from commentary.models import PolicyEvent
from commentary.views.calendar import of_domain
from commentary.views.lists import count_commentary
from commentary.views.timeline import chain_of

from . import pages, schemas
from .filters import EventFilters, PieceFilters
from .problems import answers
from .refs import api, named, names, ref
from .subjects import commentary_of, found_at

router = Router(tags=["Policy events"])
EVENTS = PolicyEvent.objects.with_causes().prefetch_related("labels")
FACTS = ("kind", "status", "place", "country")


@router.get("/events/", response=answers(schemas.Events), summary="The policy timeline")
def event_list(request: HttpRequest, asked: Query[EventFilters]):
    """Latest first, whether or not anybody has written about them."""
    events = PolicyEvent.objects.listed().newest_first()
    if asked.year:
        events = events.in_year(asked.year)
    if asked.country:
        events = events.filter(country=asked.country)
    if asked.domain:
        events = of_domain(events, asked.domain)
    found, following = pages.events(request, events)
    items = [schemas.Event(**_brief(each)) for each in count_commentary(found)]
    return schemas.Events(items=items, next=following)


@router.get(
    "/events/{any_slug:slug}/",
    response=answers(schemas.EventInFull, moves=True),
    summary="One policy event",
)
@found_at(EVENTS, "timeline")
def event_detail(request: HttpRequest, event: PolicyEvent):
    """An event, dated as precisely as known, with what led to it and what followed."""
    count_commentary([event])
    chain = chain_of(event)
    return schemas.EventInFull(
        **_brief(event),
        led_to_by=[ref(each) for each in chain.led_to_by],
        followed_by=[ref(each) for each in chain.followed_by],
        earlier_dates=event.earlier_dates,
        participants=event.participants,
        note=event.note,
        wikidata=event.wikidata,
        sources=event.sources,
        names=names(event.labels.all()),
        commentary=api("event_commentary", event.slug),
    )


@router.get(
    "/events/{any_slug:slug}/commentary/",
    response=answers(schemas.Pieces, moves=True),
    summary="What speaks of an event",
)
def event_commentary(request: HttpRequest, slug: str, asked: Query[PieceFilters]):
    """In force, newest first, narrowed as on the site."""
    return commentary_of(request, "timeline", slug)


def _brief(event: PolicyEvent) -> dict:
    facts = {name: getattr(event, name) for name in FACTS}
    return named(event) | facts | {"date": str(event.date), "pieces": event.commentary_count}
