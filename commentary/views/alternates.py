"""The same in other formats: the suffix addresses of a page, advertised in its head."""

from typing import NamedTuple

from django.http import HttpRequest, QueryDict

from commentary.citations import DOWNLOADS
from commentary.feeds import FORMATS
from commentary.models.addresses import address

WITH_CITATIONS = {
    "commentary_list",
    "commentary_detail",
    "edition_detail",
    "domain_detail",
    "person_detail",
    "organization_detail",
    "series_detail",
    "event_detail",
}
WITH_FEEDS = WITH_CITATIONS - {"commentary_detail", "edition_detail"} | {"corrections"}


class Alternate(NamedTuple):
    path: str
    type: str
    label: str


def alternates(request: HttpRequest) -> list[Alternate]:
    """Of the page asked for, with the filters of its query. A combination of domains has none."""
    match = request.resolver_match
    if match is None or match.url_name not in WITH_CITATIONS or "+" in request.path:
        return []
    filters = request.GET.copy()
    filters.pop("page", None)
    query = f"?{filters.urlencode()}" if filters else ""
    base = request.path.rstrip("/")
    return [
        Alternate(f"{base}.{each.suffix}{query}", _bare(each.content_type), each.label)
        for each in DOWNLOADS
    ]


def feeds(request: HttpRequest) -> list[Alternate]:
    """Of the list asked for; other pages lead to the feed of everything."""
    match = request.resolver_match
    own = match is not None and match.url_name in WITH_FEEDS and "+" not in request.path
    base = request.path if own else address("commentary_list")
    filters = request.GET.copy() if own else QueryDict(mutable=True)
    filters.pop("page", None)
    query = f"?{filters.urlencode()}" if filters else ""
    return [
        Alternate(f"{base}feed.{each.suffix}{query}", _bare(each.content_type), each.label)
        for each in FORMATS
    ]


def _bare(content_type: str) -> str:
    return content_type.partition(";")[0]
