"""Cataloguing many pieces at once: first what would become of each, then all of it or nothing."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction

from commentary import search
from commentary.models import Commentary, Domain, DomainTag, EventMention, Notice, PolicyEvent
from commentary.models.commentary import CATALOGUE

from .catalogue import CATALOGUED, Catalogue, catalogues_of, changes, log_all
from .errors import Conflict, PublishingError
from .many import BATCH, touch_all


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What would be written: of each piece its catalogue before and after."""

    before: dict[int, Catalogue]
    after: dict[int, Catalogue]  # only of pieces that change
    left: dict[int, str] = field(default_factory=dict)  # named and not touched, with the reason

    @property
    def same(self) -> int:
        """How many pieces are as wanted already."""
        return len(self.before) - len(self.after) - len(self.left)

    def leaving(self, reasons: dict[int, str]) -> "BulkPlan":
        """The same without these pieces, which are named with the reason."""
        reasons = {pk: reason for pk, reason in reasons.items() if pk in self.after}
        after = {pk: wanted for pk, wanted in self.after.items() if pk not in reasons}
        return BulkPlan(self.before, after, self.left | reasons)

    def digest(self) -> str:
        """By which a later plan is known to be the one that was shown."""
        return hashlib.sha256(repr((self.before, self.after, self.left)).encode()).hexdigest()


def plan_bulk(commentaries: Collection[int], change: Callable[[Catalogue], Catalogue]) -> BulkPlan:
    """What `change`, which gives the fields it changes, would do to each. Nothing is written.

    `commentaries` are primary keys.
    """
    before = catalogues_of(commentaries)
    wanted = {pk: catalogue | change(catalogue) for pk, catalogue in sorted(before.items())}
    return BulkPlan(before, {pk: new for pk, new in wanted.items() if new != before[pk]})


def with_one(name: str, slug: str) -> Callable[[Catalogue], Catalogue]:
    """Add a domain or a notice."""
    return lambda catalogue: {name: sorted({*catalogue[name], slug})}


def without_one(name: str, slug: str) -> Callable[[Catalogue], Catalogue]:
    """Remove a domain or a notice."""
    return lambda catalogue: {name: [each for each in catalogue[name] if each != slug]}


@transaction.atomic
def carry_out(plan: BulkPlan, *, by: str, note: str = "", action: str = CATALOGUED) -> str:
    """Write a plan and a line in the log of each piece; the name these lines share.

    Raises Conflict where a piece is not as it was planned with, PublishingError where what is
    wanted cannot be stored: then nothing is.
    """
    changed = sorted(plan.after)
    held = Commentary.objects.filter(pk__in=changed).order_by("pk").select_for_update()
    pieces = {piece.pk: piece for piece in held}
    if catalogues_of(changed) != {pk: plan.before[pk] for pk in changed}:
        raise Conflict("Something was changed in the meantime. Nothing was done: look again.")
    batch = uuid4().hex
    with search.gathered():
        _write_lists(plan, pieces)
        for pk, piece in pieces.items():
            _write_fields(piece, _of(plan, pk, CATALOGUE))
            _write_events(piece, _of(plan, pk, ("events",)))
        search.refresh(changed)
    touch_all(changed)
    stored = catalogues_of(changed)
    lines = {pk: changes(plan.before[pk], stored[pk]) for pk in changed}
    log_all(changed, by=by, action=action, note=note, batch=batch, changed=lines)
    return batch


def _of(plan: BulkPlan, pk: int, names: Iterable[str]) -> dict[str, list[Any]]:
    found = changes(plan.before[pk], plan.after[pk])
    return {name: found[name] for name in names if name in found}


# -- domains and notices, each at once for all pieces ------------------------------------------
def _write_lists(plan: BulkPlan, pieces: dict[int, Commentary]) -> None:
    gone, new = _moves(plan, "domains", Domain)
    for domain, pks in gone.items():
        DomainTag.objects.filter(tag=domain, content_object__in=pks).drop()
    rows = [DomainTag(content_object=pieces[pk], tag=d) for d, pks in new.items() for pk in pks]
    DomainTag.objects.bulk_create(rows, batch_size=BATCH)
    gone, new = _moves(plan, "notices", Notice)
    for notice, pks in gone.items():
        notice.commentaries.remove(*pks)
    for notice, pks in new.items():
        notice.commentaries.add(*pks)


def _moves(plan: BulkPlan, name: str, model: type[models.Model]) -> tuple[dict, dict]:
    """{record: primary keys of the pieces it leaves}, and of those it comes to."""
    gone, new = defaultdict(list), defaultdict(list)
    for pk in plan.after:
        before, after = set(plan.before[pk][name]), set(plan.after[pk][name])
        for slug in before - after:
            gone[slug].append(pk)
        for slug in after - before:
            new[slug].append(pk)
    return _by_record(model, gone), _by_record(model, new)


def _by_record(model: type[models.Model], found: dict[str, list[int]]) -> dict:
    return {_named(model, [slug]): pks for slug, pks in sorted(found.items())}


def _named(model: type[models.Model], key: list) -> models.Model:
    try:
        return model._default_manager.get_by_natural_key(*key)
    except ObjectDoesNotExist:
        name = model._meta.verbose_name
        raise PublishingError(f"There is no {name} “{key[0]}” any more.") from None


# -- what is written piece by piece ------------------------------------------------------------
def _write_fields(piece: Commentary, wanted: dict[str, list[Any]]) -> None:
    if not wanted:
        return
    for name, (_, value) in wanted.items():
        column = piece._meta.get_field(name)
        if column.related_model and value is not None:
            value = _named(column.related_model, value)
        setattr(piece, name, value if column.related_model else column.to_python(value))
    try:
        piece.full_clean(exclude=["key"])
    except ValidationError as error:
        raise PublishingError(f"“{piece}”: {' '.join(error.messages)}") from None
    piece.save()


def _write_events(piece: Commentary, wanted: dict[str, list[Any]]) -> None:
    for before, after in wanted.values():
        gone = [slug for slug, *_ in before if slug not in {other for other, *_ in after}]
        piece.mentions.filter(event__slug__in=gone).delete()
        for slug, relation, passages in after:
            EventMention.objects.update_or_create(
                commentary=piece,
                event=_named(PolicyEvent, [slug]),
                defaults={"relation": relation, "passages": passages},
            )
