"""Uploaded images: random names, and content that never changes under a name."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import condition

from .errors import for_readers

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def _validator(request: HttpRequest, name: str) -> str | None:
    """The name stands for the content, where there is one."""
    return f'"{name}"' if default_storage.exists(name) else None


@for_readers
@condition(etag_func=_validator)
def upload(request: HttpRequest, name: str) -> HttpResponse:
    try:
        file = default_storage.open(name)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type=TYPES[name.rpartition(".")[2]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
