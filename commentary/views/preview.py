"""A text as readers will see it, for those who may read it at the desk."""

from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from commentary.models import Edition
from commentary.models.interface import around

from .reading import reading_page


@require_safe
@never_cache
@staff_member_required
def edition_preview(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("commentary.view_edition"):
        raise PermissionDenied
    edition = get_object_or_404(Edition.objects.shown_to(request.user).for_detail(), pk=pk)
    with around(edition.commentary.language):
        return render(request, "commentary/preview.html", preview_of(edition))


def preview_of(edition: Edition) -> dict:
    """The context of the public page, for a text that perhaps is not public yet."""
    return reading_page(edition) | {"is_preview": not edition.is_sealed, "noindex": True}
