"""A text that was set aside for a correction, and is offered back: field by field, word by word."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from commentary import publishing
from commentary.models import Edition, SavedDraft

from .cataloguing import standing_of
from .desk_page import desk_page
from .history import address_of, held_target, may_restore, piece_of, seen, target_of

if TYPE_CHECKING:
    from .editions import EditionAdmin

FIELDS = ("title", "subtitle", "summary", "body", "bylines")
NOW, ASIDE = "now", "aside"
CHOICES = [(NOW, "Keep what is there now"), (ASIDE, "Take it from the text set aside")]


@dataclass(frozen=True)
class Offer:
    """A text set aside, what is there now, and what both were made from: {} where it is gone."""

    saved: SavedDraft
    target: Edition
    now: dict[str, Any]
    base: dict[str, Any]

    @classmethod
    def of(cls, saved: SavedDraft, target: Edition) -> Self:
        editions = target.commentary.editions
        base = editions.filter(number=saved.based_on).first()
        content = publishing.content_of
        return cls(saved, target, content(target), content(base) if base else {})

    def rows(self) -> list[publishing.Row]:
        """The fields that differ."""
        language = self.target.commentary.language
        rows = publishing.compare_states(self.now, self.saved.content, language)
        return [row for row in rows if row.name in FIELDS and not row.comparison.is_same]

    def suggested(self, name: str) -> str | None:
        """Where only one of the two has changed a field, that one; where both have, neither."""
        if not self.base:
            return None
        if self.saved.content[name] == self.base[name]:
            return NOW
        return ASIDE if self.now[name] == self.base[name] else None

    def merged(self, chosen: dict[str, str]) -> dict[str, Any]:
        """The text now, with what was chosen of the other; what a revision is, that one said."""
        taken = [name for name, which in chosen.items() if which == ASIDE]
        if self.target.is_sealed:
            taken += ["change", "change_note"]
        return self.now | {name: self.saved.content[name] for name in taken}


class ChoosingForm(forms.Form):
    """For each field that differs, which of the two wordings is meant."""

    def __init__(self, offer: Offer, *args: Any):
        super().__init__(*args)
        for row in offer.rows():
            self.fields[row.name] = forms.ChoiceField(
                label=row.label.capitalize(),
                choices=CHOICES,
                initial=offer.suggested(row.name),
                widget=forms.RadioSelect,
            )


def open_offers(request: HttpRequest, edition: Edition) -> list[SavedDraft]:
    """What was set aside and waits for this person to take it up. Queries only if there is any."""
    if not standing_of(request, edition).has_offers or not may_restore(request, edition):
        return []
    offered = edition.commentary.saved_drafts.filter(offered=True).shown_to(request.user)
    return list(offered.defer("content"))


def merge_page(
    desk: "EditionAdmin", request: HttpRequest, object_id: int, number: int
) -> HttpResponse:
    """What is there now beside what was set aside; by POST one text is made of both."""
    edition = piece_of(desk, request, str(object_id))
    saves = edition.commentary.saved_drafts.shown_to(request.user)
    saved = saves.filter(number=number).first()
    if saved is None:
        raise Http404
    if not may_restore(request, edition):
        raise PermissionDenied
    target = target_of(edition.commentary)
    if target is None or not saved.offered:
        why = publishing.SETTLED if target else "Readers see no text of it now."
        return _not_done(request, edition, why)
    offer = Offer.of(saved, target)
    if request.method != "POST":
        return _page(desk, request, edition, offer, ChoosingForm(offer))
    if request.POST.get("decision") == "leave":
        return _leave(request, edition, saved)
    return _merge(desk, request, edition, offer)


def _leave(request: HttpRequest, edition: Edition, saved: SavedDraft) -> HttpResponse:
    try:
        publishing.leave(saved, by=request.user.get_username())
    except publishing.Conflict as conflict:
        return _not_done(request, edition, str(conflict))
    messages.success(request, "It is offered no longer. It stays in the history.")
    return redirect(address_of(edition))


def _not_done(request: HttpRequest, edition: Edition, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect(address_of(edition))


def _merge(
    desk: "EditionAdmin", request: HttpRequest, edition: Edition, offer: Offer
) -> HttpResponse:
    form = ChoosingForm(offer, request.POST)
    try:
        with transaction.atomic():
            held_target(edition, request)  # first: what is newer may differ in other fields
            if not form.is_valid():
                return _page(desk, request, edition, offer, form)
            draft = _merged(request, edition, offer, form.cleaned_data)
    except publishing.PublishingError as error:
        messages.error(request, f"{error} Nothing was done. Look again, and choose again.")
        return _page(desk, request, edition, offer, form, status=409)
    messages.success(request, "Merged. This is the pending text: write here.")
    return redirect("admin:commentary_edition_change", draft.pk)


def _merged(
    request: HttpRequest, edition: Edition, offer: Offer, chosen: dict[str, str]
) -> Edition:
    publishing.settle(offer.saved)
    state, by = offer.merged(chosen), request.user.get_username()
    return publishing.restore(edition.commentary, state, by=by, action="merged")


def _page(
    desk: "EditionAdmin",
    request: HttpRequest,
    edition: Edition,
    offer: Offer,
    form: ChoosingForm,
    status: int = 200,
) -> HttpResponse:
    return desk_page(
        desk,
        request,
        "edition/merge",
        f"Take up again: {offer.saved.content['title']}",
        form=form,
        status=status,
        edition=edition,
        saved=offer.saved,
        rows=[_row(row, offer, form) for row in offer.rows()],
        **seen(offer.target),
    )


def _row(row: publishing.Row, offer: Offer, form: ChoosingForm) -> dict[str, Any]:
    verdicts = {
        NOW: "Changed since; the text set aside has the wording of before.",
        ASIDE: "Changed in the text set aside alone.",
        None: "Changed in both: choose." if offer.base else "",
    }
    return {
        "name": row.name,
        "label": row.label,
        "comparison": row.comparison,
        "choice": form[row.name],
        "verdict": verdicts[offer.suggested(row.name)],
    }
