"""Sitemaps: an index, the commentary in parts, the other pages, and the news of two days."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page

from commentary.models import Commentary, Edition, Indexing, PolicyEvent
from commentary.models import Page as StandingPage
from commentary.models.addresses import address
from commentary.models.interface import in_each_language, tag_of
from commentary.sitemaps import News, Page, news_sitemap, sitemap, sitemap_index

from .errors import for_readers
from .references import absolute

PART = 10_000  # primary keys of commentary to a part: a piece stays in its part for good
LAST_PART = 2**63 // PART  # of the keys that the column can hold
NEWS_DAYS = 2
MOST_NEWS = 1000
LISTS = (
    "home",
    "commentary_list",
    "domain_list",
    "timeline",
    "person_list",
    "organization_list",
    "series_list",
    "corrections",
)


class Piece(NamedTuple):
    """A row: `touched` and `begun` say when it changed, `original` what it translates."""

    slug: str
    language: str
    touched: datetime
    begun: datetime
    pk: int
    original: int | None

    @property
    def family(self) -> int:
        return self.original or self.pk

    @property
    def address(self) -> str:
        return _address("commentary_detail", self.slug)


@for_readers
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    parts = _indexed().annotate(part=(F("commentary_id") - 1) / PART).order_by("part")
    changes = parts.values_list("part").annotate(
        Max("commentary__touched_at"), Max("in_force_from")
    )
    maps = [
        Page(url=_address("sitemap_part", number + 1), changed=_latest(*moments))
        for number, *moments in changes
    ]
    maps.append(Page(url=_address("sitemap_pages")))
    if _news():
        maps.append(Page(url=_address("sitemap_news")))
    return _xml(sitemap_index(maps))


@for_readers
@conditional_page
def part(request: HttpRequest, number: int) -> HttpResponse:
    if number > LAST_PART:
        raise Http404
    last = number * PART
    here = Commentary.objects.filter(pk__gt=last - PART, pk__lte=last)
    pieces = _pieces(here)
    if not pieces:
        raise Http404
    families = _families(pieces, _pieces(_related(here)))
    return _xml(sitemap(_page(piece, families) for piece in pieces))


@for_readers
@conditional_page
def pages(request: HttpRequest) -> HttpResponse:
    in_force, editions = Commentary.objects.in_force(), Edition.objects.in_force()
    records = [
        *in_force.domains(),
        *in_force.series(),
        *editions.people(),
        *editions.organizations(),
        *PolicyEvent.objects.listed(),
    ]
    slugs = dict.fromkeys(each.slug for each in StandingPage.objects.all())
    standing = [address("page", slug) for slug in slugs]
    paths = [*standing, *map(address, LISTS), *(each.get_absolute_url() for each in records)]
    return _xml(sitemap(chain.from_iterable(map(_in_each_language, paths))))


def _in_each_language(path: str) -> list[Page]:
    versions = [(tag_of(language), absolute(there)) for language, there in in_each_language(path)]
    return [Page(url=url, translations=tuple(versions)) for _language, url in versions]


@for_readers
@conditional_page
def news(request: HttpRequest) -> HttpResponse:
    pieces = _news()
    if not pieces:
        raise Http404
    return _xml(news_sitemap(settings.SITE_NAME, pieces))


def _indexed() -> QuerySet:
    """What search engines are to know here: not what is theirs elsewhere or nobody's."""
    return Edition.objects.in_force().filter(commentary__indexing=Indexing.OURS)


def _pieces(which: QuerySet) -> list[Piece]:
    rows = _indexed().filter(commentary__in=which.values("pk")).order_by("commentary")
    of = ("slug", "language", "touched_at", "pk", "translation_of")
    slug, language, touched, pk, original = (f"commentary__{name}" for name in of)
    found = rows.values_list(slug, language, touched, "in_force_from", pk, original)
    return [Piece(*row) for row in found]


def _related(here: QuerySet) -> QuerySet:
    """Of some commentary its translations, its originals, and their other translations."""
    originals = here.exclude(translation_of=None).values("translation_of")
    translated = Q(translation_of__in=here.values("pk")) | Q(translation_of__in=originals)
    return Commentary.objects.filter(translated | Q(pk__in=originals))


def _families(pieces: list[Piece], related: list[Piece]) -> dict[int, list[tuple[str, str]]]:
    """{original: (language, address) of it and of its translations}, where there are several."""
    translated = {piece.original for piece in related}
    members = {piece.pk: piece for piece in (*pieces, *related) if piece.family in translated}
    families = defaultdict(list)
    for piece in sorted(members.values(), key=_original_first):
        families[piece.family].append((piece.language, piece.address))
    return {original: found for original, found in families.items() if len(found) > 1}


def _original_first(piece: Piece) -> tuple[bool, int]:
    return piece.original is not None, piece.pk


def _page(piece: Piece, families: dict[int, list[tuple[str, str]]]) -> Page:
    return Page(
        url=piece.address,
        changed=_latest(piece.touched, piece.begun),
        translations=tuple(families.get(piece.family, ())),
    )


def _news() -> list[News]:
    """First published here in the last two days, unless their documents are older or undated."""
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    rows = _indexed().filter(commentary__published_at__gt=since).for_list()
    rows = rows.order_by("-commentary__published_at")[:MOST_NEWS]
    return [_piece_of_news(edition) for edition in rows if _is_new(edition.commentary, since)]


def _is_new(commentary: Commentary, since: datetime) -> bool:
    issued = commentary.issued
    return not issued or (issued.is_day and issued.earliest >= timezone.localdate(since))


def _piece_of_news(edition: Edition) -> News:
    commentary = edition.commentary
    return News(
        url=_address("commentary_detail", commentary.slug),
        title=edition.title,
        language=commentary.language,
        published=str(commentary.issued) or commentary.published_at.isoformat(),
    )


def _latest(*moments: datetime | None) -> datetime:
    return max(filter(None, moments))


def _address(name: str, *args) -> str:
    return absolute(reverse(name, args=args))


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
