"""What the index holds of an edition, read from the record."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from commentary.models import Byline, Change, DomainTag, Edition, EventMention, State
from commentary.models.prepared import prepared
from commentary.text import plain
from commentary.text.notes import MARKER
from commentary.text.prose import is_plain_prose, plain_prose

from .analysis import VERSION, forms_of, is_cjk, stems, stems_of, words
from .expression import position_of

FOREVER = 1 << 52
CHUNK = 500  # commentaries indexed at a time
MOST_WORDS = 15_000  # of a text that are indexed: twenty times a long commentary


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

    def analysed(self) -> "Analysed":
        title, subtitle, names = map(words, (self.title, self.subtitle, self.signature))
        body = words(readable(self.body))[:MOST_WORDS]
        written = {*title, *subtitle, *names, *body}
        return Analysed(
            title=stems_of(title),
            subtitle=stems_of(subtitle),
            names=stems_of(names),
            body=stems_of(body)[:MOST_WORDS],
            marks=["_all", *(f"_{mark}" for mark in self._marks()), *self._signed()],
            forms=sorted(f"={form}" for form in forms_of(written)),
            vocabulary=set(filter(is_for_readers, written)),
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
    """The tokens of a row, column by column, and its words as a reader would write them."""

    title: list[str]
    subtitle: list[str]
    names: list[str]
    body: list[str]
    marks: list[str]
    forms: list[str]
    vocabulary: set[str]


@lru_cache(maxsize=200_000)
def is_for_readers(word: str) -> bool:
    """Whether a word is one to suggest: no number, no single letter, no Chinese run."""
    return 2 < len(word) <= 30 and not word.isdecimal() and not is_cjk(word)


def readable(html: str) -> str:
    """The text of a body without markup and note marks."""
    return MARKER.sub("", plain_prose(html) if is_plain_prose(html) else plain(html))


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
        "pk", "commentary", "commentary__sort_date", "commentary__language", "commentary__format",
        "title", "subtitle", "summary", "body", "state", "in_force_from", "in_force_until",
    )  # fmt: skip


def _bylines(*editions: int) -> QuerySet:
    rows = Byline.objects.filter(edition__in=editions).order_by("order")
    return rows.values_list("edition", "name", "posts", "person", "organization")


def _organizations(*editions: int) -> QuerySet:
    rows = Byline.organizations.through.objects.filter(byline__edition__in=editions)
    return rows.order_by("organization").values_list("byline__edition", "organization").distinct()


def _domains(*commentaries: int) -> QuerySet:
    rows = DomainTag.objects.filter(content_object__in=commentaries).order_by("tag")
    return rows.values_list("content_object", "tag")


def _events(*commentaries: int) -> QuerySet:
    rows = EventMention.objects.filter(commentary__in=commentaries).order_by("event")
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
    names = tuple(_names(bylines))
    starts, ends = text["in_force_from"], text["in_force_until"]
    return Row(
        position=position_of(day.toordinal() if day else 0, text["pk"]),
        commentary=text["commentary"],
        edition=text["pk"],
        begins=int(starts.timestamp()) if starts else 0,
        ends=int(ends.timestamp()) if ends else FOREVER,
        facets=facets,
        names=names,
        signature="\n".join(dict.fromkeys(name for _, name in names)),
        title=text["title"],
        subtitle=f"{text['subtitle']}\n{text['summary']}".strip(),
        body=text["body"],
        is_draft=text["state"] != State.PUBLISHED,
    )


def _names(bylines: list) -> Iterator[tuple[str, str]]:
    for name, posts, person, _ in bylines:
        yield ("a" if person else "o", name)
        for post in posts:
            yield from (("o", post[part]) for part in ("unit", "institution") if post[part])
