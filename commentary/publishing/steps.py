"""The steps that the acts of publishing are made of. Each expects to run in a transaction."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from commentary.models import Byline, Change, Commentary, Edition, LogEntry, State
from commentary.models.sealing import seal_lifted

from .checks import check_ready
from .errors import Conflict, PublishingError

TEXT_FIELDS = ("title", "subtitle", "summary", "body")
BYLINE_FIELDS = ("order", "role", "person_id", "organization_id", "name", "posts")


def lock(commentary: Commentary) -> Commentary:
    try:
        return Commentary.objects.locked(commentary.pk)
    except Commentary.DoesNotExist:
        raise Conflict(f"“{commentary}” was deleted in the meantime.") from None


def lock_pending(edition: Edition) -> tuple[Commentary, Edition]:
    """The commentary, held, and its pending edition as it is stored now."""
    commentary = lock(edition.commentary)
    stored = commentary.editions.filter(pk=edition.pk).first()
    if stored is None:
        raise Conflict(f"“{edition.title}” (edition {edition.number}) was set aside or discarded.")
    if stored.is_sealed:
        raise Conflict(
            f"“{stored.title}” (edition {stored.number}) is in force since "
            f"{stored.in_force_from:%Y-%m-%d %H:%M:%S} UTC."
        )
    return commentary, stored


def text_in_force(commentary: Commentary) -> Edition:
    edition = commentary.editions.in_force().first()
    if edition is None:
        raise PublishingError(f"“{commentary}” has no text in force.")
    return edition


def in_future(at: datetime) -> datetime:
    at = at.astimezone(UTC).replace(microsecond=0)
    if at <= timezone.now():
        raise PublishingError(f"{at:%Y-%m-%d %H:%M:%S %Z} has passed: choose a later moment.")
    return at


def next_moment(commentary: Commentary) -> datetime:
    """Now, in whole seconds; after another change in the same second, the next one is awaited."""
    now = timezone.now()
    last = commentary.editions.begun().aggregate(last=Max("in_force_from"))["last"]
    if last is None or last < now.replace(microsecond=0):
        return now.replace(microsecond=0)
    moment = last + timedelta(seconds=1)
    # What is published is in force when the act returns: a third change would find it pending.
    time.sleep((moment - now).total_seconds())
    return moment


def begin(edition: Edition, moment: datetime) -> None:
    """Publish from a moment on; the edition without an end before it ends then."""
    others = edition.commentary.editions.published().exclude(pk=edition.pk)
    predecessor = others.filter(in_force_until=None).first()
    if predecessor is None:
        edition.change = Change.ORIGINAL
    else:
        check_change(edition, predecessor)
    check_ready(edition)
    if predecessor:
        Edition.objects.filter(pk=predecessor.pk).update(in_force_until=moment)
    edition.state, edition.in_force_from = State.PUBLISHED, moment
    edition.save(update_fields=Edition.own_fields() | {"state", "in_force_from"})
    edition.commentary.refresh_published_at()


def check_change(edition: Edition, predecessor: Edition) -> None:
    """What may follow on what: a withdrawal is only undone, and only a text is withdrawn."""
    if predecessor.is_pending:
        raise PublishingError(f"“{predecessor.title}” is scheduled already: unschedule it first.")
    withdrawn = predecessor.change == Change.WITHDRAWAL
    if withdrawn != (edition.change == Change.REINSTATEMENT):
        raise PublishingError(
            f"“{predecessor.title}” is withdrawn: reinstate it first."
            if withdrawn
            else f"“{predecessor.title}” is not withdrawn: nothing is to be reinstated."
        )
    if edition.change == Change.ORIGINAL:
        raise PublishingError("Say what it is: a minor change, an update or a correction.")


def refuse_if_others_hang_on(commentary: Commentary) -> None:
    if commentary.translations.exists() or commentary.responses.exists():
        raise PublishingError(
            f"“{commentary}” has translations or responses: remove those first, or cut the link."
        )


def take_schedule_back(edition: Edition, state: State) -> None:
    """In one conditional UPDATE: either the moment has not come, or nothing is written."""
    waiting = Edition.objects.filter(
        pk=edition.pk, state=State.PUBLISHED, in_force_from__gt=timezone.now()
    )
    moment = edition.in_force_from
    with seal_lifted():
        taken_back = waiting.update(state=state, in_force_from=None, in_force_until=None)
    if not taken_back:
        raise Conflict(f"“{edition.title}” is not scheduled, or its moment has come.")
    commentary = edition.commentary
    commentary.editions.filter(in_force_until=moment).update(in_force_until=None)
    edition.refresh_from_db()
    commentary.refresh_published_at()


def content_of(edition: Edition) -> dict[str, Any]:
    """An edition and its signatures as plain data, people and organizations by natural key."""
    return {
        **{field: getattr(edition, field) for field in (*TEXT_FIELDS, "change", "change_note")},
        "bylines": [
            {
                "order": byline.order,
                "role": byline.role,
                "person": byline.person and byline.person.slug,
                "organization": byline.organization and byline.organization.slug,
                "name": byline.name,
                "posts": byline.posts,
                "organizations": sorted(o.slug for o in byline.organizations.all()),
            }
            for byline in edition.bylines.all()
        ],
    }


def copy(source: Edition, by: str, **changes: Any) -> Edition:
    """A new draft with the text of another edition, its signatures as they stand, and changes."""
    text = {field: getattr(source, field) for field in TEXT_FIELDS} | changes
    commentary = source.commentary
    edition = Edition.objects.create(
        commentary=commentary,
        number=next_number(commentary.editions),
        created_by=by,
        **text,
    )
    copy_signatures(source, edition)
    return edition


def copy_signatures(source: Edition, target: Edition) -> None:
    """Sign an unsigned edition as another one is signed, names and posts as they stand."""
    for byline in source.bylines.all():
        fields = {field: getattr(byline, field) for field in BYLINE_FIELDS}
        copied = Byline.objects.create(edition=target, **fields)
        copied.organizations.set(byline.organizations.all())


def next_number(children: Any) -> int:
    return (children.aggregate(last=Max("number"))["last"] or 0) + 1


def log(
    commentary: Commentary,
    by: str,
    action: str,
    edition: Edition | None,
    note: str = "",
    **catalogue: Any,
) -> None:
    """One line; `catalogue`: what was `changed` of it, and in which `batch`."""
    LogEntry.objects.create(
        commentary=commentary,
        number=next_number(commentary.log),
        at=timezone.now(),
        by=by,
        action=action,
        edition=edition.number if edition else None,
        note=note,
        **catalogue,
    )
