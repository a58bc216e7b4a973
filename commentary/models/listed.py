"""A list of commentary in force, said so that its query is built once and then only run."""

from datetime import datetime
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from .attached import INSTITUTION, Institution, institution_of
from .bylines import SPEAKERS, Byline
from .commentary import Commentary, CommentaryQuerySet
from .events import PolicyEvent
from .interface import spoken
from .prepared import Rows, Value, prepared

OF_A_PIECE = ("pk", "translation_of", "responds_to", "mentions__event", "slug", "language")


class Tie(NamedTuple):
    """One of the ways in which a text is tied to others: by a signer, an institution, an event."""

    commentary: int
    translation_of: int | None
    responds_to: int | None
    event: int | None
    slug: str
    language: str
    title: str
    signer: int | None
    signer_slug: str | None
    signer_name: str | None
    institution: Institution | None

    @property
    def family(self) -> int:
        """What the text shares with its translations: the primary key of the original."""
        return self.translation_of or self.commentary


class Step(NamedTuple):
    """A method of the catalogue; `fixed` decides the form of the query, the values fill it."""

    method: str
    values: int = 0
    fixed: tuple = ()


class Listed(NamedTuple):
    """Methods of the catalogue one after another; the first is told the moment too."""

    steps: tuple[Step, ...]
    values: tuple[Value, ...] = ()

    @classmethod
    def by(cls, method: str, *values: Value) -> Self:
        return cls((Step(method, len(values)),), values)

    def then(self, method: str, *values: Value, fixed: tuple = ()) -> Self:
        step = Step(method, len(values), fixed)
        return type(self)((*self.steps, step), (*self.values, *values))

    def rows(self, at: datetime | None = None) -> CommentaryQuerySet:
        """The list as an ordinary queryset."""
        return _rows(self.steps, at or timezone.now(), self.values)

    def texts(self, start: int, stop: int, *, load: str = "for_entry") -> Rows:
        """The texts in force of a part of the list; `load` says how much of each."""
        return self._part((start, stop), load)

    def entries(self, start: int, stop: int, *, load: str = "for_entry") -> Rows:
        """The same for readers, to whom a piece with its translations is one row of the list.

        It is the text in the page's language if the list has that, else in the site's.
        """
        return self._part((start, stop), load, (spoken(), settings.LANGUAGE_CODE))

    def _part(self, part: tuple[int, int], load: str, languages: tuple[str, ...] = ()) -> Rows:
        shape = (self.steps, part, load, languages)
        return prepared(_texts, timezone.now(), *self.values, shape=shape)

    def events(self, most: int) -> Rows:
        """The listed events of which its newest pieces speak, latest first."""
        return prepared(_events, timezone.now(), *self.values, shape=(self.steps, most))

    def ties(self, most: int) -> list[Tie]:
        """Of its first pieces every text with each signer, what was signed for, and each event."""
        rows = prepared(_ties, timezone.now(), *self.values, shape=(self.steps, most))
        return [Tie(*row[:10], institution_of(row[10:])) for row in rows]


def _rows(steps: tuple[Step, ...], at: datetime, values: tuple[Value, ...]) -> CommentaryQuerySet:
    rows: Any = Commentary.objects
    left = iter(values)
    for n, step in enumerate(steps):
        arguments = [*(next(left) for _ in range(step.values)), *step.fixed]
        rows = getattr(rows, step.method)(*arguments, **({} if n else {"at": at}))
    return rows


def _texts(
    steps: tuple[Step, ...],
    part: tuple[int, int],
    load: str,
    languages: tuple[str, ...],
    at: datetime,
    *values: Value,
) -> QuerySet:
    rows = _rows(steps, at, values)
    if languages:
        rows = rows.once_each(languages)
    return getattr(rows.texts(*part, at), load)()


def _events(steps: tuple[Step, ...], most: int, at: datetime, *values: Value) -> QuerySet:
    return PolicyEvent.objects.listed().spoken_of_in(_rows(steps, at, values))[:most]


def _ties(steps: tuple[Step, ...], most: int, at: datetime, *values: Value) -> QuerySet:
    texts = _rows(steps, at, values).texts(0, most, at).order_by().values("pk")
    rows = Byline.objects.filter(edition__in=texts, role__in=SPEAKERS)
    rows = rows.order_by("-edition__commentary__sort_date", "edition", "order")
    piece = (f"edition__commentary__{field}" for field in OF_A_PIECE)
    signer = ("person", "person__slug", "person__display_name")
    return rows.values_list(*piece, "edition__title", *signer, *INSTITUTION)
