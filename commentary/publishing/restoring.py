"""An earlier state of a piece, or one put together from two, becomes its pending text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import transaction

from commentary.models import (
    Byline,
    Change,
    Commentary,
    Domain,
    Edition,
    Organization,
    Person,
    PolicyEvent,
    SavedDraft,
    State,
)
from commentary.models.addresses import Addressed

from .bulk import carry_out, plan_bulk
from .catalogue import Catalogue
from .errors import Conflict
from .pending import revise
from .saves import keep, keep_before, set_aside
from .steps import TEXT_FIELDS, lock, lock_pending, log, take_schedule_back

DRAFTED = (Change.MINOR, Change.UPDATE, Change.CORRECTION)
SETTLED = "Somebody has settled what becomes of this text already."
RESTORED = ("format", "language", "issued")  # of the catalogue, beside domains and events
Found = TypeVar("Found", bound=Addressed)


@transaction.atomic
def restore(
    commentary: Commentary, state: Mapping[str, Any], *, by: str, action: str = "restored"
) -> Edition:
    """Write a state into the pending text, whose own words are kept as a save; or into a revision.

    Of the catalogue what the draft was and spoke of comes back with it: format, language, date of
    the document, domains and events; but only while readers have never seen the piece. Later it
    takes effect at once, and an old draft does not change what they see. Address, series, links to
    other pieces, rights, pictures and notices are decided beside the text and stay.
    """
    commentary = lock(commentary)
    edition = revise(commentary, by=by)
    keep_before(edition)
    _write_text(edition, state)
    _sign(edition, state["bylines"])
    if "catalogue" in state and not commentary.editions.begun().exists():
        _recatalogue(commentary, state["catalogue"], by, action)
    keep(edition, by=by, reason=action)
    log(commentary, by, action, edition)
    return edition


@transaction.atomic
def rewrite(edition: Edition, *, by: str, **text: str) -> Edition:
    """Write words of title, subtitle, summary or body into a pending text; both are kept."""
    _, edition = lock_pending(edition)
    keep_before(edition)
    for field in TEXT_FIELDS:
        setattr(edition, field, text.get(field, getattr(edition, field)))
    edition.save()
    keep(edition, by=by)
    return edition


@transaction.atomic
def make_room(edition: Edition, *, by: str, reason: str) -> SavedDraft:
    """Set a pending text aside for another that takes its place; it is offered back."""
    commentary, edition = lock_pending(edition)
    if edition.is_closed:
        take_schedule_back(edition, State.DRAFT)
    log(commentary, by, reason, edition)
    return set_aside(edition, by, reason, offered=True)


@transaction.atomic
def leave(saved: SavedDraft, *, by: str) -> None:
    """Say that a text which was set aside is not wanted any more: it stays among the saves."""
    settle(saved)
    log(saved.commentary, by, "left in the history", None, f"save {saved.number}")


@transaction.atomic
def settle(saved: SavedDraft) -> None:
    """Offer a text that was set aside no longer. Conflict where somebody has decided already."""
    lock(saved.commentary)
    if not SavedDraft.objects.filter(pk=saved.pk, offered=True).update(offered=False):
        raise Conflict(SETTLED)


def _write_text(edition: Edition, state: Mapping[str, Any]) -> None:
    for field in TEXT_FIELDS:
        setattr(edition, field, state[field])
    if state["change"] in DRAFTED and edition.change in DRAFTED:
        edition.change, edition.change_note = state["change"], state["change_note"]
    edition.save()


def _sign(edition: Edition, bylines: Iterable[Mapping[str, Any]]) -> None:
    """Name and posts as they were signed; links to those who are still on record."""
    edition.bylines.all().delete()
    for order, signed in enumerate(sorted(bylines, key=lambda each: each["order"]), start=1):
        byline = Byline.objects.create(
            edition=edition,
            order=order,
            role=signed["role"],
            person=_found(Person, signed["person"]),
            organization=_found(Organization, signed["organization"]),
            name=signed["name"],
            posts=signed["posts"],
        )
        byline.organizations.set(_all(Organization, signed["organizations"]))


def _recatalogue(commentary: Commentary, saved: Catalogue, by: str, action: str) -> None:
    wanted = {name: saved[name] for name in RESTORED} | {
        "domains": sorted(domain.slug for domain in _all(Domain, saved["domains"])),
        "events": _mentions(saved["events"]),
    }
    plan = plan_bulk([commentary.pk], lambda now: wanted)
    if plan.after:
        carry_out(plan, by=by, note=action)


def _mentions(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    found = {slug: _found(PolicyEvent, slug) for slug, *_ in rows}
    heirs = {found[slug].slug: rest for slug, *rest in rows if found[slug]}
    return sorted([slug, *rest] for slug, rest in heirs.items())


def _all(model: type[Found], slugs: Iterable[str]) -> list[Found]:
    """Without those that are gone; of two that were merged, one."""
    found = filter(None, (_found(model, slug) for slug in slugs))
    return list({record.pk: record for record in found}.values())


def _found(model: type[Found], slug: str | None) -> Found | None:
    if not slug:
        return None
    try:
        return model.objects.at_address(slug)
    except model.DoesNotExist:
        return None
