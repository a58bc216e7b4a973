"""The same in other formats: the suffix addresses of a page, advertised in its head."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.encoding import escape_uri_path

from commentary.citations import DOWNLOADS, Download
from commentary.feeds import FORMATS, Format
from commentary.models.addresses import address
from commentary.models.interface import without_prefix

WITH_CITATIONS = {
    "commentary_list",
    "commentary_detail",
    "edition_detail",
    "domain_detail",
    "person_detail",
    "organization_detail",
    "series_detail",
    "event_detail",
    "search",
}
WITH_FEEDS = WITH_CITATIONS - {"commentary_detail", "edition_detail", "search"} | {"corrections"}
NARROWED = {"commentary_list": "commentary_list", "search": "search_results"}  # in the API


class Alternate(NamedTuple):
    path: str
    type: str
    label: str


def alternates(request: HttpRequest) -> list[Alternate]:
    """Of the page asked for, with the filters of its query. A combination of domains has none."""
    if not _is_one_of(WITH_CITATIONS, request):
        return []
    base = escape_uri_path(without_prefix(request.path)).rstrip("/")
    downloads = _in_each(DOWNLOADS, f"{base}.", _filters(request))
    if _is_one_of({"commentary_detail"}, request):
        downloads.append(Alternate(f"{base}.md", "text/markdown", "Markdown"))
    return downloads


def as_json(request: HttpRequest) -> str:
    """Where programs find what the page shows; '' where they do not. Most have the same name."""
    if not _is_one_of(WITH_CITATIONS, request):
        return ""
    match = request.resolver_match
    # A list is narrowed there as it is here; a record stands alone.
    if name := NARROWED.get(match.url_name):
        return address(f"api:{name}") + _filters(request)
    return address(f"api:{match.url_name}", *match.kwargs.values())


def feeds(request: HttpRequest) -> list[Alternate]:
    """Of the list asked for; other pages lead to the feed of everything."""
    if not _is_one_of(WITH_FEEDS, request):
        return _in_each(FORMATS, f"{without_prefix(address('commentary_list'))}feed.")
    path = escape_uri_path(without_prefix(request.path))
    return _in_each(FORMATS, f"{path}feed.", _filters(request))


def _is_one_of(names: set[str], request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name in names and "+" not in request.path


def _filters(request: HttpRequest) -> str:
    query = request.GET.copy()
    for place in ("page", "after"):
        query.pop(place, None)
    return f"?{query.urlencode()}" if query else ""


def _in_each(formats: Iterable[Download | Format], before: str, query: str = "") -> list[Alternate]:
    return [
        Alternate(f"{before}{each.suffix}{query}", each.content_type.partition(";")[0], each.label)
        for each in formats
    ]
