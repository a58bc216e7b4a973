"""The page on which a writer picks one of the images for a figure in the text."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from commentary.models import Image
from commentary.renditions import WIDTHS

from .desk_page import desk_page

if TYPE_CHECKING:
    from .images import ImageAdmin

SHOWN = 60  # the newest that fit what is looked for
SEARCHED = ("alt", "caption", "credit", "file")


def picker_page(desk: "ImageAdmin", request: HttpRequest) -> HttpResponse:
    """The editor opens it in a window of its own, and is told what was picked by a script."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    words = request.GET.get("q", "").strip()
    return desk_page(
        desk,
        request,
        "picker",
        "Pick an image",
        is_popup=True,
        is_nav_sidebar_enabled=False,
        words=words,
        caller=request.GET.get("CKEditorFuncNum", ""),
        may_add=desk.has_add_permission(request),
        images=[(image, thumbnail(image), caption_of(image)) for image in _found(words)[:SHOWN]],
    )


def _found(words: str):
    rows = Image.objects.order_by("-pk")
    for word in words.split()[:10]:
        condition = Q()
        for field in SEARCHED:
            condition |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(condition)
    return rows


def thumbnail(image: Image) -> str:
    return f"{image.file.url.rpartition('.')[0]}-{WIDTHS[0]}.webp"


def caption_of(image: Image) -> str:
    """What a figure says below its image: the caption, then the credit in brackets."""
    credit = f"({image.credit})" if image.credit else ""
    return " ".join(filter(None, [" ".join(image.caption.split()), credit]))
