"""Structured data for search engines: schema.org as JSON-LD."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from commentary.dates import PartialDate, for_machines
from commentary.identifiers import doi_address

from .reference import Named, Picture, Post, Publisher, Reference, Signer

ANALYSES = {"analysis", "explainer"}
PROPERTIES = {"author": "author", "translator": "translator", "editor": "editor"}
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})

Data = dict[str, Any]


def script(data: Data) -> str:
    """The script element. No character of the data can end it or open a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # JSON allows these two in a string, JavaScript did not before 2019.
    text = text.translate(_ESCAPES).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{text}</script>'


def article(reference: Reference, publisher: Publisher) -> Data:
    """A signed commentary.

    Events carry no dates here, nor do corrections: of a piece dated only by year, extractors take
    the first full date they find for its own.
    """
    kind = "AnalysisNewsArticle" if reference.format in ANALYSES else "OpinionNewsArticle"
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": kind,
            "@id": reference.url,
            "url": reference.url,
            "mainEntityOfPage": reference.url,
            "identifier": _identifiers(reference),
            "sameAs": doi_address(reference.doi),
            "headline": reference.title,
            "alternativeHeadline": reference.subtitle,
            "description": reference.summary,
            "inLanguage": reference.language,
            "datePublished": _moment(reference.published),
            "dateModified": reference.modified.isoformat() if reference.modified else "",
            "wordCount": reference.words,
            "version": reference.number,
            **_people(reference.signers),
            "publisher": _publisher(publisher),
            "isPartOf": _named("CreativeWorkSeries", reference.series),
            "image": _image(reference.image),
            "about": [_named("DefinedTerm", domain) for domain in reference.domains],
            "mentions": [_named("Event", event) for event in reference.events],
            "correction": [_correction(note) for note in reference.corrections],
            "license": reference.license if reference.license.startswith("http") else "",
            "isBasedOn": reference.first_published_url,
        }
    )


def _identifiers(reference: Reference) -> str | list[str | Data]:
    if not reference.doi:
        return reference.key_url
    doi = {"@type": "PropertyValue", "propertyID": "DOI", "value": reference.doi}
    return [*filter(None, [reference.key_url]), doi | {"url": doi_address(reference.doi)}]


def _people(signers: Iterable[Signer]) -> Data:
    """Signers by their part in the work. Who is interviewed speaks: an author too."""
    people: dict[str, list[Data]] = {}
    for signer in signers:
        part = "author" if signer.role == "interviewee" else PROPERTIES.get(signer.role)
        people.setdefault(part or "contributor", []).append(_signer(signer))
    return people


def _signer(signer: Signer) -> Data:
    return _filled(
        {
            "@type": "Organization" if signer.is_organization else "Person",
            "name": signer.name,
            "url": signer.url,
            "sameAs": f"https://orcid.org/{signer.orcid}" if signer.orcid else "",
            "jobTitle": _one_or_all([post.position for post in signer.posts if post.position]),
            "affiliation": _one_or_all([_affiliation(post) for post in signer.posts]),
        }
    )


def _affiliation(post: Post) -> Data | None:
    institution = {"@type": "Organization", "name": post.institution} if post.institution else None
    if not post.unit:
        return institution
    unit = {"@type": "Organization", "name": post.unit, "parentOrganization": institution}
    return _filled(unit)


def _publisher(publisher: Publisher) -> Data:
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "name": publisher.name,
            "url": publisher.url,
            "logo": publisher.logo,
            "correctionsPolicy": publisher.corrections_url,
            "publishingPrinciples": publisher.principles_url,
        }
    )


def _named(kind: str, named: Named | None) -> Data | None:
    if named is None:
        return None
    identity = {"@type": kind, "@id": named.url, "name": named.name, "url": named.url}
    return _filled({**identity, "inLanguage": named.language})


def _image(picture: Picture | None) -> Data | None:
    if picture is None:
        return None
    return _filled(
        {
            "@type": "ImageObject",
            "url": picture.url,
            "width": picture.width,
            "height": picture.height,
            "caption": picture.alt,
        }
    )


def _correction(note: str) -> Data:
    return {"@type": "CorrectionComment", "text": note}


def _moment(date: PartialDate) -> str:
    return for_machines(date.anchor)


def _one_or_all(values: list[Any]) -> Any:
    known = [value for value in values if value]
    return known[0] if len(known) == 1 else known


def _filled(data: Mapping[str, Any]) -> Data:
    """Without what is empty: schema.org has no word for nothing."""
    return {name: value for name, value in data.items() if value}
