"""Every address a reader can ask for, found from the URL patterns themselves."""

from django.urls import get_resolver, reverse

from commentary.models import (
    Commentary,
    Domain,
    Edition,
    Organization,
    Page,
    Person,
    PolicyEvent,
    Series,
)

SLUGS = {
    "commentary_detail": Commentary,
    "edition_list": Commentary,
    "domain_detail": Domain,
    "person_detail": Person,
    "organization_detail": Organization,
    "series_detail": Series,
    "event_detail": PolicyEvent,
    "page": Page,
}
PLAIN = [
    "home",
    "commentary_list",
    "domain_list",
    "person_list",
    "organization_list",
    "series_list",
    "timeline",
    "corrections",
    "health",
    "robots",
    "security_txt",
]
KEYED = {"edition_detail", "commentary_by_key"}
TESTED_APART = {"upload", "edition_preview"}


def route_names():
    return {name for name in get_resolver("commentary.urls").reverse_dict if isinstance(name, str)}


def addresses():
    """Of every stored record, public or not."""
    found = [reverse(name) for name in PLAIN]
    for name, model in SLUGS.items():
        slugs = model.objects.values_list("slug", flat=True)
        found += [reverse(name, args=[slug]) for slug in slugs]
    for slug, number in Edition.objects.values_list("commentary__slug", "number"):
        found.append(reverse("edition_detail", args=[slug, number]))
    for key in Commentary.objects.values_list("key", flat=True):
        found.append(reverse("commentary_by_key", args=[key]))
    return found
