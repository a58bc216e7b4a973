"""What every template knows: the publication, its standing pages, the page's own address."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import escape_uri_path

from commentary.models import Page
from commentary.models.addresses import asset
from commentary.models.prepared import prepared

from .alternates import alternates, feeds


def site(request: HttpRequest) -> dict:
    return {
        "site": {
            "name": settings.SITE_NAME,
            "organization": settings.SITE_ORGANIZATION,
            "description": settings.SITE_DESCRIPTION,
            "url": settings.SITE_URL,
            "logo": asset(settings.SITE_LOGO) if settings.SITE_LOGO else "",
            "contact": settings.CONTACT,
            "time_zone": settings.TIME_ZONE,
        },
        # It costs its query only where a template walks through it.
        "footer_pages": prepared(_pages),
        "canonical_url": settings.SITE_URL + escape_uri_path(request.path),
        "alternates": alternates(request),
        "feed_links": feeds(request),
        "now": timezone.now(),
    }


def _pages() -> QuerySet:
    return Page.objects.values_list("slug", "title")
