"""Commentary and events side by side in time: what is drawn, and in which order it is told."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commentary.dates import PartialDate
from commentary.drawing import AFTER, AROUND, BEFORE, Occasion, draw_strip, side_of
from commentary.models import Commentary, EventMention, EventStatus, PolicyEvent
from commentary.models.date_words import date_in_words, months_in_short
from commentary.models.interface import in_a_row
from commentary.models.local_names import name_here
from commentary.models.prepared import prepared

FOLLOWERS = 6  # shown of what followed the events of a piece
CONSIDERED = 50  # of them
SIDES = {
    BEFORE: _("Before it was written"),
    AROUND: _("At the time it was written"),
    AFTER: _("Since"),
}
COUNTED = {
    BEFORE: _("before it was written: %(count)d"),
    AROUND: _("at the time it was written: %(count)d"),
    AFTER: _("since: %(count)d"),
}


class Told(NamedTuple):
    """An event beside a text: how the text speaks of it, or which of its events it followed."""

    event: PolicyEvent
    mention: EventMention | None = None
    cause: PolicyEvent | None = None


class Side(NamedTuple):
    """The events on one side of the date of writing; `first`: the number of the first of them."""

    name: str
    title: str
    first: int
    told: list[Told]


def written_on(issued: PartialDate, published_at: datetime | None) -> PartialDate:
    """The date of the document, or of its publication here where it has none."""
    if issued or published_at is None:
        return issued
    return PartialDate.trusted(timezone.localdate(published_at).isoformat())


def events_since(commentary: Commentary, mentions: Iterable[EventMention]) -> list[Told]:
    """What followed the events of a text and did not surely happen before it. One query."""
    events = {mention.event_id: mention.event for mention in mentions}
    written = written_on(commentary.issued, commentary.published_at)
    if not (events and written):
        return []
    followers = prepared(_followers, *events)
    since = [event for event in followers if side_of(event.date, written) != BEFORE]
    return [Told(event, cause=events[event.follows_id]) for event in since[:FOLLOWERS]]


def _followers(*events: int) -> QuerySet[PolicyEvent]:
    held = PolicyEvent.objects.listed().filter(status=EventStatus.HELD, follows__in=events)
    held = held.exclude(pk__in=events).order_by("date_earliest", "slug")
    return held.only("slug", "name", "date", "follows_id")[:CONSIDERED]


def beside(commentary: Commentary, mentions: Iterable[EventMention], since: Sequence[Told]) -> dict:
    """The events of a text before and after its date, and the strip on which they are drawn."""
    told = [Told(mention.event, mention) for mention in mentions]
    told = sorted([*told, *since], key=lambda each: (each.event.date.earliest, each.event.slug))
    written = written_on(commentary.issued, commentary.published_at)
    if not (told and written):
        return {"event_sides": [Side("", "", 1, told)] if told else []}
    sides = list(_sides(told, written))
    in_order = [each for side in sides for each in side.told]
    return {"event_sides": sides, "strip": _strip(in_order, written, sides)}


def _sides(told: Sequence[Told], written: PartialDate) -> Iterable[Side]:
    first = 1
    for name, title in SIDES.items():
        there = [each for each in told if side_of(each.event.date, written) == name]
        if there:
            yield Side(name, title, first, there)
        first += len(there)


def _strip(told: Sequence[Told], written: PartialDate, sides: Iterable[Side]) -> str:
    occasions = tuple(
        Occasion(each.event.date, name_here(each.event), "" if each.mention else "hollow")
        for each in told
    )
    on = date_in_words(written)
    counted = in_a_row(COUNTED[side.name] % {"count": len(side.told)} for side in sides)
    says = gettext("The events on a scale of time. Written %(date)s; %(counted)s.")
    drawn = draw_strip(
        occasions,
        written,
        says=says % {"date": on, "counted": counted},
        line_words=gettext("written %(date)s") % {"date": on},
        months=months_in_short(),
    )
    return mark_safe(drawn)  # noqa: S308 - its words are escaped
