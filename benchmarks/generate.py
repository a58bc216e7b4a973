"""A database of generated commentary: the same rows for the same size, whoever makes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from unittest.mock import patch

from django.db import connection, models, transaction

from commentary.identifiers import commentary_key
from commentary.models import (
    Byline,
    Change,
    Commentary,
    DomainTag,
    Edition,
    EventMention,
    Format,
    State,
    editions,
)
from commentary.models.bylines import signature_line
from commentary.models.counted import recount
from commentary.models.fields import HtmlField
from commentary.models.signings import refresh_signings

from . import words
from .world import ROUNDTABLES, RUNNING, LongTail, World, create, make_world

SEED = 20260101
CHUNK = 2000  # a multiple of 100, see `_translate`
BODIES = 300  # different ones; cleaning and rendering each once keeps the making short
FIRST, LAST = datetime(2006, 1, 1, 8, tzinfo=UTC), datetime(2025, 12, 31, 8, tzinfo=UTC)
FUTURE = datetime(2098, 1, 1, 8, tzinfo=UTC)
# What waits on the desk at any time; that does not grow with what was published.
DRAFTS, SCHEDULED = range(50, 1000, 100), range(51, 1000, 100)
FORMATS = (Format.OP_ED, Format.OP_ED, Format.ANALYSIS, Format.QA, Format.EXPLAINER)
LANGUAGES = ("en",) * 17 + ("zh-Hans", "fr", "de")


@transaction.atomic
def fill(size: int) -> None:
    """Write that many commentaries, and who and what they are by and about."""
    random = Random(SEED)  # noqa: S311 - the same numbers each time are what is wanted
    pieces = Pieces(make_world(random), random, size)
    with texts_remembered():
        for start in range(0, size, CHUNK):
            pieces.write(range(start, min(start + CHUNK, size)))
    for rows in (DomainTag, EventMention):
        recount(rows, rows.objects.order_by().values_list(rows.counted_in[0], flat=True).distinct())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def texts_remembered() -> Iterator[None]:
    """Each of the few bodies is cleaned and rendered once, by the models' own functions."""
    cleaner = staticmethod(cache(HtmlField.cleaner))
    with (
        patch.object(HtmlField, "cleaner", cleaner),
        patch.object(editions, "rendered", cache(editions.rendered)),
    ):
        yield


class Pieces:
    """Writes commentary by number, which says what becomes of each."""

    def __init__(self, world: World, random: Random, size: int) -> None:
        self._world, self._random, self._size = world, random, size
        self._people = LongTail(world.people, random)
        self._domains = LongTail(world.domains, random)
        self._events = LongTail(world.events, random)
        self._running = LongTail(world.series[:RUNNING], random)
        self._bodies = [words.body(random) for _ in range(BODIES)]

    def write(self, numbers: range) -> None:
        pieces = create(Commentary, list(map(self._piece, numbers)))
        self._translate(pieces, numbers)
        self._relate(pieces, numbers)
        texts = [
            text
            for n, piece in zip(numbers, pieces, strict=True)
            for text in self._editions(n, piece)
        ]
        signed = [(text, list(self._bylines(text))) for text in texts]
        for text, bylines in signed:
            text.signature = signature_line(bylines, text.commentary.language)
        create(Edition, texts)
        bylines = create(Byline, [byline for _, each in signed for byline in each])
        through = Byline.organizations.through
        through.objects.bulk_create(
            through(byline_id=byline.pk, organization_id=post.organization_id)
            for byline in bylines
            for post in self._world.posts[byline.person_id]
        )
        refresh_signings([piece.pk for piece in pieces])

    def _piece(self, n: int) -> Commentary:
        slug = f"piece-{n}"
        moment = self._moment(n)
        piece = Commentary(
            slug=slug,
            key=commentary_key(slug),
            published_at=moment,
            format=FORMATS[n % len(FORMATS)],
            language=LANGUAGES[n % len(LANGUAGES)],
            issued="" if moment is None or n % 3 else f"{moment:%Y-%m-%d}",
        )
        self._place(n, piece)
        return piece

    def _moment(self, n: int) -> datetime | None:
        """When it was first in force: evenly over the years; of drafts never."""
        if n in DRAFTS:
            return None
        if n in SCHEDULED:
            return FUTURE + timedelta(days=n)
        seconds = int((LAST - FIRST).total_seconds() * n / self._size)
        return FIRST + timedelta(seconds=seconds)

    def _place(self, n: int, piece: Commentary) -> None:
        if n < ROUNDTABLES * 5:
            piece.series = self._world.series[RUNNING + n // 5]
            piece.series_position = n % 5 + 1
        elif n % 10 == 7:
            [piece.series] = self._running.pick(1)

    @staticmethod
    def _translate(pieces: list[Commentary], numbers: range) -> None:
        for n, piece in zip(numbers, pieces, strict=True):
            if n % 100 == 38:  # in French; number 30 is in English
                piece.translation_of = pieces[n - numbers.start - 8]
                models.QuerySet(Commentary).filter(pk=piece.pk).update(
                    translation_of=piece.translation_of
                )

    def _relate(self, pieces: list[Commentary], numbers: range) -> None:
        random = self._random
        tags, mentions = [], []
        for n, piece in zip(numbers, pieces, strict=True):
            for domain in self._domains.pick(random.randint(3, 6)):
                tags.append(DomainTag(content_object=piece, tag=domain))
            for event in self._events.pick(random.choice((0, 0, 1, 1, 2))):
                passages = [words.passage(self._bodies[n % BODIES])]
                mentions.append(EventMention(commentary=piece, event=event, passages=passages))
        create(DomainTag, tags)
        create(EventMention, mentions)

    def _editions(self, n: int, piece: Commentary) -> Iterator[Edition]:
        start = piece.published_at
        first = Edition(
            commentary=piece,
            title=words.line(self._random, 8),
            summary=words.summary(self._random),
            body=self._bodies[n % BODIES],
            state=State.PUBLISHED if start else State.DRAFT,
            in_force_from=start,
        )
        yield first
        change = self._change(n)
        if not change or start is None or start >= FUTURE:
            return
        first.in_force_until = start + timedelta(days=3)
        yield self._successor(first, change)

    @staticmethod
    def _change(n: int) -> Change | None:
        if n % 500 == 99:
            return Change.WITHDRAWAL
        return Change.CORRECTION if n % 20 == 5 else None

    @staticmethod
    def _successor(first: Edition, change: Change) -> Edition:
        kept = {} if change == Change.WITHDRAWAL else {"summary": first.summary, "body": first.body}
        return Edition(
            commentary=first.commentary,
            number=2,
            title=first.title,
            change=change,
            change_note="A date was wrong.",
            state=State.PUBLISHED,
            in_force_from=first.in_force_until,
            **kept,
        )

    def _bylines(self, edition: Edition) -> Iterator[Byline]:
        signers = getattr(edition.commentary, "signers", None)
        if signers is None:
            signers = self._people.pick(self._random.choice((1, 1, 1, 2, 2, 3)))
            edition.commentary.signers = signers
        for order, person in enumerate(signers, start=1):
            posts = [post.as_signed() for post in self._world.posts[person.pk]]
            yield Byline(
                edition=edition, order=order, person=person, name=person.display_name, posts=posts
            )
