"""`/styleguide/`, where DEBUG is on: every component in every state, as the pages make it.

Nothing is drawn for the guide alone: its components are cut out of pages that the site's own views
make of a small record, which is rolled back.
"""

import re
from copy import copy
from typing import NamedTuple

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils.safestring import SafeString, mark_safe

from commentary.models import EventStatus, PolicyEvent

from .errors import for_readers, not_found
from .lists import LAST_PAGE, Window
from .sample_record import PREFIX, make_record

MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
TEXT, PERSON = f"/commentary/{PREFIX}", f"/people/{PREFIX}ada/"
PAGES = {
    "Texts": {
        "In force: corrected, in a roundtable, translated, answered": f"{TEXT}full/",
        "An earlier edition": f"{TEXT}full/editions/1/",
        "In Chinese": f"{TEXT}chinese/",
        "An interview; an author who has moved since": f"{TEXT}interview/",
        "All editions": f"{TEXT}full/editions/",
        "What changed": f"{TEXT}full/editions/1..2/",
        "Withdrawn": f"{TEXT}withdrawn/",
    },
    "Lists": {
        "The front page": "/",
        "A person: posts, filters, entries": PERSON,
        "Narrowed": f"{PERSON}?institution={PREFIX}institute&since=2024",
        "What is typed is no date": f"{PERSON}?since=soon",
        "Nothing is left": f"{PERSON}?until=1999",
        "An institution, under its years": f"/organizations/{PREFIX}house/",
        "A domain, with what is around it": f"/domains/{PREFIX}wide/",
        "Domains together": f"/domains/{PREFIX}narrow+{PREFIX}wide/",
        "A roundtable": f"/series/{PREFIX}round/",
        "Corrections": "/corrections/",
    },
    "Events": {
        "With voices before and after": f"/timeline/{PREFIX}summit/",
        "Planned, and nobody has written about it": f"/timeline/{PREFIX}planned/",
        "The timeline of a year": "/timeline/?year=2024",
    },
    "Search": {
        "Found": "/search/?q=everything",
        "Nothing found, and something near": "/search/?q=everythin+elsewhere",
        "Nothing asked": "/search/",
    },
    "Refusals": {"Not found": f"/{PREFIX}nothing/"},
}
COLOURS = ("paper", "wash", "ink", "quiet", "rule", "strong-rule", "accent", "passage")
WINDOWS = {
    "The first page": Window([], 1, True, {}),
    "One between": Window([], 7, True, {"year": "2024"}),
    "The last": Window([], 9, False, {}),
    "The last that is allowed": Window([], LAST_PAGE, True, {}),
}


class State(NamedTuple):
    name: str
    html: SafeString


@for_readers
def styleguide(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        make_record()
        groups = {"Small parts": _small_parts(request)} | {
            group: [State(name, _shown(request, path)) for name, path in states.items()]
            for group, states in PAGES.items()
        }
        transaction.set_rollback(True)
    context = {"groups": groups, "colours": COLOURS, "noindex": True}
    return render(request, "commentary/styleguide.html", context)


def _shown(request: HttpRequest, path: str) -> SafeString:
    """The content of the page that the site has at a path."""
    asked = copy(request)
    asked.path, _, query = path.partition("?")
    asked.path_info, asked.GET = asked.path, QueryDict(query)
    asked.resolver_match = found = resolve(asked.path)
    try:
        page = found.func(asked, *found.args, **found.kwargs).text
    except Http404:
        page = not_found(asked).text
    return mark_safe(MAIN.search(page)[1])  # noqa: S308 - a page of the site


def _small_parts(request: HttpRequest) -> list[State]:
    parts = [
        State(name, render_to_string("commentary/_pager.html", {"window": window}, request))
        for name, window in WINDOWS.items()
    ]
    events = [_event(status, number) for status in EventStatus for number in (0, 3)]
    years = {"years": [("2024", events)]}
    parts.append(State("Events", render_to_string("commentary/_years.html", years, request)))
    return parts


def _event(status: EventStatus, number: int) -> PolicyEvent:
    event = PolicyEvent(name=f"An event, {status.label}", slug="x", date="2024-05", status=status)
    event.commentary_count = number
    return event
