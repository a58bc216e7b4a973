"""What programs are told of a page: its structured data, and what social media show of it.

Made of what the page has loaded; no query of its own.
"""

from collections.abc import Iterable

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from commentary.dates import PartialDate
from commentary.metadata import json_ld_pages as pages
from commentary.metadata.json_ld import script
from commentary.metadata.records import (
    Happening,
    HeldPost,
    Individual,
    Institution,
    Page,
    Piece,
    Subject,
)
from commentary.metadata.reference import Named
from commentary.metadata.schema import Data, orcid_address, ror_address, wikidata_address
from commentary.models import (
    Affiliation,
    Domain,
    Edition,
    Organization,
    OrganizationKind,
    Person,
    PolicyEvent,
    Series,
)
from commentary.models.addresses import address
from commentary.models.interface import for_machines, site_description, without_prefix
from commentary.models.labels import Label, Labelled
from commentary.models.local_names import name_here
from commentary.text import plain

from .lists import Window
from .references import absolute, picture_of, publisher, signer_of

# The pages that list all of a kind: what the trail to one of them says. The masthead's words, which
# are among the interface's messages.
INDEXES = {
    "commentary_list": "Commentary",
    "domain_list": "Policy domains",
    "person_list": "People",
    "organization_list": "Institutions",
    "series_list": "Series",
    "timeline": "Policy timeline",
}


@for_machines()
def about_person(url: str, person: Person, posts: Iterable[Affiliation], window: Window) -> dict:
    individual = Individual(
        name=person.display_name,
        url=absolute(person.get_absolute_url()),
        other_names=_other_names(person),
        family=person.family_name,
        given=person.given_name,
        about=plain(person.bio),
        same_as=_known([orcid_address(person.orcid), person.website]),
        portrait=picture_of(person.portrait),
        posts=tuple(map(_held, posts)),
    )
    page = _page(person.display_name, url, "person_list")
    data = pages.person_page(page, individual, _pieces(window.items))
    return _told(name_here(person), data, "profile")


@for_machines()
def about_organization(url: str, organization: Organization, window: Window) -> dict:
    institution = Institution(
        name=organization.name,
        url=absolute(organization.get_absolute_url()),
        other_names=_known([organization.short_name, *_other_names(organization)]),
        about=plain(organization.description),
        same_as=_known([ror_address(organization.ror)]),
        website=organization.website,
        country=organization.country,
        parent=_named(organization.parent),
        is_teaching=organization.kind == OrganizationKind.UNIVERSITY,
    )
    page = _page(organization.name, url, "organization_list")
    data = pages.organization_page(page, institution, _pieces(window.items))
    return _told(name_here(organization), data)


@for_machines()
def about_event(url: str, event: PolicyEvent, editions: Iterable[Edition]) -> dict:
    happening = Happening(
        name=event.name,
        url=absolute(event.get_absolute_url()),
        other_names=_other_names(event),
        about=event.note,
        same_as=_known([wikidata_address(event.wikidata)]),
        date=event.date,
        status=event.status,
        place=event.place,
        country=event.country,
        participants=tuple(event.participants),
        earlier=tuple(PartialDate(text) for text in event.earlier_dates),
    )
    page = _page(event.name, url, "timeline")
    data = pages.event_page(page, happening, _pieces(editions))
    return _told(name_here(event), data)


@for_machines()
def about_series(url: str, series: Series, window: Window) -> dict:
    named = Named(
        name=series.name, url=absolute(series.get_absolute_url()), language=series.language
    )
    about = series.question or plain(series.description)
    page = _page(series.name, url, "series_list")
    data = pages.series_page(page, named, about, _pieces(window.items))
    return _told(series.name, data)


@for_machines()
def about_domain(url: str, domain: Domain, window: Window) -> dict:
    subject = Subject(
        name=domain.name,
        url=absolute(domain.get_absolute_url()),
        other_names=_other_names(domain),
        about=plain(domain.description),
    )
    term = pages.domain_term(subject, _index("domain_list"))
    page = _page(domain.name, url, "domain_list")
    data = pages.list_page(page, _pieces(window.items), about=term)
    return _told(name_here(domain), data)


def about_list(url: str, window: Window) -> dict:
    """The list of all commentary, perhaps narrowed."""
    name = INDEXES["commentary_list"]
    with for_machines():
        page = _page(name, url)
        data = pages.list_page(page, _pieces(window.items))
    return _told(gettext(name), data)


def about_index(index: str, records: Iterable[Series | PolicyEvent] = ()) -> dict:
    """A list of other pages; long ones name themselves alone, or each would be said twice."""
    with for_machines():
        here = _index(index)
        page = _page(here.name, here.url)
        data = pages.list_page(page, others=[_record(each) for each in records])
    return _told(gettext(here.name), data)


@for_machines()
def about_site() -> dict:
    page = Page(name=settings.SITE_NAME, url=absolute(address("home")))
    search = f"{absolute(address('search'))}?q="
    data = pages.home_page(page, publisher(), site_description().text, search)
    return {"json_ld": _script(data)}


def _told(title: str, data: Data, kind: str = "website") -> dict:
    """The data are the same in every language; social media show the page that was read."""
    return {"open_graph": {"type": kind, "title": title}, "json_ld": _script(data)}


def _script(data: Data) -> SafeString:
    return mark_safe(script(data))  # noqa: S308 - no character of the data ends the script


def _page(name: str, url: str, index: str = "") -> Page:
    home = Named(name=settings.SITE_NAME, url=absolute(address("home")))
    url = absolute(without_prefix(url.removeprefix(settings.SITE_URL)))
    return Page(name=name, url=url, trail=(home, _index(index)) if index else (home,))


def _index(name: str) -> Named:
    return Named(name=INDEXES[name], url=absolute(address(name)))


def _record(record: Series | PolicyEvent) -> Named:
    return Named(name=record.name, url=absolute(record.get_absolute_url()))


def _named(record: Organization | None) -> Named | None:
    return record and _record(record)


def _pieces(editions: Iterable[Edition]) -> list[Piece]:
    return [_piece(edition) for edition in editions]


def _piece(edition: Edition) -> Piece:
    commentary = edition.commentary
    signers = (signer_of(byline) for byline in edition.bylines.all())
    return Piece(
        title=edition.title,
        url=absolute(commentary.get_absolute_url()),
        language=commentary.language,
        format=commentary.format,
        signers=tuple(signer for signer in signers if signer.speaks),
    )


def _held(post: Affiliation) -> HeldPost:
    """An organization without a page here is named without an address."""
    organization = post.organization
    url = absolute(organization.get_absolute_url()) if post.has_page else ""
    return HeldPost(
        position=post.position,
        organization=Named(name=organization.name, url=url),
        parent=organization.parent.name if organization.parent else "",
        period=post.period,
    )


def _other_names(record: Labelled) -> tuple[str, ...]:
    """As the page shows them: without former ones."""
    return tuple(label.text for label in record.labels.all() if label.kind != Label.Kind.FORMER)


def _known(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, texts))
