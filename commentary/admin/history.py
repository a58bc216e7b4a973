"""The history of a piece: its states, one of them, two beside each other, and back to one.

Every page shows what `stands_of` and `stand_at` give to this person, and nothing else.
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from commentary import publishing
from commentary.models import Commentary, Edition

from .cataloguing import may_open_pending
from .desk_page import desk_page
from .requests import requests_about

if TYPE_CHECKING:
    from .editions import EditionAdmin

PAGE = 100
ACTS_SHOWN = 50


# -- what can be seen ----------------------------------------------------------------------------
def history_page(desk: "EditionAdmin", request: HttpRequest, pk: str) -> HttpResponse:
    edition = piece_of(desk, request, pk)
    stands = publishing.stands_of(edition.commentary, request.user)
    page = Paginator(stands, PAGE).get_page(request.GET.get("p"))
    acts = edition.commentary.log.all() if request.user.has_perm("commentary.view_logentry") else ()
    return desk_page(
        desk,
        request,
        "edition/history",
        f"History: {edition.title}",
        edition=edition,
        page=page,
        TIME_ZONE=settings.TIME_ZONE,
        log=acts[:ACTS_SHOWN],
        requests=requests_about(request, edition),
    )


def comparison_page(desk: "EditionAdmin", request: HttpRequest, object_id: int) -> HttpResponse:
    edition = piece_of(desk, request, str(object_id))
    before, after = (_stand(request, edition, request.GET.get(n, "")) for n in ("before", "after"))
    states = before.state(), after.state()
    rows = publishing.compare_states(*states, edition.commentary.language)
    return desk_page(
        desk,
        request,
        "edition/comparison",
        f"Compare: {edition.title}",
        edition=edition,
        before=before,
        after=after,
        differing=[row for row in rows if not row.comparison.is_same],
        alike=[row.label for row in rows if row.comparison.is_same],
        without_catalogue=not all("catalogue" in state for state in states),
    )


def stand_page(
    desk: "EditionAdmin", request: HttpRequest, object_id: int, name: str
) -> HttpResponse:
    """One state; by POST it becomes the pending text."""
    edition = piece_of(desk, request, str(object_id))
    stand = _stand(request, edition, name)
    if request.method != "POST":
        return _stand_page(desk, request, edition, stand)
    if not may_restore(request, edition):
        raise PermissionDenied
    try:
        with transaction.atomic():
            held_target(edition, request)
            if not stand.is_restorable:
                raise publishing.PublishingError("This state cannot be restored.")
            by = request.user.get_username()
            draft = publishing.restore(edition.commentary, stand.state(), by=by)
    except publishing.PublishingError as error:
        messages.error(request, f"{error} Nothing was done.")
        return _stand_page(desk, request, edition, stand, status=409)
    messages.success(request, "Restored. This is the pending text: write here.")
    return redirect("admin:commentary_edition_change", draft.pk)


def _stand_page(
    desk: "EditionAdmin",
    request: HttpRequest,
    edition: Edition,
    stand: publishing.Stand,
    status: int = 200,
) -> HttpResponse:
    target = target_of(edition.commentary)
    may = stand.is_restorable and target is not None and may_restore(request, edition)
    state = stand.state()
    return desk_page(
        desk,
        request,
        "edition/stand",
        f"{_called(stand)}: {edition.title}",
        status=status,
        edition=edition,
        stand=stand,
        rows=publishing.compare_states(state, state, edition.commentary.language),
        promise=_promise(target) if may else "",
        **(seen(target) if may else {}),
    )


def _called(stand: publishing.Stand) -> str:
    kind = "Save" if stand.is_save else "Edition"
    return f"{kind} {stand.record.number}"


def _promise(target: Edition) -> str:
    if target.is_sealed:
        return "A revision begins with this text. Readers notice nothing until it is published."
    kept = "what it says now is kept among its saves. Readers notice nothing."
    if target.is_closed:
        return (
            f"Edition {target.number} is scheduled. Its schedule is taken back, and it takes on "
            f"this text; {kept}"
        )
    return f"The draft (edition {target.number}) takes on this text; {kept}"


# -- what all these pages share ------------------------------------------------------------------
def piece_of(desk: "EditionAdmin", request: HttpRequest, pk: str) -> Edition:
    """An edition of the piece that this person may see. Raises Http404 or PermissionDenied."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    edition = desk.get_object(request, pk)
    if edition is None:
        raise Http404
    return edition


def _stand(request: HttpRequest, edition: Edition, name: str) -> publishing.Stand:
    stand = publishing.stand_at(edition.commentary, request.user, name)
    if stand is None:
        raise Http404
    return stand


def may_restore(request: HttpRequest, edition: Edition) -> bool:
    """Whether the pending text of the piece is, or would be, this person's to write."""
    permitted = request.user.has_perm("commentary.change_edition")
    return permitted and may_open_pending(request, edition)


def target_of(commentary: Commentary) -> Edition | None:
    """What is written over, or revised: the pending text, else the one in force."""
    return commentary.editions.pending().first() or commentary.editions.in_force().first()


def seen(target: Edition) -> dict[str, Any]:
    """What a page is opened over: sent back with it, and compared by `held_target`."""
    return {"target": target, "seen": publishing.fingerprint(target)}


def held_target(edition: Edition, request: HttpRequest) -> Edition:
    """The target, held. Raises Conflict where it is not what the page was opened over.

    A draft and the text in force never look the same: the state belongs to the fingerprint.
    """
    target = target_of(Commentary.objects.locked(edition.commentary_id))
    if target is None:
        raise publishing.Conflict(f"“{edition.title}” was changed since you opened it.")
    return publishing.hold(target, seen=request.POST.get("seen", ""))


def address_of(edition: Edition) -> str:
    return reverse("admin:commentary_edition_history", args=[edition.pk])
