"""One page of a list after another: a cursor says behind which row the next one begins.

So nothing is skipped or comes twice when something is published meanwhile, and the thousandth page
costs what the first one does.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Field, Schema

from commentary.models import Commentary, Edition, PolicyEvent
from commentary.models.addresses import Addressed
from commentary.models.listed import Listed
from commentary.views.references import absolute

PAGE_SIZE = 50
After = Annotated[
    str, Field(description="Where the page begins; next leads there.", max_length=300)
]

Row = TypeVar("Row")
Found = TypeVar("Found", bound=Addressed)


class Page(Schema):
    """What can be asked of a list that has pages."""

    after: After = ""


def pieces(request: HttpRequest, rows: Listed) -> tuple[list[Edition], str | None]:
    """A page of texts in force, newest first, and the address of the next one."""
    if cursor := request.GET.get("after"):
        day, moment, slug = _parts(cursor, 3)
        rows = rows.then("behind", _day(day), _moment(moment), slug)
    found = list(rows.texts(0, PAGE_SIZE + 1, load="for_reference"))
    return _cut(request, found, _place_of_piece)


def _place_of_piece(edition: Edition) -> str:
    piece: Commentary = edition.commentary
    return f"{piece.sort_date}.{int(piece.published_at.timestamp())}.{piece.slug}"


def events(request: HttpRequest, rows: QuerySet) -> tuple[list[PolicyEvent], str | None]:
    """A page of events, newest first, and the address of the next one."""
    if cursor := request.GET.get("after"):
        text, slug = _parts(cursor, 2)
        day = _day(text)
        rows = rows.filter(date_earliest__lte=day).exclude(date_earliest=day, slug__lte=slug)
    found = list(rows[: PAGE_SIZE + 1])
    return _cut(request, found, lambda event: f"{event.date_earliest}.{event.slug}")


def by_slug(request: HttpRequest, rows: "QuerySet[Found]") -> tuple[list[Found], str | None]:
    """A page of records in the order of their slugs, and the address of the next one."""
    if cursor := request.GET.get("after"):
        rows = rows.filter(slug__gt=_parts(cursor, 1)[0])
    found = list(rows.order_by("slug")[: PAGE_SIZE + 1])
    return _cut(request, found, lambda record: record.slug)


def _cut(request: HttpRequest, found: list[Row], place) -> tuple[list[Row], str | None]:
    """A row more than the page has says that another page follows."""
    shown = found[:PAGE_SIZE]
    if len(found) == len(shown):
        return shown, None
    return shown, address_with(request, after=place(shown[-1]))


def address_with(request: HttpRequest, **changes: str) -> str:
    """The address that was asked for, absolute, with some of its query changed."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    return f"{absolute(request.path)}?{query.urlencode()}"


# -- cursors: what is none leads to no page --------------------------------------------------


def _parts(cursor: str, count: int) -> Sequence[str]:
    parts = cursor.split(".", count - 1)
    if len(parts) != count or not cursor.isprintable():
        raise Http404
    return parts


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def _moment(text: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(text[:12]), tz=UTC)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
