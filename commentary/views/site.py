"""What every template knows: the publication, its standing pages, the page's own address."""

from collections import defaultdict
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from commentary.metadata.locales import locale
from commentary.models import Page
from commentary.models.assets import asset
from commentary.models.interface import site_description, spoken, tag_of
from commentary.models.pages import Standing
from commentary.models.prepared import prepared

from .addresses import own_address
from .alternates import alternates, as_json, feeds
from .languages import preferred


def site(request: HttpRequest) -> dict:
    now = timezone.now()
    description = site_description()
    return {
        "site": {
            "name": settings.SITE_NAME,
            "organization": settings.SITE_ORGANIZATION,
            "description": description.text,
            "description_language": tag_of(description.language),
            "url": settings.SITE_URL,
            "logo": asset(settings.SITE_LOGO) if settings.SITE_LOGO else "",
            "contact": settings.CONTACT,
            "contact_address": contact_address(),
            "time_zone": settings.TIME_ZONE,
            "language": settings.LANGUAGE_CODE,  # of its name, and of what is stored about records
        },
        # It costs its query only where a template walks through it.
        "footer_pages": SimpleLazyObject(lambda: _standing_pages(now)),
        "canonical_url": own_address(request),
        "alternates": alternates(request),
        "json_link": as_json(request),
        "feed_links": feeds(request),
        "spoken": tag_of(spoken()),
        "og_locale": locale(tag_of(spoken())),
        "now": now,
    }


def contact_address() -> str:
    """Where readers write to: as it is set, where that is an address of the web already."""
    contact = settings.CONTACT
    return contact if not contact or ":" in contact else f"mailto:{contact}"


def _standing_pages(now: datetime) -> list[Standing]:
    """Each in the page's language, if it is there in it."""
    by_slug = defaultdict(list)
    for row in prepared(_footer, now, _new_year(now)):
        by_slug[row[0]].append(Standing(*row))
    return [preferred(texts) for texts in by_slug.values()]


def _footer(at: datetime, since: datetime) -> QuerySet:
    return Page.objects.for_footer(at, since)


def _new_year(now: datetime) -> datetime:
    """When this year began here."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return today.replace(month=1, day=1)
