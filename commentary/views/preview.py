"""A text as readers will see it, for those who may read it at the desk."""

from collections.abc import Callable

from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from commentary.models import Attachment, Commentary, Edition
from commentary.models.interface import around

from .attachments import file_of
from .reading import reading_page


@require_safe
@never_cache
@staff_member_required
def edition_preview(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("commentary.view_edition"):
        raise PermissionDenied
    edition = get_object_or_404(Edition.objects.shown_to(request.user).for_detail(), pk=pk)
    key = edition.commentary.key
    with around(edition.commentary.language):
        context = preview_of(edition, lambda number: reverse("desk_file", args=[key, number]))
        return render(request, "commentary/preview.html", context)


@require_safe
@never_cache
@staff_member_required
def desk_file(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """An attachment of a piece that readers may not have yet."""
    if not request.user.has_perm("commentary.view_commentary"):
        raise PermissionDenied
    pieces = Commentary.objects.shown_to(request.user).filter(key=key)
    files = Attachment.objects.filter(commentary__in=pieces).exclude(file="")
    return file_of(request, get_object_or_404(files, number=number))


def preview_of(edition: Edition, address_of_file: Callable[[int], str]) -> dict:
    """The context of the public page, for a text that perhaps is not public yet.

    Its attachments, by number, are not at their public addresses before it is.
    """
    context = reading_page(edition) | {"is_preview": not edition.is_sealed, "noindex": True}
    for attachment in context["attachments"]:
        attachment.previewed_at = address_of_file(attachment.number)
    return context
