"""Pages that say why there is nothing else to show, and the decorator of every readers' page."""

from collections.abc import Callable, Sequence
from functools import wraps

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

LONGEST_QUERY = 2000
READING = ("GET", "HEAD")

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """A page one can only read; other methods and over-long queries get a page that says so."""
    answer = as_get(view)

    @wraps(view)
    def read(request: HttpRequest, **kwargs) -> HttpResponse:
        if request.method not in READING:
            return method_not_allowed(request)
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            raise BadRequest(f"A query has at most {LONGEST_QUERY} characters.")
        return answer(request, **kwargs)

    # Nothing can be sent here, so 405 is the answer to a POST, not a missing token's 403.
    return csrf_exempt(read)


def as_get(view: View) -> View:
    """HEAD is answered as GET is, with its validators; the server leaves out the body."""

    @wraps(view)
    def run(request: HttpRequest, **kwargs) -> HttpResponse:
        asked, request.method = request.method, "GET"
        try:
            return view(request, **kwargs)
        finally:
            request.method = asked

    return run


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def method_not_allowed(request: HttpRequest, allowed: Sequence[str] = READING) -> HttpResponse:
    response = _page(request, 405)
    response["Allow"] = ", ".join(allowed)
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    response = _page(request, 429)
    response["Retry-After"] = "10"
    return response


def gone(request: HttpRequest, edition) -> HttpResponse:
    """In the place of a withdrawn commentary: its title, its signature and the notice."""
    return _page(request, 410, edition=edition)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, 500)


def _page(request: HttpRequest, status: int, **context) -> HttpResponse:
    context |= {"canonical_url": "", "noindex": True, "is_error": True}
    return render(request, f"{status}.html", context, status=status)
