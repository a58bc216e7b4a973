"""The pages of the editing desk beside the form: acts, history, sign-off, manuscripts."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from .act_page import act_page
from .history import comparison_page, stand_page
from .letters import switch_letters
from .manuscripts import manuscript_page
from .proposals import proposal_view
from .sign_off import revoke_view, sign_off_page
from .taking_up import merge_page

if TYPE_CHECKING:
    from .editions import EditionAdmin

Page = Callable[..., HttpResponse]


def edition_urls(desk: "EditionAdmin") -> list[URLPattern]:
    """Each page asks for what it needs to be allowed: here only strangers are sent away."""
    pages: dict[str, tuple[str, Page]] = {
        "manuscript": ("manuscript/", partial(manuscript_page, desk)),
        "letters": ("letters/", switch_letters),
        "signature": ("signature/", desk.signature_view),
        "act": ("<int:object_id>/act/<slug:name>/", partial(act_page, desk)),
        "proposal": ("<int:object_id>/proposal/<int:number>/", proposal_view),
        "compare": ("<int:object_id>/compare/", partial(comparison_page, desk)),
        "stand": ("<int:object_id>/history/<slug:name>/", partial(stand_page, desk)),
        "sign_off": ("<int:object_id>/sign-off/", partial(sign_off_page, desk)),
        "revoke": (
            "<int:object_id>/sign-off/<int:number>/revoke/",
            require_POST(partial(revoke_view, desk)),
        ),
        "merge": ("<int:object_id>/merge/<int:number>/", partial(merge_page, desk)),
    }
    return [
        path(address, desk.admin_site.admin_view(page), name=f"commentary_edition_{name}")
        for name, (address, page) in pages.items()
    ]
