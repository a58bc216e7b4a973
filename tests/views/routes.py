"""Every address a reader can ask for, found from the URL patterns themselves."""

from itertools import permutations

from django.urls import get_resolver, reverse

from commentary.citations import BY_SUFFIX
from commentary.feeds import BY_SUFFIX as FEED_SUFFIXES
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
from commentary.views.subjects import KINDS

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
    "search",
    "search_suggestions",
    "opensearch",
    "timeline_calendar",
    "sitemap",
    "sitemap_pages",
    "sitemap_news",
    "feed_list",
    "documentation",
    "feeds_opml",
    "corrections",
    "health",
    "robots",
    "llms_txt",
    "security_txt",
]
KEYED = {"commentary_markdown", "edition_detail", "edition_comparison", "commentary_by_key"}
DOWNLOADS = {
    *("list_citations", "subject_citations", "search_citations"),
    *("commentary_citation", "edition_citation"),
}
NUMBERED = {"sitemap_part"}
FEEDS = {"list_feed", "subject_feed", "corrections_feed"}
API_RECORDS = {
    "person": Person,
    "organization": Organization,
    "domain": Domain,
    "event": PolicyEvent,
    "series": Series,
}
API_PARTS = ("detail", "commentary")
API_PLAIN = {
    "openapi",
    "commentary_list",
    "person_list",
    "organization_list",
    "domain_list",
    "event_list",
    "series_list",
    "search_results",
}
API_SLUGS = {
    "commentary_detail": Commentary,
    "edition_list": Commentary,
    **{f"{name}_{part}": model for name, model in API_RECORDS.items() for part in API_PARTS},
}
API_KEYED = {"edition_detail"}
API_TESTED_APART = {"not_found"}
HARVESTED = {"oai"}
TESTED_APART = {
    "upload",
    "upload_rendition",
    "share_card",
    "attachment",
    "desk_file",
    "edition_preview",
    "shared_file",
    "shared_preview",
}


def route_names():
    return {name for name in get_resolver("commentary.urls").reverse_dict if isinstance(name, str)}


def api_names():
    _, api = get_resolver("commentary.urls").namespace_dict["api"]
    return {name for name in api.reverse_dict if isinstance(name, str)}


def addresses():
    """Of every stored record, public or not."""
    found = [reverse(name) for name in PLAIN]
    found += [reverse(name, args=[1]) for name in NUMBERED]
    for name, model in SLUGS.items():
        slugs = model.objects.values_list("slug", flat=True)
        found += [reverse(name, args=[slug]) for slug in slugs]
    for slug, number in Edition.objects.values_list("commentary__slug", "number"):
        found.append(reverse("edition_detail", args=[slug, number]))
    for commentary in Commentary.objects.all():
        numbers = commentary.editions.values_list("number", flat=True)
        pairs = permutations(numbers, 2)
        found += [reverse("edition_comparison", args=[commentary.slug, *pair]) for pair in pairs]
    for slug in Commentary.objects.values_list("slug", flat=True):
        found.append(reverse("commentary_markdown", args=[slug]))
    for key in Commentary.objects.values_list("key", flat=True):
        found.append(reverse("commentary_by_key", args=[key]))
    return found + downloads() + feeds() + harvested() + for_programs()


def for_programs():
    """Every address of the API, of every stored record."""
    found = [reverse(f"api:{name}") for name in API_PLAIN]
    for name, model in API_SLUGS.items():
        slugs = model.objects.values_list("slug", flat=True)
        found += [reverse(f"api:{name}", args=[slug]) for slug in slugs]
    for slug, number in Edition.objects.values_list("commentary__slug", "number"):
        found.append(reverse("api:edition_detail", args=[slug, number]))
    return found


def harvested():
    """What harvesters ask for, of every stored commentary and domain too."""
    oai, dublin_core = reverse("oai"), "&metadataPrefix=oai_dc"
    found = [f"{oai}?verb={verb}" for verb in ("Identify", "ListSets", "ListMetadataFormats")]
    for verb in ("ListRecords", "ListIdentifiers"):
        found.append(f"{oai}?verb={verb}{dublin_core}")
        slugs = Domain.objects.values_list("slug", flat=True)
        found += [f"{oai}?verb={verb}{dublin_core}&set={slug}" for slug in slugs]
    for key in Commentary.objects.values_list("key", flat=True):
        found.append(f"{oai}?verb=GetRecord{dublin_core}&identifier=oai:record.example:{key}")
    return found


def feeds():
    found = []
    for suffix in FEED_SUFFIXES:
        found += [reverse(name, args=[suffix]) for name in ("list_feed", "corrections_feed")]
        for kind, (model, *_) in KINDS.items():
            slugs = model.objects.values_list("slug", flat=True)
            found += [reverse("subject_feed", args=[kind, slug, suffix]) for slug in slugs]
    return found


def downloads():
    """The addresses with a suffix, of every stored record."""
    found = []
    for suffix in BY_SUFFIX:
        found.append(reverse("list_citations", args=[suffix]))
        found.append(f"{reverse('search_citations', args=[suffix])}?q=title")
        for kind, (model, *_) in KINDS.items():
            slugs = model.objects.values_list("slug", flat=True)
            found += [reverse("subject_citations", args=[kind, slug, suffix]) for slug in slugs]
        for slug, number in Edition.objects.values_list("commentary__slug", "number"):
            found.append(reverse("commentary_citation", args=[slug, suffix]))
            found.append(reverse("edition_citation", args=[slug, number, suffix]))
    return found
