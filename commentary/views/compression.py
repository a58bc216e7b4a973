"""Smaller answers: Brotli or gzip for public pages, never for personal ones."""

import re

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.text import compress_string

SMALLEST = 500
# What is text: by its kind, its name, or its syntax.
TEXT = re.compile(
    r"text/|application/(?:json|xml|x-bib|x-research-info)|[\w.-]+/[\w.-]+\+(?:xml|json)", re.ASCII
)
BROTLI_QUALITY = 5  # about gzip's time, and smaller


def compress_public_pages(get_response):
    def compress(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _is_public_text(response):
            patch_vary_headers(response, ("Accept-Encoding",))
            encoding = _best_encoding(request.headers.get("Accept-Encoding", ""))
            if encoding and len(response.content) > SMALLEST:
                _encode(response, encoding)
        return response

    return compress


def _is_public_text(response: HttpResponse) -> bool:
    """What depends on a cookie (a session, a form's token) is left alone: see BREACH."""
    return (
        not response.streaming
        and not response.has_header("Content-Encoding")
        and not response.cookies
        and not has_vary_header(response, "Cookie")
        and TEXT.match(response.get("Content-Type", "")) is not None
    )


def _best_encoding(accepted: str) -> str:
    """`br`, `gzip` or '' by a request's Accept-Encoding (RFC 9110, section 12.5.3)."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.partition(";")
        weights[name.strip()] = _weight(parameter)
    offered = {name: weights.get(name, weights.get("*", 0.0)) for name in ("br", "gzip")}
    best = max(offered, key=offered.__getitem__)
    return best if offered[best] > 0 else ""


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def _encode(response: HttpResponse, encoding: str) -> None:
    if encoding == "br":
        response.content = brotli.compress(response.content, quality=BROTLI_QUALITY)
    else:
        response.content = compress_string(response.content)
    response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(response.content))
    etag = response.get("ETag", "")
    if etag.startswith('"'):
        # The same page in another encoding: equal in meaning, not in bytes.
        response["ETag"] = f"W/{etag}"
