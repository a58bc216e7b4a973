"""Which language a page speaks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from commentary.models.interface import first_part, prefixes, speaking
from commentary.models.mount import remembered_mount

Answer = Callable[[HttpRequest], HttpResponse]


def speak(get_response: Answer) -> Answer:
    """A page speaks the language that its address begins with; no header can split a cache."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = prefixes().get(first_part(request.path_info))
        with remembered_mount():
            if language is None:
                return get_response(request)
            with speaking(language):
                return get_response(request)

    return answer
