"""Commentary: the list, the text in force, and what leads to it."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from csp.decorators import csp_update
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from commentary.citations import DOWNLOADS
from commentary.models import Commentary, Edition
from commentary.models.addresses import address
from commentary.models.attached import attach_signatures
from commentary.models.interface import around
from commentary.models.listed import Listed
from commentary.models.prepared import prepared

from . import errors
from .addresses import moved_to, record_at
from .errors import for_readers
from .headers import OWN_SCRIPT
from .lists import listing
from .page_data import about_list
from .reading import reading_page
from .references import links_to


def or_elsewhere(view: Callable) -> Callable:
    """What the view finds in force or on record at a slug (None: nothing); else what became of it.

    A former slug redirects (301), a withdrawn commentary is gone (410), any other is not found.
    """

    @wraps(view)
    def find(request: HttpRequest, slug: str, **rest) -> HttpResponse:
        return view(request, slug, **rest) or _elsewhere(request, slug)

    return find


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    found = what_became_of(slug)
    if isinstance(found, Edition):
        with around(found.commentary.language):
            return errors.gone(request, found)
    here = request.resolver_match
    return moved_to(request, here.url_name, **here.kwargs | {"slug": found.slug})


def what_became_of(slug: str) -> Edition | Commentary:
    """The withdrawal of what stood at a slug, or the commentary that has another slug now.

    Raises Http404 for any other.
    """
    commentary = record_at(Commentary.objects.all(), slug)
    withdrawal = commentary.editions.withdrawn().for_list().first()
    if withdrawal:
        attach_signatures([withdrawal])
        return withdrawal
    if commentary.slug == slug or not commentary.editions.in_force().exists():
        raise Http404
    return commentary


@for_readers
def commentary_list(request: HttpRequest) -> HttpResponse:
    context = listing(request, Listed.by("in_force").then("newest_first"), may_be_empty=True)
    context |= about_list(context["canonical_url"], context["window"])
    return render(request, "commentary/commentary_list.html", context)


@for_readers
@csp_update(OWN_SCRIPT)
@or_elsewhere
def commentary_detail(request: HttpRequest, slug: str) -> HttpResponse | None:
    edition = prepared(in_force_at, timezone.now(), slug).first()
    if edition is None:
        return None
    with around(edition.commentary.language):
        context = reading_page(edition)
        response = render(request, "commentary/commentary_detail.html", context)
    files = [(address("commentary_citation", slug, each.suffix), each) for each in DOWNLOADS]
    response["Link"] = links_to(context["reference"], files)
    return response


def in_force_at(at: datetime, slug: str) -> QuerySet:
    return Edition.objects.in_force(at).filter(commentary__slug=slug).for_detail()


@for_readers
def commentary_by_key(request: HttpRequest, key: str) -> HttpResponse:
    commentary = get_object_or_404(Commentary, key=key.lower())
    current = commentary.editions.in_force() | commentary.editions.withdrawn()
    if not current.exists():
        raise Http404
    return redirect(commentary, permanent=True)
