"""What every address of the API has in common: methods, validators, other origins."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from commentary.views.errors import LONGEST_QUERY, READING, View, as_get

from .problems import problem

ALLOWED = ", ".join((*READING, "OPTIONS"))
# Scripts of any page may read: there is nothing here that depends on who asks.
FOR_ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Allow": ALLOWED,
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def for_programs(view: View) -> View:
    """An address one can only read, from anywhere; HEAD and OPTIONS are answered too."""
    read = as_get(conditional_page(view))

    @wraps(view)
    def answer(request: HttpRequest, **kwargs) -> HttpResponse:
        response = _refusal(request) or read(request, **kwargs)
        for name, value in FOR_ANY_ORIGIN.items():
            response[name] = value
        return response

    # Nothing can be sent here, so 405 is the answer to a POST, not a missing token's 403.
    return csrf_exempt(answer)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=PREFLIGHT)
    if request.method not in READING:
        response = problem(HTTPStatus.METHOD_NOT_ALLOWED, "One can only read here.")
        response["Allow"] = ALLOWED
        return response
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        detail = f"A query has at most {LONGEST_QUERY} characters."
        return problem(HTTPStatus.BAD_REQUEST, detail)
    return None


def only_known_parameters(operation: Callable) -> Callable:
    """A misspelt filter is refused: without it, everything would be the answer.

    An operation's parameters are the fields of what it calls `asked`.
    """

    @wraps(operation)
    def checked(request: HttpRequest, **values):
        known = type(values["asked"]).model_fields if "asked" in values else {}
        for name, given in request.GET.lists():
            if name not in known:
                raise BadRequest(f"There is no parameter {name!r} here.")
            if len(given) > 1:
                raise BadRequest(f"{name} stands there more than once.")
        return operation(request, **values)

    return checked
