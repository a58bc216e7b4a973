"""A commentary in force as the plain record that metadata is made from."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from commentary.dates import PartialDate
from commentary.metadata.reference import Named, Picture, Post, Publisher, Reference, Signer
from commentary.models import Byline, Change, Commentary, Domain, Edition, EventMention
from commentary.models.addresses import address, asset


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
    domains: Iterable[Domain],
    mentions: Iterable[EventMention],
    corrections: Iterable[Edition],
) -> Reference:
    """Reads what the page has loaded; no query of its own."""
    commentary = edition.commentary
    return Reference(
        title=edition.title,
        subtitle=edition.subtitle,
        summary=edition.summary,
        url=absolute(commentary.get_absolute_url()),
        key_url=absolute(address("commentary_by_key", commentary.key)),
        language=commentary.language,
        format=commentary.format,
        number=edition.number,
        signers=tuple(_signer(byline) for byline in edition.bylines.all()),
        published=_published(commentary),
        modified=None if edition.change == Change.ORIGINAL else edition.in_force_from,
        words=edition.word_count,
        license=commentary.license,
        first_published_in=commentary.first_published_in,
        first_published_url=commentary.first_published_url,
        series=_series(commentary),
        image=_image(commentary),
        domains=tuple(_named(domain.name, domain) for domain in domains),
        events=tuple(_named(mention.event.name, mention.event) for mention in mentions),
        corrections=tuple(each.change_note for each in corrections if each.change_note),
    )


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _named(name: str, record, language: str = "") -> Named:
    return Named(name=name, url=absolute(record.get_absolute_url()), language=language)


def _series(commentary: Commentary) -> Named | None:
    series = commentary.series
    return _named(series.name, series, series.language) if series else None


def _signer(byline: Byline) -> Signer:
    return Signer(
        name=byline.name,
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


def _image(commentary: Commentary) -> Picture | None:
    image = commentary.lead_image
    if image is None:
        return None
    url = absolute(image.file.url)
    return Picture(url=url, width=image.width, height=image.height, alt=image.alt)
