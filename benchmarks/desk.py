"""The desk's list and form, measured as a superuser with the largest database."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore

from commentary.models import Edition

from .databases import use
from .measure import Server
from .pages import DESK, READ, PageKind
from .table import markdown

ROUNDS = 7


def desk(paths: dict[int, Path]) -> Iterator[str]:
    rows = []
    for size, path in paths.items():
        use(path)
        server = Server(cookie=f"{settings.SESSION_COOKIE_NAME}={_session()}")
        edition = Edition.objects.in_force().get(commentary__slug=READ)
        for page in DESK:
            rows.append([page.name, f"{size:,}", *_cells(server, page, edition)])
    yield markdown(["desk", "pieces", "status", "queries", "CPU ms", "at most"], rows)


def _session() -> str:
    users = get_user_model().objects
    user = users.filter(username="bench").first() or users.create_superuser("bench")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def _cells(server: Server, page: PageKind, edition: Edition) -> list[str]:
    address = page.path.format(edition=edition.pk)
    status, _, _ = server.get(address)
    if status != 200:
        raise RuntimeError(f"{address} answered {status}: there is nothing to measure.")
    cost = median(server.milliseconds(address, 1) for _ in range(ROUNDS))
    return [str(status), str(server.queries(address)), f"{cost:.0f}", str(page.bound)]
