"""Feeds of every list of commentary and of corrections, and the list of all feeds."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.urls.converters import StringConverter
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.http import http_date
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page

from commentary.dates import PartialDate
from commentary.feeds import BY_SUFFIX, FORMATS, Author, Enclosure, Entry, Feed, opml
from commentary.metadata.reference import Reference
from commentary.models import (
    Commentary,
    Domain,
    Edition,
    Organization,
    Person,
    PolicyEvent,
    changed_at,
)
from commentary.models.attached import attach_files, attach_signatures
from commentary.models.choices import years_and_languages
from commentary.models.interface import (
    for_machines,
    language_around,
    language_name,
    site_description,
    speaking,
)
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names

from .addresses import moved_to, own_address
from .errors import for_readers
from .lists import count_commentary
from .references import absolute, references_of, with_whole_addresses
from .subjects import Subject, everything, subject_at

NEWEST = 50


class FeedSuffix(StringConverter):
    """`atom` in `/commentary/feed.atom`."""

    regex = "|".join(BY_SUFFIX)


@for_readers
@conditional_page
def list_feed(request: HttpRequest, suffix: str) -> HttpResponse:
    return _answer(request, everything(request), suffix)


@for_readers
@conditional_page
def subject_feed(request: HttpRequest, kind: str, slug: str, suffix: str) -> HttpResponse:
    subject = subject_at(request, kind, slug)
    if subject.record.slug != slug:
        return moved_to(request, "subject_feed", kind, subject.record.slug, suffix)
    return _answer(request, subject, suffix)


@for_readers
@conditional_page
def corrections_feed(request: HttpRequest, suffix: str) -> HttpResponse:
    rows = Edition.objects.corrections().order_by("-in_force_from", "-pk").for_list()
    editions = list(rows[:NEWEST])
    attach_signatures(editions)
    entries = tuple(_correction(edition) for edition in editions)
    return _written(request, "Corrections", reverse("corrections"), entries, suffix)


@for_readers
def feed_list(request: HttpRequest) -> HttpResponse:
    feeds = _feeds()
    for model in (Domain, Person, Organization, PolicyEvent):
        attach_local_names(model, (each.named for each in feeds if isinstance(each.named, model)))
    return render(request, "commentary/feed_list.html", {"feeds": feeds})


@for_readers
@conditional_page
def feeds_opml(request: HttpRequest) -> HttpResponse:
    feeds = [
        (str(each.named), absolute(each.in_format("atom")), absolute(each.home))
        for each in _feeds()
    ]
    text = opml(f"Feeds of {settings.SITE_NAME}", feeds)
    return HttpResponse(text, content_type="text/x-opml; charset=utf-8")


class Listing(NamedTuple):
    """A list with a feed: its name, or the record that has it; its path, and what narrows it."""

    named: Any
    path: str
    query: str = ""

    @property
    def home(self) -> str:
        return self.path + self.query

    def in_format(self, suffix: str) -> str:
        return f"{self.path}feed.{suffix}{self.query}"

    @property
    def formats(self) -> list[tuple[str, str]]:
        """The name of each format, and the address of the feed in it."""
        return [(each.label, self.in_format(each.suffix)) for each in FORMATS]


@for_machines()
def _feeds() -> list[Listing]:
    """Every list whose feed has something to say."""
    in_force = Commentary.objects.in_force()
    editions = Edition.objects.in_force()
    records = [
        *in_force.domains(),
        *in_force.series(),
        *editions.people(),
        *editions.organizations(),
        *_events_spoken_of(),
    ]
    return [
        Listing(_("Commentary"), reverse("commentary_list")),
        *_by_language(),
        Listing(_("Corrections"), reverse("corrections")),
        *(Listing(record, record.get_absolute_url()) for record in records),
    ]


def _events_spoken_of() -> list[PolicyEvent]:
    events = count_commentary(PolicyEvent.objects.listed().newest_first())
    return [event for event in events if event.commentary_count]


_translated = lazy(lambda tag: language_name(tag, called="name_translated"), str)


def _by_language() -> list[Listing]:
    """A feed of each language, where there are several."""
    languages, path = years_and_languages()[1], reverse("commentary_list")
    if len(languages) < 2:
        return []
    named = _("Commentary in {language}")
    return [
        Listing(format_lazy(named, language=_translated(tag)), path, f"?language={tag}")
        for tag in languages
    ]


def _answer(request: HttpRequest, subject: Subject, suffix: str) -> HttpResponse:
    entries = tuple(_entries(subject.rows.then("newest_published")))
    return _written(request, subject.name, subject.path, entries, suffix)


def _written(
    request: HttpRequest, name: str, path: str, entries: tuple[Entry, ...], suffix: str
) -> HttpResponse:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    with speaking(language_around(request.GET.get("language", ""))):
        description = site_description().text
    feed = Feed(
        title=f"{name} · {settings.SITE_NAME}",
        url=own_address(request) + query,
        home=absolute(path + query),
        publisher=settings.SITE_ORGANIZATION,
        description=description,
        entries=entries,
    )
    format = BY_SUFFIX[suffix]
    response = HttpResponse(format.make(feed), content_type=format.content_type)
    if entries:
        response["Last-Modified"] = http_date(feed.updated.timestamp())
    return response


def _entries(rows: Listed) -> Iterator[Entry]:
    load = "for_detail" if settings.FEEDS_FULL_TEXT else "for_reference"
    editions = list(rows.texts(0, NEWEST, load=load))
    attach_files(editions)
    return map(_entry, editions, references_of(editions))


def _entry(edition: Edition, reference: Reference) -> Entry:
    html = with_whole_addresses(edition.body_html) if settings.FEEDS_FULL_TEXT else ""
    return Entry(
        id=reference.key_url,
        url=reference.url,
        title=reference.title,
        updated=changed_at(edition),
        published=_published(edition.commentary),
        authors=_authors(reference.authors),
        summary=reference.summary or reference.subtitle,
        html=html,
        language=reference.language,
        categories=tuple(domain.name for domain in reference.domains),
        enclosures=_enclosures(edition.commentary),
    )


def _enclosures(commentary: Commentary) -> tuple[Enclosure, ...]:
    """Its own files, audio first: some readers take only one."""
    files = [each for each in commentary.attachments.all() if each.file]
    return tuple(
        Enclosure(
            url=absolute(each.get_absolute_url()),
            media_type=each.media_type.split(";")[0],
            size=each.size,
            title=each.title,
        )
        for each in sorted(files, key=lambda each: not each.plays_here)
    )


def _correction(edition: Edition) -> Entry:
    address = absolute(edition.get_absolute_url())
    return Entry(
        id=address,
        url=address,
        title=f"{edition.get_change_display().capitalize()}: {edition.title}",
        updated=edition.in_force_from,
        published=edition.in_force_from,
        authors=tuple(Author(name=byline.name) for byline in edition.bylines.all()),
        summary=edition.change_note,
        language=edition.commentary.language,
    )


def _authors(signers) -> tuple[Author, ...]:
    return tuple(Author(name=signer.name, url=signer.url) for signer in signers)


def _published(commentary: Commentary) -> datetime | None:
    """When it was first in force here, or its document's day; None while only a month is known."""
    if not commentary.issued:
        return commentary.published_at
    return _midnight(commentary.issued)


def _midnight(date: PartialDate) -> datetime | None:
    """Feeds have only times: a day is its midnight in the publication's time zone."""
    if not date.is_day:
        return None
    return timezone.make_aware(datetime.combine(date.earliest, time.min))
