"""Which requests are visits: of readers, each once, with what was asked for and from where."""

import re
import secrets
import unicodedata
from collections import OrderedDict
from datetime import datetime
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from commentary.citations import BY_SUFFIX

from .lines import Request
from .robots import is_robot

DOUBLE = 30  # seconds within which the same again is one visit (as COUNTER counts)
FOLLOWED = 301
SEEN = {200, 304}
MOST_ROBOTS = 100_000  # remembered by what they asked for
LONGEST_HOST = 100
_SUFFIXES = "|".join(re.escape(suffix) for suffix in ("md", *BY_SUFFIX))
_PIECE = re.compile(
    rf"/commentary/(?P<slug>[^/.]+)(?:/|/editions/\d+(?P<edition>/)|(?:/editions/\d+)?\.(?P<suffix>{_SUFFIXES}))"
)
_KEY = re.compile(r"/c/(?P<key>[^/.]+)/")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


class Asked(NamedTuple):
    """What a path asks for: a piece by its slug, its key or an old path, and in which form."""

    by: str
    name: str
    what: str


class Visit(NamedTuple):
    at: datetime
    asked: Asked
    host: str


class Visitors:
    """Tells visits from the rest of a log. Knows a visitor by a number that nobody can trace back.

    What it remembers is bounded by what is asked for within `DOUBLE` seconds.
    """

    def __init__(self, own_hosts: frozenset[str]) -> None:
        self._own_hosts = own_hosts
        self._salt = secrets.token_bytes(16)
        self._latest: OrderedDict[int, float] = OrderedDict()
        self._robots: OrderedDict[int, None] = OrderedDict()

    def visit(self, request: Request) -> Visit | None:
        """What a request counts as; None for robots, errors, other pages and doubles."""
        if request.method != "GET":
            return None
        visitor = hash((self._salt, request.address, request.agent))
        if request.target.startswith("/robots.txt"):
            self._note_robot(visitor)
            return None
        asked = asked_for(request.target, request.status)
        if asked is None or visitor in self._robots or is_robot(request.agent):
            return None
        if self._is_double(hash((visitor, asked)), request.at.timestamp()):
            return None
        return Visit(request.at, asked, self._host(request.referrer))

    def _note_robot(self, visitor: int) -> None:
        self._robots[visitor] = None
        if len(self._robots) > MOST_ROBOTS:
            self._robots.popitem(last=False)

    def _is_double(self, visit: int, at: float) -> bool:
        while self._latest and at - next(iter(self._latest.values())) > DOUBLE:
            self._latest.popitem(last=False)
        before = self._latest.pop(visit, None)
        self._latest[visit] = at if before is None else max(at, before)
        return before is not None and at - before <= DOUBLE

    def _host(self, referrer: str) -> str:
        """The host that led here; '' for none, for this site itself, and for a bare address."""
        try:
            parts = urlsplit(referrer)
            host = (parts.hostname or "").removeprefix("www.").rstrip(".")
        except ValueError:
            return ""
        if parts.scheme not in ("http", "https") or host in self._own_hosts:
            return ""
        return host if _is_name(host) else ""


def asked_for(target: str, status: int) -> Asked | None:
    """A piece, where the answer was the piece itself or its permanent address led on."""
    path = unicodedata.normalize("NFC", unquote(target.partition("?")[0]))
    if found := _KEY.fullmatch(path):
        return Asked("key", found["key"].lower(), "key") if status == FOLLOWED else None
    if status not in SEEN:
        return None
    if found := _PIECE.fullmatch(path):
        what = found["suffix"] or ("edition" if found["edition"] else "page")
        return Asked("slug", found["slug"], what)
    return Asked("path", unquote(target), "page")


def _is_name(host: str) -> bool:
    if len(host) > LONGEST_HOST or not _HOST.fullmatch(host):
        return False
    try:
        ip_address(host)
    except ValueError:
        return True
    return False
