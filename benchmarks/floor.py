"""The floor: a plain Django view that answers a constant, through the same middleware."""

from django.http import Http404, HttpRequest, HttpResponse

answers: dict[str, tuple[bytes, str]] = {}


def floor(request: HttpRequest, name: str) -> HttpResponse:
    if name not in answers:
        raise Http404
    content, content_type = answers[name]
    return HttpResponse(content, content_type=content_type)
