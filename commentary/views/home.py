from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from commentary.models import PolicyEvent
from commentary.models.attached import attach_signatures, attach_to_entries
from commentary.models.listed import Listed

from .errors import for_readers
from .lists import count_commentary
from .page_data import about_site

LEADS = 3
NEWEST = 12
EVENTS = 5


@for_readers
def home(request: HttpRequest) -> HttpResponse:
    in_force = Listed.by("in_force").then("newest_published")
    leads = list(in_force.then("leads", timezone.now()).entries(0, LEADS))
    rows = in_force.entries(0, NEWEST + LEADS)
    above = {edition.commentary.family for edition in leads}
    newest = [edition for edition in rows if edition.commentary.family not in above][:NEWEST]
    attach_to_entries(newest)
    attach_signatures([*leads, *newest])
    context = {"leads": leads, "newest": newest, **_events(), **about_site()}
    return render(request, "commentary/home.html", context)


def _events() -> dict:
    today = timezone.localdate()
    listed = PolicyEvent.objects.listed()
    happened = list(listed.happened(by=today)[:EVENTS])
    upcoming = list(listed.upcoming(after=today)[:EVENTS])
    count_commentary(happened + upcoming)
    return {"happened": happened, "upcoming": upcoming}
