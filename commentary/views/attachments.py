"""Files attached to a commentary: there while its text is in force, and not a moment longer."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls.converters import StringConverter
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from commentary.file_kinds import TYPES
from commentary.models import Attachment, Edition

from .commentary import or_elsewhere
from .errors import for_readers
from .headers import shown_elsewhere

CHUNK = 64 * 1024
RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})", re.ASCII)


class FileEnding(StringConverter):
    """`pdf` in `/commentary/a-slug/files/1.pdf`."""

    regex = "|".join(TYPES)


@for_readers
@or_elsewhere
def attachment(
    request: HttpRequest, slug: str, number: int, ending: str
) -> HttpResponseBase | None:
    if not Edition.objects.in_force().filter(commentary__slug=slug).exists():
        return None
    files = Attachment.objects.select_related("commentary").filter(commentary__slug=slug)
    return file_of(request, get_object_or_404(files, number=number, file__endswith=f".{ending}"))


def file_of(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    """The stored file, or a part of it. Whether this reader may have it is asked before."""
    etag = f'"{attachment.file.name}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = _content(request, attachment, etag)
        name = slugify(attachment.title, allow_unicode=True)[:80] or attachment.kind
        response["Content-Disposition"] = content_disposition_header(
            not attachment.plays_here, f"{name}.{attachment.ending}"
        )
        response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"  # it may be withdrawn: ask each time
    shown_elsewhere(response, attachment.commentary)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _content(request: HttpRequest, attachment: Attachment, etag: str) -> HttpResponseBase:
    try:
        file = attachment.file.storage.open(attachment.file.name)
    except FileNotFoundError:
        raise Http404 from None
    asked = request.headers.get("Range", "")
    wanted = asked and request.headers.get("If-Range", etag) == etag and RANGE.fullmatch(asked)
    if not wanted or not (wanted[1] or wanted[2]):
        return FileResponse(file, content_type=attachment.media_type)
    return _part(file, file.size, wanted, attachment.media_type)


def _part(file: IO[bytes], size: int, wanted: re.Match, media_type: str) -> HttpResponseBase:
    """One stretch of bytes: players ask for it to start in the middle."""
    first, last = wanted[1], wanted[2]
    start = int(first) if first else max(0, size - int(last))
    stop = min(size, int(last) + 1) if first and last else size
    if start >= stop:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_bytes(file, start, stop), status=206, content_type=media_type)
    response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response["Content-Length"] = str(stop - start)
    return response


def _bytes(file: IO[bytes], start: int, stop: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < stop and (chunk := file.read(min(CHUNK, stop - start))):
            yield chunk
            start += len(chunk)
