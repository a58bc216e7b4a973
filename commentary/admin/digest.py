"""“Copy as digest”: selected commentary in short, in an order of one's own, for a newsletter."""

from collections.abc import Iterable
from itertools import zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from commentary.dates import PartialDate, display
from commentary.export.digest import FORMATS, Item
from commentary.models import Commentary, Edition

from .desk_page import desk_page, page_address

if TYPE_CHECKING:
    from .commentary import CommentaryAdmin

MOST = 50  # pieces
LABEL = "Copy as digest"


def begin_digest(
    desk: "CommentaryAdmin", request: HttpRequest, rows: QuerySet
) -> HttpResponse | None:
    """To the page for what was selected in the list: it writes nothing, and can be kept."""
    newest = rows.order_by("-sort_date", "slug").values_list("pk", flat=True)[: MOST + 1]
    if len(newest) > MOST:
        messages.error(request, f"At most {MOST} at a time: select fewer.")
        return None
    query = urlencode([("piece", pk) for pk in newest])
    return redirect(f"{page_address(desk, 'digest')}?{query}")


def digest_page(desk: "CommentaryAdmin", request: HttpRequest) -> HttpResponse:
    """What is in force of the pieces, as the query orders them; the others are named."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    wanted = _ordered(request)
    seen = desk.get_queryset(request).in_bulk(wanted)
    texts = {text.commentary_id: text for text in _in_force(seen)}
    chosen = [texts[pk] for pk in wanted if pk in texts]
    items = [_item(text) for text in chosen]
    return desk_page(
        desk,
        request,
        "digest",
        LABEL,
        chosen=chosen,
        left=[seen[pk] for pk in wanted if pk in seen and pk not in texts],
        formats=[(name, write(items)) for name, write in FORMATS.items()] if items else [],
    )


def _ordered(request: HttpRequest) -> list[int]:
    """The pieces by their places; of equal or missing places, as they stand in the address."""
    pieces, places = (request.GET.getlist(name)[:MOST] for name in ("piece", "place"))
    asked = zip_longest(pieces, places[: len(pieces)], fillvalue="")
    placed = [
        (int(place) if _is_number(place) else number, int(piece))
        for number, (piece, place) in enumerate(asked, start=1)
        if _is_number(piece)
    ]
    return list(dict.fromkeys(piece for _, piece in sorted(placed, key=itemgetter(0))))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _in_force(pieces: Iterable[int]) -> QuerySet[Edition]:
    rows = Edition.objects.in_force().filter(commentary__in=pieces)
    return rows.select_related("commentary").defer("body", "body_html")


def _item(text: Edition) -> Item:
    piece: Commentary = text.commentary
    published = timezone.localdate(piece.published_at).isoformat()
    return Item(
        title=text.title,
        signature=text.signature,
        date=display(piece.issued or PartialDate(published), piece.language),
        summary=text.summary,
        url=settings.SITE_URL + piece.get_absolute_url(),
        language=piece.language,
    )
