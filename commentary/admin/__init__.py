"""The editors' desk. Importing this package registers every model."""

from django.conf import settings
from django.contrib import admin

from . import (
    addresses,
    commentary,
    domains,
    editions,
    events,
    images,
    intake,
    log,
    notices,
    organizations,
    pages,
    people,
    preview_links,
    readership,
    requests,
    series,
)
from .accounts import log_ins, users

__all__ = [
    "addresses",
    "commentary",
    "domains",
    "editions",
    "events",
    "images",
    "intake",
    "log",
    "log_ins",
    "notices",
    "organizations",
    "pages",
    "people",
    "preview_links",
    "readership",
    "requests",
    "series",
    "users",
]

admin.site.site_header = admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "Editors' desk"
