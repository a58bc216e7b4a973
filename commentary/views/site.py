"""What every template knows: the publication, its standing pages, the page's own address."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from commentary.metadata.locales import locale
from commentary.models import Page
from commentary.models.assets import asset
from commentary.models.interface import spoken, tag_of
from commentary.models.prepared import prepared

from .addresses import own_address
from .alternates import alternates, as_json, feeds


def site(request: HttpRequest) -> dict:
    now = timezone.now()
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
        "footer_pages": prepared(_footer, now, _new_year(now)),
        "canonical_url": own_address(request),
        "alternates": alternates(request),
        "json_link": as_json(request),
        "feed_links": feeds(request),
        "spoken": tag_of(spoken()),
        "og_locale": locale(tag_of(spoken())),
        "now": now,
    }


def _footer(at: datetime, since: datetime) -> QuerySet:
    return Page.objects.for_footer(at, since)


def _new_year(now: datetime) -> datetime:
    """When this year began here."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return today.replace(month=1, day=1)
