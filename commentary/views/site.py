"""What every template knows: the publication, its standing pages, the page's own address."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from commentary.metadata.locales import locale
from commentary.models import Page
from commentary.models.addresses import asset
from commentary.models.interface import spoken, tag_of
from commentary.models.prepared import prepared

from .addresses import own_address
from .alternates import alternates, as_json, feeds


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
            "language": settings.LANGUAGE_CODE,  # of its name and description
        },
        # It costs its query only where a template walks through it.
        "footer_pages": prepared(_pages),
        "canonical_url": own_address(request),
        "alternates": alternates(request),
        "json_link": as_json(request),
        "feed_links": feeds(request),
        "spoken": tag_of(spoken()),
        "og_locale": locale(tag_of(spoken())),
        "now": timezone.now(),
    }


def _pages() -> QuerySet:
    return Page.objects.values_list("slug", "title")
