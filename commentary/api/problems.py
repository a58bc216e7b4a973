"""Refusals, as RFC 9457 writes them."""

from datetime import datetime
from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from pydantic import BaseModel

from commentary.models import Edition

PROBLEM = "application/problem+json"
REFUSED = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
Answers = dict[int, type[BaseModel] | None]


class Withdrawn(BaseModel):
    """What remains of a withdrawn commentary."""

    key: str
    title: str
    signature: str
    notice: str
    since: datetime


class Fault(BaseModel):
    parameter: str
    message: str


class Problem(BaseModel):
    """Why there is no other answer (RFC 9457)."""

    title: str
    status: int
    detail: str
    errors: list[Fault] = []
    withdrawn: Withdrawn | None = None


def problem(status: HTTPStatus, detail: str, **more) -> HttpResponse:
    found = Problem(title=status.phrase, status=status, detail=detail, **more)
    return HttpResponse(
        found.model_dump_json(exclude_defaults=True), content_type=PROBLEM, status=status
    )


def not_found(request: HttpRequest, **kwargs) -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND, "Nothing public is at this address.")


def gone(withdrawal: Edition) -> HttpResponse:
    """In the place of a withdrawn commentary: its title, its signature and the notice."""
    remains = Withdrawn(
        key=withdrawal.commentary.key,
        title=withdrawal.title,
        signature=withdrawal.signature,
        notice=withdrawal.change_note,
        since=withdrawal.in_force_from,
    )
    return problem(HTTPStatus.GONE, "This commentary has been withdrawn.", withdrawn=remains)


def too_many() -> HttpResponse:
    response = problem(HTTPStatus.TOO_MANY_REQUESTS, "Searches come too fast: wait a little.")
    response["Retry-After"] = "10"
    return response


def tell_problems(api: NinjaAPI) -> None:
    """Let the API refuse in its own way what the pages' functions refuse."""
    api.add_exception_handler(Http404, lambda request, error: not_found(request))
    api.add_exception_handler(BadRequest, _bad_request)
    api.add_exception_handler(ValidationError, _invalid)


def _bad_request(request: HttpRequest, error: BadRequest) -> HttpResponse:
    return problem(HTTPStatus.BAD_REQUEST, str(error))


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [Fault(parameter=str(each["loc"][-1]), message=each["msg"]) for each in error.errors]
    return problem(HTTPStatus.BAD_REQUEST, "The query cannot be read.", errors=faults)


def answers(model: type[BaseModel], *, moves: bool = False, more: tuple[int, ...] = ()) -> Answers:
    """What an operation may answer, by status; `moves`: a former slug leads on."""
    refused = dict.fromkeys((*REFUSED, *more), Problem)
    moved = {HTTPStatus.MOVED_PERMANENTLY: None} if moves else {}
    return {HTTPStatus.OK: model, **moved, **refused}
