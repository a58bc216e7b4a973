"""The addresses of the API, each answered as `protocol` says."""

from django.urls import URLPattern, path, re_path

from .documents import openapi
from .operations import api
from .problems import not_found
from .protocol import for_programs


def _operations() -> list[URLPattern]:
    patterns = [pattern for pattern in api.urls[0] if pattern.name != "api-root"]
    for pattern in patterns:
        pattern.callback = for_programs(pattern.callback)
    return patterns


urlpatterns = [
    path("openapi.json", for_programs(openapi), name="openapi"),
    *_operations(),
    # Last, and with a slash: a path that only lacks its slash is still led to the right one.
    re_path(r"^[\s\S]*/$", for_programs(not_found), name="not_found"),
]
