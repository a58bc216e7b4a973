"""What the records that commentary is by, from and about have in common."""

from collections.abc import Callable
from functools import wraps

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from commentary.models import PolicyEvent
from commentary.models.addresses import Addressed
from commentary.views.addresses import moved_to, record_at
from commentary.views.subjects import KINDS, subject_at

from . import pages, schemas
from .pieces import pieces_of


def found_at(records: QuerySet, kind: str) -> Callable[[Callable], Callable]:
    """Gives an operation the record at its slug; 404 where the site has no page of it.

    A former slug leads on.
    """

    def decorate(operation: Callable) -> Callable:
        @wraps(operation, assigned=("__module__", "__name__", "__doc__"))
        def find(request: HttpRequest, slug: str) -> schemas.BaseModel | HttpResponse:
            record = record_at(records.all(), slug)
            if not _has_page(record, kind):
                raise Http404
            return _moved(request, record, slug) or operation(request, record)

        del find.__wrapped__  # its parameters are a slug's, not a record's
        return find

    return decorate


def commentary_of(request: HttpRequest, kind: str, slug: str) -> schemas.Pieces | HttpResponse:
    """A page of the commentary that the site shows at the record's address."""
    subject = subject_at(request, kind, slug)
    if moved := _moved(request, subject.record, slug):
        return moved
    editions, following = pages.pieces(request, subject.rows)
    return schemas.Pieces(items=pieces_of(editions), next=following)


def _has_page(record: Addressed, kind: str) -> bool:
    """Events are facts: listed whether or not anybody has written about them."""
    if isinstance(record, PolicyEvent) and record.listed:
        return True
    return KINDS[kind].of(record).rows().exists()


def _moved(request: HttpRequest, record: Addressed, slug: str) -> HttpResponse | None:
    if record.slug == slug:
        return None
    return moved_to(request, request.resolver_match.view_name, slug=record.slug)
