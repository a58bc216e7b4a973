"""Cataloguing takes effect at once and is logged: of each field what it was and what it became."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from commentary.models import Commentary, LogEntry
from commentary.models.commentary import CATALOGUE

from .many import BATCH, batches
from .steps import lock, log

Catalogue = dict[str, Any]
Changes = dict[str, list[Any]]  # of each field: before, after
CATALOGUED = "catalogued"
LISTS = ("domains", "events", "notices")
FIELDS = (*CATALOGUE, *LISTS)


def catalogue_of(commentary: Commentary) -> Catalogue:
    """The catalogue as it is stored now, as plain data: links are natural keys.

    Domains and notices are slugs, events `[slug, relation, passages]`.
    """
    return catalogues_of([commentary.pk])[commentary.pk]


def catalogues_of(commentaries: Collection[int]) -> dict[int, Catalogue]:
    """{primary key: catalogue as stored now}; four queries, however many."""
    rows = Commentary.objects.order_by().filter(pk__in=commentaries)
    rows = rows.select_related("series", "lead_image", "translation_of", "responds_to")
    rows = rows.prefetch_related("domain_tags__tag", "mentions__event", "notices")
    return {row.pk: _catalogue(row) for row in rows}


def _catalogue(row: Commentary) -> Catalogue:
    return {
        **{name: _plain(row, name) for name in CATALOGUE},
        "domains": sorted(tag.tag.slug for tag in row.domain_tags.all()),
        "events": sorted([m.event.slug, m.relation, list(m.passages)] for m in row.mentions.all()),
        "notices": sorted(notice.slug for notice in row.notices.all()),
    }


def _plain(commentary: Commentary, name: str) -> Any:
    value = getattr(commentary, name)
    if isinstance(value, models.Model):
        return list(value.natural_key())
    return None if value is None else commentary._meta.get_field(name).value_to_string(commentary)


@transaction.atomic
def log_catalogue(commentary: Commentary, *, by: str, before: Catalogue, note: str = "") -> Changes:
    """Note in the log how the catalogue differs from what it was; no line where it does not."""
    changed = changes(before, catalogue_of(lock(commentary)))
    if changed:
        log(commentary, by, CATALOGUED, None, note or ", ".join(changed), changed=changed)
    return changed


def changes(before: Catalogue, after: Catalogue) -> Changes:
    return {name: [before[name], after[name]] for name in before if before[name] != after[name]}


def log_all(commentaries: Sequence[int], *, by: str, action: str, **fields: Any) -> None:
    """A line for each commentary, all at once: there may be thousands.

    `fields`: what is the same in all lines; of `changed`, a dictionary, each has its own.
    """
    last: dict[int, int] = {}
    for some in batches(commentaries):
        numbered = LogEntry.objects.filter(commentary__in=some).order_by().values("commentary")
        last |= dict(numbered.annotate(n=Max("number")).values_list("commentary", "n"))
    changed, now = fields.pop("changed", {}), timezone.now()
    LogEntry.objects.bulk_create(
        (
            LogEntry(
                commentary_id=pk,
                number=last.get(pk, 0) + 1,
                at=now,
                by=by,
                action=action,
                changed=changed.get(pk, {}),
                **fields,
            )
            for pk in commentaries
        ),
        batch_size=BATCH,
    )
