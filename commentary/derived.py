"""Derived columns, checked against what they follow from, and rebuilt."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from commentary.models import Byline, Commentary, DomainTag, Edition, EventMention
from commentary.models.bylines import signature_line
from commentary.models.counted import how_many, owners_of
from commentary.models.record import Record, prepare
from commentary.models.signings import refresh_signings, signings_of, stored_signings

CHUNK = 500


def rebuild() -> int:
    """Write every derived column that is stale. How many rows were written."""
    written = 0
    with transaction.atomic():
        for instance, values in stale():
            if "signings" in values:
                refresh_signings([instance.pk])
            else:
                type(instance)._base_manager.filter(pk=instance.pk).update(**values)
            written += 1
    return written


def stale() -> Iterator[tuple[Record, dict]]:
    """Rows whose derived columns are not what they should be, with the right values."""
    yield from _periods()
    yield from _publications()
    yield from _signatures()
    yield from _signings()
    for model in apps.get_app_config("commentary").get_models():
        yield from _columns(model)
    yield from _counts()  # by columns that are right by now


def _columns(model: type[Record]) -> Iterator[tuple[Record, dict]]:
    """What follows from the row itself or from the row it belongs to."""
    elsewhere = {"in_force_until", "signature", "published_at"}
    names = [f.name for f in model._meta.concrete_fields if not f.serialize and not f.primary_key]
    names = [name for name in names if name not in elsewhere]
    if not names:
        return
    parents = [name for name in model.natural_key_fields if model._meta.get_field(name).is_relation]
    rows = model._base_manager.select_related(*parents) if parents else model._base_manager.all()
    for instance in rows.order_by("pk").iterator(CHUNK):
        yield from _differing(instance, _derived(instance, names))


def _derived(instance: Record, names: list[str]) -> dict:
    stored = {name: getattr(instance, name) for name in names}
    prepare(instance)
    values = {name: getattr(instance, name) for name in names}
    for name, value in stored.items():
        setattr(instance, name, value)
    return values


def _periods() -> Iterator[tuple[Record, dict]]:
    """An edition ends when the next one begins."""
    published = Edition.objects.published().defer("body", "body_html")
    editions = published.order_by("commentary_id", "in_force_from").iterator(CHUNK)
    for _, chain in groupby(editions, key=lambda edition: edition.commentary_id):
        for edition, following in pairwise([*chain, None]):
            end = following.in_force_from if following else None
            yield from _differing(edition, {"in_force_until": end})


def _publications() -> Iterator[tuple[Record, dict]]:
    first = models.Min("editions__in_force_from")
    for commentary in Commentary.objects.annotate(first=first).order_by("pk").iterator(CHUNK):
        published = commentary.first and timezone.localdate(commentary.first)
        values = {
            "published_at": commentary.first,
            "sort_date": commentary.issued_earliest or published,
        }
        yield from _differing(commentary, values)


def _signatures() -> Iterator[tuple[Record, dict]]:
    bylines = models.Prefetch("bylines", Byline.objects.order_by("order"))
    editions = Edition.objects.select_related("commentary").prefetch_related(bylines)
    for edition in editions.defer("body", "body_html").order_by("pk").iterator(CHUNK):
        line = signature_line(list(edition.bylines.all()), edition.commentary.language)
        yield from _differing(edition, {"signature": line})


def _signings() -> Iterator[tuple[Record, dict]]:
    pks = list(Commentary.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        wrong = signings_of(chunk) ^ stored_signings(chunk).keys()
        for commentary in Commentary.objects.filter(pk__in={pk for pk, *_ in wrong}):
            yield commentary, {"signings": signings_of([commentary.pk])}


def _counts() -> Iterator[tuple[Record, dict]]:
    for rows in (DomainTag, EventMention):
        _, column = rows.counted_in
        for owner in owners_of(rows).annotate(counted=how_many(rows)).order_by("pk"):
            yield from _differing(owner, {column: owner.counted})


def _differing(instance: Record, values: dict) -> Iterator[tuple[Record, dict]]:
    wrong = {name: value for name, value in values.items() if getattr(instance, name) != value}
    if wrong:
        yield instance, wrong
