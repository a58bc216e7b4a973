"""Structured data of pages other than a commentary's: who and what they are about, and lists.

Pieces are named without their dates: a page about somebody has none of its own, and extractors
would take one of theirs.
"""

from collections.abc import Iterable

from commentary.codes import COUNTRIES

from .records import Happening, HeldPost, Individual, Institution, Page, Piece, Subject
from .reference import Named, Publisher
from .schema import CONTEXT, Data, article_kind, filled, image, moment, named, one_or_all, period
from .schema import publisher as published_by

STATUSES = {
    "planned": "https://schema.org/EventScheduled",
    "held": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
RESCHEDULED = "https://schema.org/EventRescheduled"
MOVED = {"planned", "held"}


def person_page(page: Page, person: Individual, pieces: Iterable[Piece]) -> Data:
    entity = _subject("Person", person) | filled(
        {
            "familyName": person.family,
            "givenName": person.given,
            "image": image(person.portrait),
            "affiliation": [_held(post) for post in person.posts],
        }
    )
    return _page("ProfilePage", page, mainEntity=entity, hasPart=_pieces(pieces))


def organization_page(page: Page, institution: Institution, pieces: Iterable[Piece]) -> Data:
    kind = "CollegeOrUniversity" if institution.is_teaching else "Organization"
    entity = _subject(kind, institution) | filled(
        {
            "url": institution.website or institution.url,
            "parentOrganization": named("Organization", institution.parent),
            "address": _country(institution.country),
        }
    )
    return _page("ProfilePage", page, mainEntity=entity, hasPart=_pieces(pieces))


def event_page(page: Page, event: Happening, pieces: Iterable[Piece]) -> Data:
    has_moved = bool(event.earlier) and event.status in MOVED
    entity = _subject("Event", event) | filled(
        {
            **period(event.date),
            "eventStatus": RESCHEDULED if has_moved else STATUSES[event.status],
            "previousStartDate": moment(event.earlier[-1]) if has_moved else "",
            "location": _place(event),
            "attendee": [{"@type": "Organization", "name": name} for name in event.participants],
            "subjectOf": _pieces(pieces),
        }
    )
    return _page("WebPage", page, mainEntity=entity)


def series_page(page: Page, series: Named, about: str, pieces: Iterable[Piece]) -> Data:
    entity = named("CreativeWorkSeries", series) or {}
    entity |= filled({"description": about, "hasPart": _pieces(pieces)})
    return _page("CollectionPage", page, mainEntity=entity)


def list_page(
    page: Page,
    pieces: Iterable[Piece] = (),
    others: Iterable[Named] = (),
    about: Data | None = None,
) -> Data:
    """A list of commentary, or of other pages, in the order that readers see."""
    items = [*_pieces(pieces), *(each for each in map(_listed, others))]
    listed = {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "item": item} for n, item in enumerate(items, 1)
        ],
    }
    return _page("CollectionPage", page, about=about, mainEntity=listed if items else None)


def domain_term(domain: Subject, vocabulary: Named) -> Data:
    """A policy domain, and the vocabulary it belongs to."""
    return _subject("DefinedTerm", domain) | {
        "inDefinedTermSet": named("DefinedTermSet", vocabulary)
    }


def home_page(page: Page, publisher: Publisher, description: str, search: str) -> Data:
    """The site itself; `search` is the address of its search, ending where the words go."""
    site = {
        "@type": "WebSite",
        "@id": page.url,
        "url": page.url,
        "name": page.name,
        "description": description,
        "inLanguage": page.language,
        "publisher": published_by(publisher),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}{{words}}"},
        },
    }
    return {"@context": CONTEXT, **filled(site)}


def _page(kind: str, page: Page, **content: Data | list[Data] | None) -> Data:
    return filled(
        {
            "@context": CONTEXT,
            "@type": kind,
            "url": page.url,
            "name": page.name,
            "inLanguage": page.language,
            "breadcrumb": _trail(page),
            **content,
        }
    )


def _trail(page: Page) -> Data:
    steps = [*page.trail, Named(name=page.name, url=page.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": step.name, "item": step.url}
            for n, step in enumerate(steps, 1)
        ],
    }


def _subject(kind: str, subject: Subject) -> Data:
    return filled(
        {
            "@type": kind,
            "@id": subject.url,
            "url": subject.url,
            "name": subject.name,
            "alternateName": one_or_all(subject.other_names),
            "description": subject.about,
            "sameAs": one_or_all(subject.same_as),
        }
    )


def _pieces(pieces: Iterable[Piece]) -> list[Data]:
    return [_piece(piece) for piece in pieces]


def _piece(piece: Piece) -> Data:
    authors = [
        filled(
            {
                "@type": "Organization" if signer.is_organization else "Person",
                "name": signer.name,
                "url": signer.url,
            }
        )
        for signer in piece.signers
    ]
    return filled(
        {
            "@type": article_kind(piece.format),
            "@id": piece.url,
            "url": piece.url,
            "headline": piece.title,
            "inLanguage": piece.language,
            "author": authors,
        }
    )


def _listed(other: Named) -> Data:
    return filled({"@type": "WebPage", "name": other.name, "url": other.url})


def _held(post: HeldPost) -> Data:
    """A post with its period, as schema.org says of a relation when it held."""
    organization = named("Organization", post.organization) or {}
    if post.parent:
        organization["parentOrganization"] = {"@type": "Organization", "name": post.parent}
    return filled(
        {
            "@type": "OrganizationRole",
            "roleName": post.position,
            **period(post.period),
            "affiliation": organization,
        }
    )


def _place(event: Happening) -> Data | None:
    name = event.place or COUNTRIES.get(event.country, "")
    address = _country(event.country)
    return filled({"@type": "Place", "name": name, "address": address}) if name else None


def _country(code: str) -> Data | None:
    return {"@type": "PostalAddress", "addressCountry": code} if code else None
