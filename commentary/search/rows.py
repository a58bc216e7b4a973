"""What the index holds of an edition, read from the record."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from commentary.models import Byline, Change, DomainTag, Edition, EventMention, State
from commentary.models.prepared import prepared
from commentary.text.analysis import VERSION, stems
from commentary.text.indexed import Indexed, Told, indexed, places_in, told

from .eras import marks_of_day
from .expression import day_of, position_of

FOREVER = 1 << 52
CHUNK = 500  # commentaries indexed at a time
ORGANIZATION, DOMAIN, EVENT = range(3)  # kinds of what a text leads to
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
        """Of all that its tokens are made of: equal ones have the same tokens and marks."""
        heads = (self.signature, self.title, self.subtitle)
        parts = (VERSION, day_of(self.position), self.facets, self.names, *heads)
        return blake2b(f"{parts}{self.body}".encode(), digest_size=8).hexdigest()

    def analysed(self, made: Indexed | None = None) -> "Analysed":
        """Its tokens; `made`: what was worked out before, perhaps of another text."""
        text = Told(self.title, self.subtitle, self.signature, self.body)
        made = made if made and made.of == text else indexed(text)
        signed = (_signed(kind, name) for kind, name in self.names)
        marks = ["_all", *(f"_{mark}" for mark in self._marks()), *signed]
        return Analysed(
            title=made.title,
            subtitle=made.subtitle,
            names=made.names,
            body=made.body,
            marks=" ".join(marks),
            characters=made.characters,
            vocabulary=made.vocabulary,
            packed=made.packed,
        )

    def _marks(self) -> Iterator[str]:
        for facet in self.facets:
            if facet[0] == "l":  # zh-hans is found by zh too
                parts = facet.split("-")
                yield from ("-".join(parts[:n]) for n in range(1, len(parts) + 1))
            else:
                yield facet
        if day := day_of(self.position):
            yield from marks_of_day(date.fromordinal(day))


@lru_cache(maxsize=10_000)
def _signed(kind: str, name: str) -> str:
    """The marks of a name as signed, apart from the next one's."""
    return " ".join([*(f"_{kind}:{stem}" for stem in stems(name)), "_"])


@dataclass(slots=True)
class Analysed:
    """The tokens of a row, column by column, spaces between; its words as readers write them."""

    title: str
    subtitle: str
    names: str
    body: str
    marks: str
    characters: str
    vocabulary: str
    packed: bytes  # all but marks and vocabulary; see `text.indexed.unpacked`


def rows_of(commentaries: Collection[int]) -> list[Row]:
    """Of the texts in force, to come, and being written. Three queries, however many."""
    ids = tuple(commentaries)
    texts = list(_ask(_texts, ids, timezone.now()))
    bylines, linked = defaultdict(list), defaultdict(list)
    for edition, *byline in _ask(_bylines, ids):
        bylines[edition].append(byline)
    for kind, owner, pk in sorted(_ask(_links, ids)):
        linked[kind, owner].append(pk)
    return [
        _row(
            text,
            bylines[text["pk"]],
            linked[ORGANIZATION, text["pk"]],
            linked[DOMAIN, text["commentary"]],
            linked[EVENT, text["commentary"]],
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


def _texts(at: datetime, *ids: int) -> QuerySet:
    ended = Q(state=State.PUBLISHED, in_force_until__lte=at)
    texts = Edition.objects.filter(commentary__in=ids).exclude(ended)
    return texts.exclude(state=State.PUBLISHED, change=Change.WITHDRAWAL).values(
        *OWN, "commentary", "commentary__sort_date", "commentary__language", "commentary__format"
    )


def _bylines(*commentaries: int) -> QuerySet:
    rows = Byline.objects.filter(edition__commentary__in=commentaries).order_by("order")
    return rows.values_list("edition", "name", "posts", "person", "organization")


def _links(*commentaries: int) -> QuerySet:
    """What they lead to: the kind, whose it is (an organization: an edition's), and its key."""
    posts = Byline.organizations.through.objects.filter(
        byline__edition__commentary__in=commentaries
    )
    domains = DomainTag.objects.filter(content_object__in=commentaries).order_by()
    events = EventMention.objects.filter(commentary__in=commentaries).order_by()
    return posts.values_list(Value(ORGANIZATION), "byline__edition", "organization").union(
        domains.values_list(Value(DOMAIN), "content_object", "tag"),
        events.values_list(Value(EVENT), "commentary", "event"),
    )


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
