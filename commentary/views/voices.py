"""Who wrote about an event, before it and after it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from commentary.dates import PartialDate
from commentary.drawing import AFTER, AROUND, BEFORE, Link, Occasion, draw_event, side_of
from commentary.models import Commentary, Edition, PolicyEvent
from commentary.models.attached import (
    Institution,
    attach_institutions,
    attach_signatures,
    attach_to_entries,
)
from commentary.models.date_words import months_in_short
from commentary.models.interface import language_name, spoken
from commentary.models.local_names import name_here
from commentary.models.prepared import prepared

from .in_time import written_on

DRAWN = 60  # pieces on each side of an event
SHOWN = 12  # of them told with title and signature
SIDES = {BEFORE: _("Before it"), AROUND: _("At the time"), AFTER: _("After it")}


class Voice(NamedTuple):
    """A piece about an event: its date, its side of the event's, what it has to do with it.

    Of a piece and its translations, the text that lists show.
    """

    commentary: int
    written: PartialDate
    side: str
    relation: str


class Group(NamedTuple):
    """Pieces signed for the same institution and in the same language, newest first."""

    institution: Institution | None
    language: str
    language_name: str
    pieces: list[tuple[Edition, str]]  # with the relation to the event


class Side(NamedTuple):
    name: str
    title: str
    count: int
    is_all: bool  # else there are more than were counted
    left: int  # counted and not told
    groups: list[Group]


class Voices(NamedTuple):
    """The pieces in force nearest to an event, newest first; on `cut` sides there are more."""

    nearest: list[Voice]
    cut: set[str]


def voices_about(event: PolicyEvent) -> Voices:
    """`DRAWN` that begin before the event does, and as many that begin later. Two queries."""
    now = timezone.now()
    found: list[Voice] = []
    cut = set()
    for way, side in (("dated_from", AFTER), ("dated_before", BEFORE)):
        shape = (way, (spoken(), settings.LANGUAGE_CODE))
        rows = prepared(_dated, now, event.pk, event.date_earliest, shape=shape)
        found += [_voice(event, *row) for row in rows]
        if len(rows) == DRAWN:
            cut |= {side, AROUND}
    found.sort(key=lambda voice: (voice.written.earliest, voice.commentary), reverse=True)
    return Voices(found, cut)


def _dated(way: str, languages: tuple[str, ...], at: datetime, event: int, day: date) -> QuerySet:
    """Each piece once, as in the lists, and so on one side of the event."""
    pieces = Commentary.objects.in_force(at).about(event).once_each(languages)
    rows = getattr(pieces, way)(day)
    return rows.values_list("pk", "issued", "published_at", "mentions__relation")[:DRAWN]


def _voice(
    event: PolicyEvent, pk: int, issued: PartialDate, published_at: datetime, relation: str
) -> Voice:
    written = written_on(issued, published_at)
    return Voice(pk, written, side_of(written, event.date), relation)


def sides_of(voices: Voices) -> list[Side]:
    """The nearest of each side, grouped. Four queries for all."""
    by_side = {name: [voice for voice in voices.nearest if voice.side == name] for name in SIDES}
    shown = {name: _nearest(name, there) for name, there in by_side.items()}
    texts = _texts([voice.commentary for there in shown.values() for voice in there])
    return [
        Side(
            name,
            title,
            len(by_side[name]),
            name not in voices.cut,
            len(by_side[name]) - len(shown[name]),
            _groups(shown[name], texts),
        )
        for name, title in SIDES.items()
        if by_side[name]
    ]


def _nearest(side: str, voices: Sequence[Voice]) -> Sequence[Voice]:
    """They come newest first: those after the event that are nearest to it are the last."""
    return voices[-SHOWN:] if side == AFTER else voices[:SHOWN]


def _texts(commentaries: list[int]) -> dict[int, Edition]:
    rows = prepared(_in_force, timezone.now(), *commentaries) if commentaries else ()
    texts = {text.commentary_id: text for text in rows}
    attach_to_entries(texts.values())
    attach_signatures(texts.values())
    attach_institutions(texts.values())
    return texts


def _in_force(at: datetime, *commentaries: int) -> QuerySet[Edition]:
    return Edition.objects.in_force(at).filter(commentary__in=commentaries).for_list()


def _groups(voices: Iterable[Voice], texts: dict[int, Edition]) -> list[Group]:
    """The institutions with most pieces first; a text for several stands under its first one."""
    groups: dict[tuple, Group] = {}
    for voice in voices:
        if text := texts.get(voice.commentary):
            institution = next(iter(text.institutions), None)
            language = text.commentary.language
            group = Group(institution, language, language_name(language), [])
            group = groups.setdefault((institution, language), group)
            group.pieces.append((text, voice.relation))
    return sorted(groups.values(), key=_most_first)


def _most_first(group: Group) -> tuple:
    name = group.institution.name if group.institution else ""
    return not group.institution, -len(group.pieces), name, group.language


def drawn(event: PolicyEvent, chain: Sequence[PolicyEvent], voices: Sequence[Voice]) -> dict:
    """The rows of the event's page: the axis, each event of the chain with its lane, the voices."""
    places = {each.pk: place for place, each in enumerate(chain)}
    links = [
        Link(Occasion(each.date, name_here(each), _look(each, event)), places.get(each.follows_id))
        for each in chain
    ]
    drawn_voices = [Occasion(voice.written, "", voice.side) for voice in voices]
    drawing = draw_event(event.date, links, drawn_voices, months_in_short())
    lanes = [mark_safe(lane) for lane in drawing.lanes]  # noqa: S308 - their words are escaped
    return {
        "axis": mark_safe(drawing.axis),  # noqa: S308 - its words are escaped
        "chain": list(zip(chain, lanes, strict=True)),
        "drawn_voices": mark_safe(drawing.voices),  # noqa: S308
    }


def _look(other: PolicyEvent, event: PolicyEvent) -> str:
    return "" if other == event else "muted" if other.status == "held" else "hollow"
