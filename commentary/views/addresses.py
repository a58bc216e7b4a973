"""Addresses: slugs of any script, slugs that changed, and paths of other systems."""

import logging
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import resolve_url
from django.urls.converters import IntConverter
from django.utils.encoding import escape_uri_path, iri_to_uri

from commentary.models import MissedPath, Redirect
from commentary.text import clean_line
from commentary.tokens import PREFIX

LONGEST = 500
LAST_NUMBER = 32_767  # of a small integer
PATIENCE = 50  # milliseconds
logger = logging.getLogger(__name__)


class SmallNumber(IntConverter):
    """The number of an edition or an attachment, as far as their columns can hold one."""

    regex = "[0-9]{1,5}"

    def to_python(self, value: str) -> int:
        number = super().to_python(value)
        if number > LAST_NUMBER:
            raise ValueError("no number")
        return number


class AnySlug:
    """One part of a path in any script, in NFC. What no slug can hold leads to no page."""

    regex = "[^/.]+"  # no slug has a dot: /favicon.ico is no page that lacks its slash

    def to_python(self, value: str) -> str:
        slug = unicodedata.normalize("NFC", value)
        if len(slug) > LONGEST or not slug.isprintable():
            raise ValueError("no slug")
        return slug

    def to_url(self, value: str) -> str:
        return value


def own_address(request: HttpRequest) -> str:
    """Of the page asked for, without its query: absolute, and in ASCII whatever the script."""
    return settings.SITE_URL + escape_uri_path(request.path)


def record_at(records, slug: str):
    """The record a slug leads to, also a former one; else 404."""
    try:
        return records.at_address(slug)
    except records.model.DoesNotExist:
        raise Http404 from None


def moved(request: HttpRequest, record, public) -> HttpResponse:
    """301 to a record's present address; 404 while nothing of it is public."""
    if not public.exists():
        raise Http404
    return moved_to(request, record)


def moved_to(request: HttpRequest, *target: Any, **parts: Any) -> HttpResponse:
    """301 to a record, or a view with its arguments; a list stays narrowed, a feed its own."""
    query = request.META.get("QUERY_STRING")
    path = resolve_url(*target, **parts)
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)


def follow_old_addresses(get_response):
    """Addresses of another system lead on (301); others asked for in vain are counted."""

    def follow(request: HttpRequest) -> HttpResponse:
        if _is_query_of_the_home_page(request) and (target := _redirect_for(request)):
            return target
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        if target := _redirect_for(request):
            return target
        if request.method == "GET" and not request.path.startswith(PREFIX):
            _count_missed(request)
        return response

    return follow


def _is_query_of_the_home_page(request: HttpRequest) -> bool:
    """`/?p=123`: the one page of other systems that is found here, but means something else."""
    return request.path_info == "/" and bool(request.META.get("QUERY_STRING"))


def _redirect_for(request: HttpRequest) -> HttpResponse | None:
    asked = _spellings(request)
    known = dict(Redirect.objects.filter(old_path__in=asked).values_list("old_path", "new_path"))
    new_path = next((known[path] for path in asked if path in known), None)
    return HttpResponsePermanentRedirect(iri_to_uri(new_path)) if new_path else None


def _spellings(request: HttpRequest) -> list[str]:
    """How an editor may have written the address: with the query or without, encoded or read."""
    query = request.META.get("QUERY_STRING", "")
    paths = [request.path, _other_slash(request.path)]
    full = [f"{path}?{query}" for path in paths] if query else []
    written = [spelling for path in full + paths for spelling in (path, unquote(path))]
    encoded = [iri_to_uri(path) for path in full + paths]
    return list(dict.fromkeys(clean_line(path) for path in written + encoded))


def _other_slash(path: str) -> str:
    return path[:-1] if path.endswith("/") and path != "/" else f"{path}/"


def _count_missed(request: HttpRequest) -> None:
    path = clean_line(request.get_full_path())
    if len(path) > LONGEST:
        return
    try:
        with without_queueing(), transaction.atomic():
            MissedPath.objects.count_up(path)
    except DatabaseError as error:
        # A page is never lost to its statistics.
        logger.info("Not counted: %s (%s)", path, error)


@contextmanager
def without_queueing() -> Iterator[None]:
    """On SQLite one writer holds the whole database: a statistic does not wait for it long."""
    if connection.vendor != "sqlite":
        yield
        return
    seconds = connection.settings_dict["OPTIONS"].get("timeout", 5)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
