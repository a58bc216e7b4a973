"""Sign-off of one text: its secret links made, listed and revoked, and what was answered.

Who reviews does it: a link goes on showing a text after that has left its writer's hands.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from commentary import publishing
from commentary.models import Edition, PreviewLink

from .cataloguing import may_review
from .desk_page import desk_page
from .history import piece_of

if TYPE_CHECKING:
    from .editions import EditionAdmin

NOBODY = "Somebody else, for reading only"


class LinkForm(forms.Form):
    """For whom a link is to be; a signer may answer on it."""

    signer = forms.ChoiceField(label="For", required=False)
    name = forms.CharField(
        label="Name",
        required=False,
        max_length=200,
        help_text=f"Where it is for “{NOBODY}”.",
    )
    days = forms.IntegerField(
        label="Open for days",
        min_value=1,
        max_value=publishing.MOST_DAYS,
        initial=publishing.DAYS,
    )
    email = forms.EmailField(
        label="Send it to",
        required=False,
        help_text="The address is used for this letter and not kept.",
    )
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any):
        super().__init__(*args, **kwargs)
        signers = edition.bylines.exclude(person=None).select_related("person")
        self.people = {str(each.person_id): each.person for each in signers}
        named = [(str(each.person_id), each.name) for each in signers]
        self.fields["signer"].choices = choices = [*named, ("", NOBODY)]
        self.fields["signer"].initial = choices[0][0]
        self.fields["number"].initial = publishing.next_link_number(edition)
        if not settings.EMAIL_HOST:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["person"] = self.people.get(data.pop("signer", ""))
        if not data["person"] and not data.get("name", "").strip():
            self.add_error("name", "Say for whom it is.")
        return data


def sign_off_page(desk: "EditionAdmin", request: HttpRequest, object_id: int) -> HttpResponse:
    """The links of a text; by POST, a new one, whose address is shown this once."""
    edition = _edition(desk, request, object_id)
    if request.method != "POST":
        return _page(desk, request, edition, LinkForm(edition=edition))
    form = LinkForm(request.POST, edition=edition)
    if not form.is_valid():
        return _page(desk, request, edition, form)
    try:
        by = request.user.get_username()
        link, token = publishing.make_link(edition, by=by, **form.cleaned_data)
    except publishing.Conflict as conflict:
        form.add_error(None, f"{conflict} Nothing was done.")
        return _page(desk, request, edition, form, status=409)
    except publishing.PublishingError as error:
        form.add_error(None, f"{error} Nothing was done.")
        return _page(desk, request, edition, form)
    # Not by a message after a redirect: messages lie in a cookie or a session meanwhile.
    made = {
        "made": link,
        "made_address": settings.SITE_URL + reverse("shared_preview", args=[token]),
        "sent_to": form.cleaned_data.get("email", ""),
    }
    return _page(desk, request, edition, LinkForm(edition=edition), **made)


def revoke_view(
    desk: "EditionAdmin", request: HttpRequest, object_id: int, number: int
) -> HttpResponse:
    edition = _edition(desk, request, object_id)
    link = get_object_or_404(PreviewLink, commentary=edition.commentary, number=number)
    publishing.revoke_link(link, by=request.user.get_username())
    messages.success(request, f"The link for {link.name} is closed.")
    return redirect("admin:commentary_edition_sign_off", edition.pk)


def _edition(desk: "EditionAdmin", request: HttpRequest, pk: int) -> Edition:
    if not may_review(request):
        raise PermissionDenied
    return piece_of(desk, request, str(pk))


def _page(
    desk: "EditionAdmin",
    request: HttpRequest,
    edition: Edition,
    form: LinkForm,
    *,
    status: int = 200,
    **made: Any,
) -> HttpResponse:
    return desk_page(
        desk,
        request,
        "edition/sign_off",
        f"Sign-off: {edition.title}",
        form=form if edition.is_pending else None,
        status=status,
        edition=edition,
        links=edition.commentary.preview_links.defer("manuscript").order_by("-number"),
        zone=settings.TIME_ZONE,
        **signers_say(request, edition),
        **made,
    )


def signers_say(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """For a page: how signers stand to the text, and their remarks, the newest first.

    As far as this person may know: everybody opens the page of a public text, and a text that is
    not public yet may have been answered since.
    """
    publishing.attach_answers([edition], request.user)
    return {
        "sign_offs": publishing.sign_offs(edition),
        "remarks": [each for each in edition.commentary.answers.all() if each.remark],
        "may_ask": may_review(request),
    }
