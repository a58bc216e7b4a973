"""The policy timeline as a calendar to subscribe to: all, of a domain, of a country."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page

from commentary.calendars import Occasion, calendar
from commentary.dates import PartialDate
from commentary.models import Commentary, Domain, PolicyEvent
from commentary.models.events import PolicyEventQuerySet

from .errors import for_readers
from .references import absolute

MOST = 5000


@for_readers
@conditional_page
def timeline_calendar(request: HttpRequest) -> HttpResponse:
    """`?domain=` and `?country=` narrow it; 404 for one of which no event is listed."""
    events = PolicyEvent.objects.listed().newest_first()
    name = f"Policy timeline · {settings.SITE_NAME}"
    if slug := request.GET.get("domain"):
        events = _of_domain(events, slug)
    if country := request.GET.get("country"):
        events = events.filter(country=country)
    found = list(events[:MOST])
    if not found and request.GET:
        raise Http404
    # A new day says it anew; within one the same events give the same bytes.
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    text = calendar(name, map(_occasion, found), today)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _of_domain(events: PolicyEventQuerySet, slug: str) -> PolicyEventQuerySet:
    """Those that commentary in force of the domain speaks of."""
    domain = Domain.objects.filter(slug=slug, merged_into=None).first()
    if domain is None:
        raise Http404
    about = Commentary.objects.in_force().in_domain(domain).order_by().values("pk")
    return events.spoken_of_by(about)


def _occasion(event: PolicyEvent) -> Occasion:
    address = absolute(event.get_absolute_url())
    return Occasion(
        id=f"event-{event.pk}@{settings.SITE_URL.partition('://')[2]}",
        url=address,
        name=event.name,
        date=event.date,
        status=event.status,
        place=event.place,
        note=event.note,
        earlier=tuple(PartialDate(text) for text in event.earlier_dates),
    )
