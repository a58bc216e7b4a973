"""An edition that readers see as the plain record that metadata is made from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as date_format

from commentary.citations import Download
from commentary.dates import PartialDate
from commentary.metadata.reference import Named, Picture, Post, Publisher, Reference, Signer
from commentary.metadata.signposting import link_header
from commentary.models import (
    Byline,
    Change,
    Commentary,
    Domain,
    Edition,
    EventMention,
    Image,
    Person,
)
from commentary.models.addresses import address
from commentary.models.assets import asset
from commentary.models.attached import Shown, attach_shown_domains, attach_signatures
from commentary.models.interface import for_machines
from commentary.text.scripts import has_han

_LOCAL = re.compile(
    r'(?<= (?:href|data)=")(?=/)|(?<= src=")(?=/)|(?<= cite=")(?=/)'
    r'|(?<= srcset=")(?=/)|(?<=\dw, )(?=/uploads/)'
)


def publisher() -> Publisher:
    return Publisher(
        name=settings.SITE_ORGANIZATION,
        url=absolute(address("home")),
        logo=absolute(asset(settings.SITE_LOGO)) if settings.SITE_LOGO else "",
        corrections_url=absolute(address("corrections")),
        principles_url=absolute(address("page", "standards")),
    )


def reference_of(
    edition: Edition,
    domains: Iterable[Domain | Shown],
    mentions: Iterable[EventMention],
    corrections: Iterable[Edition],
    translations: Iterable[Edition] = (),
) -> Reference:
    """Reads what the page has loaded; no query of its own."""
    commentary = edition.commentary
    return Reference(
        title=edition.title,
        subtitle=edition.subtitle,
        summary=edition.summary,
        url=absolute(commentary.get_absolute_url()),
        key=commentary.key,
        site=settings.SITE_NAME,
        publisher=_publisher_beside_the_site(),
        key_url=absolute(address("commentary_by_key", commentary.key)),
        language=commentary.language,
        format=commentary.format,
        number=edition.number,
        signers=tuple(signer_of(byline) for byline in edition.bylines.all()),
        published=_published(commentary),
        modified=None if edition.change == Change.ORIGINAL else edition.in_force_from,
        words=edition.word_count,
        doi=commentary.doi,
        license=commentary.license,
        first_published_in=commentary.first_published_in,
        first_published_url=commentary.first_published_url,
        series=_series(commentary),
        image=picture_of(commentary.lead_image),
        domains=tuple(_named(domain.name, domain) for domain in domains),
        events=tuple(_named(mention.event.name, mention.event) for mention in mentions),
        **_translations(commentary, translations),
        corrections=tuple(each.change_note for each in corrections if each.change_note),
    )


def references_of(editions: Sequence[Edition]) -> list[Reference]:
    """With signatures and domains, neither events nor corrections. Two queries."""
    attach_shown_domains(editions)
    attach_signatures(editions)
    return [reference_of(each, each.commentary.shown_domains, (), ()) for each in editions]


def as_version(reference: Reference, edition: Edition) -> Reference:
    """The reference to one edition, at its permanent address, which names its number.

    A DOI means the commentary, whichever edition is in force: it is none of the edition's.
    """
    with for_machines():
        begun = date_format(timezone.localtime(edition.in_force_from), "j F Y")
    return replace(
        reference,
        key=f"{reference.key}-{edition.number}",
        doi="",
        url=absolute(edition.get_absolute_url()),
        version=f"Version of {begun} (edition {edition.number})",
    )


def links_to(
    reference: Reference, files: Iterable[tuple[str, Download]], *, cite_as: str = ""
) -> str:
    """The `Link` header of a page, whose citations as files are at these paths."""
    described_by = [(absolute(path), each.content_type.partition(";")[0]) for path, each in files]
    return link_header(reference, described_by, cite_as=cite_as)


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def with_whole_addresses(html: str) -> str:
    """For who reads a text elsewhere: its links and pictures lead to this site."""
    return _LOCAL.sub(settings.SITE_URL, html)


def _named(name: str, record, language: str = "") -> Named:
    return Named(name=name, url=absolute(record.get_absolute_url()), language=language)


def _series(commentary: Commentary) -> Named | None:
    series = commentary.series
    return _named(series.name, series, series.language) if series else None


def _translations(commentary: Commentary, others: Iterable[Edition]) -> dict:
    """Of an original its translations; of a translation its original, not the other ones."""
    works = {other.commentary_id: _work(other) for other in others}
    if original := commentary.translation_of_id:
        return {"translation_of": works.get(original)}
    return {"translations": tuple(works.values())}


def _work(edition: Edition) -> Named:
    return _named(edition.title, edition.commentary, edition.commentary.language)


def _publisher_beside_the_site() -> str:
    return "" if settings.SITE_ORGANIZATION == settings.SITE_NAME else settings.SITE_ORGANIZATION


def _name_parts(name: str, person: Person | None) -> tuple[str, str]:
    """Family and given name, where the name as signed is made of them as an editor typed them.

    Names in Han characters are cited whole, as are names that have changed since.
    """
    if person is None or not person.family_name or has_han(name):
        return "", ""
    family, given = person.family_name, person.given_name
    spellings = (f"{family} {given}".strip(), f"{given} {family}".strip())
    return (family, given) if name in spellings else ("", "")


def signer_of(byline: Byline) -> Signer:
    family, given = _name_parts(byline.name, byline.person)
    return Signer(
        name=byline.name,
        family=family,
        given=given,
        role=byline.role,
        is_organization=byline.organization_id is not None,
        url=absolute(byline.signer.get_absolute_url()) if byline.signer else "",
        orcid=byline.person.orcid if byline.person else "",
        posts=tuple(Post(**post) for post in byline.posts),
    )


def _published(commentary: Commentary) -> PartialDate:
    if commentary.issued:
        return commentary.issued
    return PartialDate(timezone.localdate(commentary.published_at).isoformat())


def picture_of(image: Image | None) -> Picture | None:
    if image is None:
        return None
    url = absolute(image.file.url)
    return Picture(url=url, width=image.width, height=image.height, alt=image.alt)
