"""So many searches a client address, and no more: a search costs more than a page."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from threading import Lock
from time import monotonic

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .errors import View, too_many

MOST_CLIENTS = 10_000  # remembered; the least recent is forgotten first
UNKNOWN = "::"  # all whose address nobody knows share one


class Limit:
    """Each client may ask `burst` times at once, and regains `a_second` of them every second.

    Kept by each process of its own: with three workers a client has up to three times as much.
    """

    def __init__(self, burst: int, a_second: float, clock: Callable[[], float] = monotonic) -> None:
        self._burst, self._a_second, self._clock = burst, a_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, client: str) -> bool:
        with self._lock:
            now = self._clock()
            left, since = self._left.pop(client, (float(self._burst), now))
            left = min(self._burst, left + (now - since) * self._a_second)
            self._left[client] = (max(0.0, left - 1), now)
            if len(self._left) > MOST_CLIENTS:
                self._left.popitem(last=False)
        return left >= 1

    def forget(self) -> None:
        self._left.clear()

    def __call__(self, view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, **kwargs) -> HttpResponse:
            if not self.allows(client_of(request)):
                return too_many(request)
            return view(request, **kwargs)

        return limited


def client_of(request: HttpRequest) -> str:
    """The client's address; behind proxies, the one that the outermost trusted proxy has seen.

    Each proxy adds the address it was asked from at the end of `X-Forwarded-For`: what stands
    before the entries of the trusted ones, the client wrote itself.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    seen = hops[-settings.TRUSTED_PROXIES :][0] if settings.TRUSTED_PROXIES else ""
    for address in (seen, request.META.get("REMOTE_ADDR", "")):
        if is_ip_address(address):
            return address
    return UNKNOWN


def is_ip_address(text: str) -> bool:
    try:
        return not getattr(ip_address(text), "scope_id", None)
    except ValueError:
        return False


searches = Limit(burst=30, a_second=1)
typing = Limit(burst=60, a_second=5)
