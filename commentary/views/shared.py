"""A text before it is public, by a secret link: for reading, and for its signers to answer.

Nothing here asks who somebody is: whoever has the link has what it opens. So there is no session
and no cookie, and no other site can send this form in somebody's name without knowing the link.
"""

import logging
from collections.abc import Callable
from functools import wraps

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from commentary import publishing
from commentary.models import Answer, Attachment, Edition, PreviewLink
from commentary.models.interface import around

from .addresses import without_queueing
from .attachments import file_of
from .errors import for_readers, method_not_allowed, not_found
from .preview import preview_of

logger = logging.getLogger(__name__)
METHODS = ("GET", "HEAD", "POST")


def kept_secret(view: Callable) -> Callable:
    """Stored nowhere, indexed nowhere, and its address told to no other page.

    Without a referrer browsers send a form with the origin “null”, which Django's protection
    against forged requests refuses. The secret in the address does what its token would.
    """

    @wraps(view)
    def show(request: HttpRequest, **kwargs) -> HttpResponseBase:
        response = view(request, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return csrf_exempt(never_cache(show))


@kept_secret
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    if request.method not in METHODS:
        return method_not_allowed(request, METHODS)
    link = PreviewLink.objects.at_token(token)
    if link is None:
        return not_found(request)
    if request.method == "POST":
        return _answer(request, link)
    if request.method == "GET":
        _count(link)
    if link.edition.is_sealed:
        return redirect(link.commentary)
    return _page(request, link)


@kept_secret
@for_readers
def shared_file(request: HttpRequest, token: str, number: int) -> HttpResponseBase:
    """An attachment, for who may read the text it comes with."""
    link = PreviewLink.objects.at_token(token)
    files = link.commentary.attachments.exclude(file="") if link else Attachment.objects.none()
    attachment = files.filter(number=number).first()
    if attachment is None:
        return not_found(request)
    return redirect(attachment) if link.edition.is_sealed else file_of(request, attachment)


def _count(link: PreviewLink) -> None:
    """A page is never lost to its statistics."""
    try:
        with without_queueing(), transaction.atomic():
            publishing.count_visit(link)
    except DatabaseError as error:
        logger.info("Not counted: a visit of %s (%s)", link, error)


def _answer(request: HttpRequest, link: PreviewLink) -> HttpResponse:
    """What is refused is said on the page, with the remark that was typed."""
    digest, remark = request.POST.get("digest", ""), request.POST.get("remark", "")
    try:
        if request.POST.get("answer") == "approve":
            publishing.approve_text(link, digest=digest)
        else:
            publishing.send_remark(link, digest=digest, remark=remark)
    except publishing.Conflict as conflict:
        return _refused(request, link, str(conflict), 409)
    except publishing.TooManyRemarks as error:
        return _refused(request, link, str(error), 429)
    except publishing.PublishingError as error:
        return _refused(request, link, str(error), 400)
    return redirect(request.path)


def _refused(request: HttpRequest, link: PreviewLink, why: str, status: int) -> HttpResponse:
    stored = PreviewLink.objects.open().filter(pk=link.pk).select_related("edition").first()
    if stored is None:
        return not_found(request)
    return _page(request, stored, status, refused=why, remark=request.POST.get("remark", ""))


def _page(request: HttpRequest, link: PreviewLink, status: int = 200, **given: str) -> HttpResponse:
    edition = Edition.objects.for_detail().get(pk=link.edition_id)
    with around(edition.commentary.language):
        return _render(request, link, edition, status, given)


def _render(
    request: HttpRequest, link: PreviewLink, edition: Edition, status: int, given: dict[str, str]
) -> HttpResponse:
    token = request.resolver_match.kwargs["token"]
    context = preview_of(edition, lambda number: reverse("shared_file", args=[token, number]))
    # The page's own address is the secret: its head does not tell it.
    context |= {"link": link, "canonical_url": ""} | given
    if publishing.may_answer(link) and not edition.is_sealed:
        context |= _sign_off(link, edition)
    return render(request, "commentary/preview.html", context, status=status)


def _sign_off(link: PreviewLink, edition: Edition) -> dict:
    """What the signer answers for, and what changed since they last had it before them."""
    wording = publishing.wording_of(edition)
    digest = publishing.digest_of(wording)
    approval = publishing.last_approval(link)
    since, before = _before(link, edition, approval)
    language = edition.commentary.language
    return {
        "digest": digest,
        "approval": approval,
        "is_approved": approval is not None and approval.digest == digest,
        "since": since,
        "changes": publishing.compare_wordings(before, wording, language) if before else [],
        "is_changed": before is not None and publishing.digest_of(before) != digest,
        "longest": publishing.LONGEST_REMARK,
        "remarks": link.answers.exclude(remark="").order_by("number"),
    }


def _before(
    link: PreviewLink, edition: Edition, approval: Answer | None
) -> tuple[str, publishing.Wording | None]:
    """The last text the signer is known to have had, and what to call it."""
    if approval:
        on = date_format(timezone.localtime(approval.at), "DATE_FORMAT")
        return _("you approved it on %(day)s") % {"day": on}, approval.wording
    if link.manuscript:
        return _("your manuscript"), link.manuscript
    current = edition.commentary.editions.in_force().first()
    if current is None:
        return "", None
    return _("the version readers see now"), publishing.wording_of(current)
