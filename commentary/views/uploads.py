"""Uploaded images, and the sizes they are served in. What is under a name never changes."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import condition

from commentary import renditions
from commentary.kept import PICTURES, kept
from commentary.pictures import FORMATS, rendition

from .errors import for_readers
from .headers import shown_elsewhere

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def _validator(request: HttpRequest, name: str) -> str | None:
    """The name stands for the content, where there is one."""
    return f'"{name}"' if default_storage.exists(name) else None


@for_readers
@condition(etag_func=_validator)
def upload(request: HttpRequest, name: str) -> HttpResponseBase:
    try:
        file = default_storage.open(name)
    except FileNotFoundError:
        raise Http404 from None
    return _for_good(FileResponse(file, content_type=TYPES[name.rpartition(".")[2]]))


def _rendition_validator(request: HttpRequest, stem: str, width: str, ending: str) -> str | None:
    return f'"{stem}-{width}.{ending}"' if _original(stem) else None


@for_readers
@condition(etag_func=_rendition_validator)
def upload_rendition(request: HttpRequest, stem: str, width: str, ending: str) -> HttpResponse:
    """A size of an uploaded image, made when it is first asked for.

    The address admits stated widths alone: what can be made of an image is bounded.
    """
    original = _original(stem)
    if original is None:
        raise Http404

    def make() -> bytes:
        with default_storage.open(original) as file:
            return rendition(file, int(width), ending)

    content = kept(PICTURES, f"{stem}-{width}.{ending}", make)
    return _for_good(HttpResponse(content, content_type=renditions.TYPES[ending]))


def _original(stem: str) -> str | None:
    names = (f"{stem}.{ending}" for ending in FORMATS.values())
    return next((name for name in names if default_storage.exists(name)), None)


def _for_good(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    shown_elsewhere(response)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
