"""Structured data for search engines: schema.org as JSON-LD."""

import json
from collections.abc import Iterable

from commentary.identifiers import doi_address

from .licenses import license_address
from .reference import Named, Publisher, Reference, Signer
from .schema import CONTEXT, Data, article_kind, filled, image, moment, named
from .schema import publisher as published_by
from .schema import signer as signed_by

PROPERTIES = {"author": "author", "translator": "translator", "editor": "editor"}
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


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
    return filled(
        {
            "@context": CONTEXT,
            "@type": article_kind(reference.format),
            "@id": reference.url,
            "url": reference.url,
            "mainEntityOfPage": reference.url,
            "identifier": _identifiers(reference),
            "sameAs": doi_address(reference.doi),
            "headline": reference.title,
            "alternativeHeadline": reference.subtitle,
            "description": reference.summary,
            "inLanguage": reference.language,
            "datePublished": moment(reference.published),
            "dateModified": reference.modified.isoformat() if reference.modified else "",
            "wordCount": reference.words,
            "version": reference.number,
            **_people(reference.signers),
            "publisher": published_by(publisher),
            "isPartOf": named("CreativeWorkSeries", reference.series),
            "image": image(reference.image),
            "about": [named("DefinedTerm", domain) for domain in reference.domains],
            "mentions": [named("Event", event) for event in reference.events],
            "translationOfWork": _work(reference.translation_of),
            "workTranslation": [_work(each) for each in reference.translations],
            "correction": [_correction(note) for note in reference.corrections],
            "license": license_address(reference.license),
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
        people.setdefault(part or "contributor", []).append(signed_by(signer))
    return people


def _work(work: Named | None) -> Data | None:
    return named("CreativeWork", work)


def _correction(note: str) -> Data:
    return {"@type": "CorrectionComment", "text": note}
