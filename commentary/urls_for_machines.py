"""The addresses that programs ask for."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from .views import calendar, citations, feeds, oai, sitemaps, texts
from .views.citations import Suffix
from .views.feeds import FeedSuffix
from .views.subjects import KINDS


class SubjectKind(StringConverter):
    """The first part of a list's address: `domains`, `people` ..."""

    regex = "|".join(KINDS)


register_converter(Suffix, "citations")
register_converter(FeedSuffix, "feeds")
register_converter(SubjectKind, "subjects")

urlpatterns = [
    path("commentary.<citations:suffix>", citations.list_citations, name="list_citations"),
    path("commentary/<any_slug:slug>.md", texts.commentary_markdown, name="commentary_markdown"),
    path("llms.txt", texts.llms, name="llms_txt"),
    path(
        "commentary/<any_slug:slug>.<citations:suffix>",
        citations.commentary_citation,
        name="commentary_citation",
    ),
    path(
        "commentary/<any_slug:slug>/editions/<number:number>.<citations:suffix>",
        citations.edition_citation,
        name="edition_citation",
    ),
    path(
        "<subjects:kind>/<any_slug:slug>.<citations:suffix>",
        citations.subject_citations,
        name="subject_citations",
    ),
    path("search.<citations:suffix>", citations.search_citations, name="search_citations"),
    path("timeline.ics", calendar.timeline_calendar, name="timeline_calendar"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemaps.part, name="sitemap_part"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    path("oai/", oai.oai, name="oai"),
    path("api/v1/", include(("commentary.api.routes", "api"))),
    path("feeds/feeds.opml", feeds.feeds_opml, name="feeds_opml"),
    path("commentary/feed.<feeds:suffix>", feeds.list_feed, name="list_feed"),
    path("corrections/feed.<feeds:suffix>", feeds.corrections_feed, name="corrections_feed"),
    path(
        "<subjects:kind>/<any_slug:slug>/feed.<feeds:suffix>",
        feeds.subject_feed,
        name="subject_feed",
    ),
]
