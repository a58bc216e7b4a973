"""Headers of every answer, and the desk's own content policy."""

from csp.constants import NONCE, NONE, SELF
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from commentary.models import Commentary, Indexing

# What a page of text never needs.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
# The admin's own scripts; inline only the text editor's import map, by its nonce. Its widgets ask
# this host for data, and Django's style sheets hold their icons as data.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"  # django-prose-editor 0.28
DESK_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, EDITOR_STYLE],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}

# Of a page with a script, which it works without.
OWN_SCRIPT = {"script-src": [SELF]}


def shown_elsewhere(response: HttpResponseBase, commentary: Commentary | None = None) -> None:
    """A file that readers of feeds and other sites' previews show in their pages.

    Search engines are to list it where they list the commentary it belongs to.
    """
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if commentary and commentary.indexing != Indexing.OURS:
        response["X-Robots-Tag"] = "noindex"


def security_headers(get_response):
    desk = reverse("admin:index")

    def add(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(desk) and not hasattr(response, "_csp_replace"):
            response._csp_replace = DESK_POLICY
        return response

    return add
