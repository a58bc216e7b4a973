"""What the index holds of an edition, read from the record."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from commentary.models import Byline, Change, DomainTag, Edition, EventMention, State
from commentary.models.prepared import prepared
from commentary.text.analysis import VERSION, stems
from commentary.text.indexed import Indexed, Told, indexed, places_in, told

from .expression import position_of

FOREVER = 1 << 52
CHUNK = 500  # commentaries indexed at a time
# The columns of an edition that are asked for.
OWN = ("pk", "title", "subtitle", "summary", "body", "state", "in_force_from", "in_force_until")


@dataclass(slots=True)
class Row:
    """An edition as it is found: from when until when, by which marks and words."""

    position: int
    commentary: int
    edition: int
    begins: int
    ends: int
    facets: tuple[str, ...]
    names: tuple[tuple[str, str], ...]  # (a or o, a name as signed)
    signature: str
    title: str
    subtitle: str
    body: str
    is_draft: bool

    @property
    def digest(self) -> str:
        told = (VERSION, self.facets, self.names, self.signature, self.title, self.subtitle)
        return blake2b(f"{told}{self.body}".encode(), digest_size=8).hexdigest()

    def analysed(self, made: Indexed | None = None) -> "Analysed":
        """Its tokens; `made`: what was worked out before, perhaps of another text."""
        text = Told(self.title, self.subtitle, self.signature, self.body)
        made = made if made and made.of == text else indexed(text)
        marks = ["_all", *(f"_{mark}" for mark in self._marks()), *self._signed()]
        return Analysed(
            title=made.title,
            subtitle=made.subtitle,
            names=made.names,
            body=made.body,
            marks=" ".join(marks),
            forms=made.forms,
            vocabulary=made.vocabulary.split(),
        )

    def _marks(self) -> Iterator[str]:
        for facet in self.facets:
            if facet[0] == "l":  # zh-hans is found by zh too
                parts = facet.split("-")
                yield from ("-".join(parts[:n]) for n in range(1, len(parts) + 1))
            else:
                yield facet

    def _signed(self) -> Iterator[str]:
        for kind, name in self.names:
            yield from (f"_{kind}:{stem}" for stem in stems(name))
            yield "_"


@dataclass(slots=True)
class Analysed:
    """The tokens of a row, column by column, spaces between; its words as readers write them."""

    title: str
    subtitle: str
    names: str
    body: str
    marks: str
    forms: str
    vocabulary: list[str]


def rows_of(commentaries: Collection[int]) -> list[Row]:
    """Of the texts in force, to come, and being written. Five queries, however many."""
    ids = tuple(commentaries)
    texts = list(_ask(_texts, ids, timezone.now()))
    editions = tuple(text["pk"] for text in texts)
    bylines = _grouped(_ask(_bylines, editions)) if editions else {}
    posts = _grouped(_ask(_organizations, editions)) if editions else {}
    domains = _grouped(_ask(_domains, ids))
    events = _grouped(_ask(_events, ids))
    return [
        _row(
            text,
            bylines.get(text["pk"], []),
            [organization for (organization,) in posts.get(text["pk"], [])],
            [domain for (domain,) in domains.get(text["commentary"], [])],
            [event for (event,) in events.get(text["commentary"], [])],
        )
        for text in texts
    ]


def row_of(
    edition: Edition,
    bylines: Sequence[Byline],
    organizations: Iterable[int],
    domains: Iterable[int],
    events: Iterable[int],
) -> Row:
    """Of a text that is at hand, as `rows_of` reads it; what belongs to it by primary key."""
    commentary = edition.commentary
    return _row(
        {
            **{name: getattr(edition, name) for name in OWN},
            "commentary": commentary.pk,
            "commentary__sort_date": commentary.sort_date,
            "commentary__language": commentary.language,
            "commentary__format": commentary.format,
        },
        [(each.name, each.posts, each.person_id, each.organization_id) for each in bylines],
        sorted({*organizations}),
        sorted({*domains}),
        sorted({*events}),
    )


def is_indexed(edition: Edition, at: datetime) -> bool:
    """Whether a text is in force, to come, or being written, as `_texts` asks the database."""
    if edition.state != State.PUBLISHED:
        return True
    until = edition.in_force_until
    return edition.change != Change.WITHDRAWAL and (until is None or until > at)


def _ask(build: Any, ids: tuple[int, ...], *values: Any) -> Iterable:
    """Compiled once for a single record, which is the usual case."""
    return prepared(build, *values, *ids) if len(ids) == 1 else build(*values, *ids)


def _grouped(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    grouped = defaultdict(list)
    for key, *rest in rows:
        grouped[key].append(tuple(rest))
    return grouped


def _texts(at: datetime, *ids: int) -> QuerySet:
    ended = Q(state=State.PUBLISHED, in_force_until__lte=at)
    texts = Edition.objects.filter(commentary__in=ids).exclude(ended)
    return texts.exclude(state=State.PUBLISHED, change=Change.WITHDRAWAL).values(
        *OWN, "commentary", "commentary__sort_date", "commentary__language", "commentary__format"
    )


def _bylines(*editions: int) -> QuerySet:
    rows = Byline.objects.filter(edition__in=editions).order_by("order")
    return rows.values_list("edition", "name", "posts", "person", "organization")


def _organizations(*editions: int) -> QuerySet:
    rows = Byline.organizations.through.objects.filter(byline__edition__in=editions)
    rows = rows.order_by("organization_id").distinct()
    return rows.values_list("byline__edition", "organization")


def _domains(*commentaries: int) -> QuerySet:
    rows = DomainTag.objects.filter(content_object__in=commentaries).order_by("tag_id")
    return rows.values_list("content_object", "tag")


def _events(*commentaries: int) -> QuerySet:
    rows = EventMention.objects.filter(commentary__in=commentaries).order_by("event_id")
    return rows.values_list("commentary", "event")


def _row(text: dict, bylines: list, posts: list, domains: list, events: list) -> Row:
    day = text["commentary__sort_date"]
    signers = [person for _, _, person, _ in bylines if person]
    organizations = [own for *_, own in bylines if own] + posts
    facets = (
        f"f{text['commentary__format']}",
        f"l{text['commentary__language'].lower()}",
        *(f"d{pk}" for pk in domains),
        *(f"e{pk}" for pk in events),
        *(f"p{pk}" for pk in dict.fromkeys(signers)),
        *(f"o{pk}" for pk in dict.fromkeys(organizations)),
    )
    signed = ((name, posts) for name, posts, *_ in bylines)
    parts = told(text["title"], text["subtitle"], text["summary"], signed, text["body"])
    starts, ends = text["in_force_from"], text["in_force_until"]
    return Row(
        position=position_of(day.toordinal() if day else 0, text["pk"]),
        commentary=text["commentary"],
        edition=text["pk"],
        begins=int(starts.timestamp()) if starts else 0,
        ends=int(ends.timestamp()) if ends else FOREVER,
        facets=facets,
        names=tuple(_names(bylines)),
        signature=parts.signature,
        title=parts.title,
        subtitle=parts.subtitle,
        body=parts.body,
        is_draft=text["state"] != State.PUBLISHED,
    )


def _names(bylines: list) -> Iterator[tuple[str, str]]:
    for name, posts, person, _ in bylines:
        yield ("a" if person else "o", name)
        yield from (("o", place) for place in places_in(posts))
