from django.conf import settings
from django.urls import include, path, re_path, register_converter

from .api.documents import documentation
from .models.interface import prefixes
from .renditions import TYPES, WIDTHS
from .tokens import PREFIX
from .views import (
    attachments,
    cards,
    commentary,
    domains,
    editions,
    feeds,
    home,
    organizations,
    pages,
    people,
    preview,
    search,
    series,
    shared,
    styleguide,
    timeline,
    uploads,
)
from .views.addresses import AnySlug, SmallNumber
from .views.attachments import FileEnding

register_converter(AnySlug, "any_slug")
register_converter(SmallNumber, "number")
register_converter(FileEnding, "file_ending")

# The pages that are there in every language of the interface (models/interface.py names them).
translated = [
    path("", home.home, name="home"),
    path("commentary/", commentary.commentary_list, name="commentary_list"),
    path("domains/", domains.domain_list, name="domain_list"),
    path("domains/<any_slug:slug>/", domains.domain_detail, name="domain_detail"),
    path("people/", people.person_list, name="person_list"),
    path("people/<any_slug:slug>/", people.person_detail, name="person_detail"),
    path("organizations/", organizations.organization_list, name="organization_list"),
    path(
        "organizations/<any_slug:slug>/",
        organizations.organization_detail,
        name="organization_detail",
    ),
    path("series/", series.series_list, name="series_list"),
    path("series/<any_slug:slug>/", series.series_detail, name="series_detail"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline/<any_slug:slug>/", timeline.event_detail, name="event_detail"),
    path("search/", search.search_page, name="search"),
    path("corrections/", pages.corrections, name="corrections"),
    path("feeds/", feeds.feed_list, name="feed_list"),
    path("api/v1/", documentation, name="documentation"),
]
# Last of all, and in every language too: any address may be that of a standing page.
standing = path("<any_slug:slug>/", pages.page, name="page")

urlpatterns = [
    *(
        path(f"{prefix}/", include(([*translated, standing], "commentary"), namespace=language))
        for prefix, language in prefixes().items()
    ),
    *translated,
    path("commentary/<any_slug:slug>/", commentary.commentary_detail, name="commentary_detail"),
    path("commentary/<any_slug:slug>/editions/", editions.edition_list, name="edition_list"),
    path(
        "commentary/<any_slug:slug>/editions/<number:number>/",
        editions.edition_detail,
        name="edition_detail",
    ),
    path(
        "commentary/<any_slug:slug>/editions/<number:before>..<number:after>/",
        editions.edition_comparison,
        name="edition_comparison",
    ),
    path("commentary/<any_slug:slug>/card.png", cards.share_card, name="share_card"),
    path(
        "commentary/<any_slug:slug>/files/<number:number>.<file_ending:ending>",
        attachments.attachment,
        name="attachment",
    ),
    path("c/<any_slug:key>/", commentary.commentary_by_key, name="commentary_by_key"),
    path("search/suggestions/", search.suggestions, name="search_suggestions"),
    path("search/description.xml", search.description, name="opensearch"),
    re_path(r"^uploads/(?P<name>[0-9a-f]{24}\.(?:jpg|png|webp))$", uploads.upload, name="upload"),
    re_path(
        rf"^uploads/(?P<stem>[0-9a-f]{{24}})-(?P<width>{'|'.join(map(str, WIDTHS))})"
        rf"\.(?P<ending>{'|'.join(TYPES)})$",
        uploads.upload_rendition,
        name="upload_rendition",
    ),
    path("health/", pages.health, name="health"),
    path("robots.txt", pages.robots, name="robots"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
    path("desk/preview/<int:pk>/", preview.edition_preview, name="edition_preview"),
    path("desk/files/<any_slug:key>/<number:number>/", preview.desk_file, name="desk_file"),
    path(f"{PREFIX[1:]}<slug:token>/", shared.shared_preview, name="shared_preview"),
    path(f"{PREFIX[1:]}<slug:token>/<number:number>/", shared.shared_file, name="shared_file"),
    path("", include("commentary.urls_for_machines")),
    *([path("styleguide/", styleguide.styleguide, name="styleguide")] if settings.DEBUG else []),
    standing,
]
