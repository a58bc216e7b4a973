"""Words of schema.org that several kinds of pages say: signers, places in print, pictures."""

from collections.abc import Iterable, Mapping
from typing import Any

from commentary.dates import PartialDate, for_machines

from .reference import Named, Picture, Post, Publisher, Signer

CONTEXT = "https://schema.org"
ANALYSES = {"analysis", "explainer"}

PIXEL = "E37"  # as UN/CEFACT codes units

Data = dict[str, Any]


def article_kind(format_: str) -> str:
    return "AnalysisNewsArticle" if format_ in ANALYSES else "OpinionNewsArticle"


def signer(signer: Signer) -> Data:
    """With name and posts as signed, not as they are today. Only a person has a post."""
    if signer.is_organization:
        return filled({"@type": "Organization", "name": signer.name, "url": signer.url})
    return filled(
        {
            "@type": "Person",
            "name": signer.name,
            "url": signer.url,
            "sameAs": orcid_address(signer.orcid),
            "jobTitle": one_or_all([post.position for post in signer.posts if post.position]),
            "affiliation": one_or_all([_affiliation(post) for post in signer.posts]),
        }
    )


def _affiliation(post: Post) -> Data | None:
    institution = {"@type": "Organization", "name": post.institution} if post.institution else None
    if not post.unit:
        return institution
    return filled({"@type": "Organization", "name": post.unit, "parentOrganization": institution})


def publisher(publisher: Publisher) -> Data:
    return filled(
        {
            "@type": "NewsMediaOrganization",
            "name": publisher.name,
            "url": publisher.url,
            "logo": publisher.logo,
            "correctionsPolicy": publisher.corrections_url,
            "publishingPrinciples": publisher.principles_url,
        }
    )


def named(kind: str, named: Named | None) -> Data | None:
    if named is None:
        return None
    identity = {"@type": kind, "@id": named.url, "name": named.name, "url": named.url}
    return filled({**identity, "inLanguage": named.language})


def image(picture: Picture | None) -> Data | None:
    if picture is None:
        return None
    return filled(
        {
            "@type": "ImageObject",
            "url": picture.url,
            "width": _pixels(picture.width),
            "height": _pixels(picture.height),
            "caption": picture.alt,
        }
    )


def _pixels(count: int) -> Data:
    return {"@type": "QuantitativeValue", "value": count, "unitCode": PIXEL}


def moment(date: PartialDate) -> str:
    """A date as precise as it is known, of a period its beginning."""
    return for_machines(date.anchor)


def period(date: PartialDate) -> Data:
    """`startDate` and, of a period, `endDate`; of an open one, the end that is known."""
    if not date.is_interval:
        return filled({"startDate": for_machines(date)})
    ends = {"startDate": date.start, "endDate": date.end}
    return filled({name: for_machines(end) for name, end in ends.items()})


def orcid_address(orcid: str) -> str:
    return f"https://orcid.org/{orcid}" if orcid else ""


def ror_address(ror: str) -> str:
    return f"https://ror.org/{ror}" if ror else ""


def wikidata_address(item: str) -> str:
    return f"https://www.wikidata.org/wiki/{item}" if item else ""


def one_or_all(values: Iterable[Any]) -> Any:
    known = [value for value in values if value]
    return known[0] if len(known) == 1 else known


def filled(data: Mapping[str, Any]) -> Data:
    """Without what is empty: schema.org has no word for nothing."""
    return {name: value for name, value in data.items() if value}
