"""The page: a manuscript comes in, is shown beside what was understood, and is saved as a draft.

Every step is a plain form, and the queue is in the page: a step forgets nothing that it was sent,
and nothing is stored before “save”.
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from commentary.intake.errors import IntakeError
from commentary.intake.store import Outcome, stored_vocabulary, take_one
from commentary.intake.vocabulary import Vocabulary
from commentary.models import Edition

from ..desk_page import desk_page
from .corrected import corrected
from .forms import DraftForm, EventsForm, StartForm
from .offers import Offers
from .original import marked
from .queue import Queue, receive
from .signers import BodiesForm, SignerFormSet, signers_formset, with_empty_row
from .understood import Understood, understand_first

SAVE, AGAIN, SKIP, STOP = "save", "again", "skip", "stop"
STALE = "The page could not be read any more. Nothing was stored: choose the files again."


def manuscript_page(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not desk.has_add_permission(request):
        raise PermissionDenied
    return Page(desk, request).answer()


@dataclass
class Forms:
    """What an editor corrects of one manuscript."""

    draft: DraftForm
    signers: SignerFormSet
    bodies: BodiesForm
    events: EventsForm

    @classmethod
    def of(cls, understood: Understood, offers: Offers, data: Any = None) -> "Forms":
        draft = understood.draft
        signers = signers_formset(data, draft.signers, offers)
        return cls(
            DraftForm(data, draft=draft, checksum=understood.unit.checksum),
            signers,
            BodiesForm(data, bodies=signers.bodies(), offers=offers),
            EventsForm(data, events=draft.events, offers=offers),
        )

    def are_valid(self) -> bool:
        answers = [form.is_valid() for form in self]  # all are asked, for all their errors
        return all(answers)

    def __iter__(self) -> Any:
        return iter((self.draft, self.signers, self.bodies, self.events))

    @property
    def media(self) -> Any:
        return self.draft.media


@dataclass
class Page:
    desk: ModelAdmin
    request: HttpRequest
    refusals: list[str] = field(default_factory=list)
    saved: str = ""  # the address of what this request saved

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._start(StartForm())
        if "queue" not in self.request.POST:
            return self._begin()
        try:
            queue = Queue.opened(self.request.POST["queue"])
        except BadSignature:
            messages.error(self.request, STALE)
            return self._start(StartForm())
        if self.request.POST.get("act") == STOP:
            waiting = ", ".join(dict.fromkeys(each.name for each in queue.waiting))
            messages.warning(self.request, f"Stopped. Not stored: {waiting}.")
            return redirect(_list())
        return self._decide(queue)

    def _begin(self) -> HttpResponse:
        form = StartForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._start(form)
        data = form.cleaned_data
        received, self.refusals = receive(data["text"], data["files"])
        return self._show_first(Queue(received, data["today"], data["language"]), form)

    def _decide(self, queue: Queue) -> HttpResponse:
        vocabulary = stored_vocabulary()
        try:
            understood = understand_first(queue, vocabulary)
        except IntakeError:  # it was readable before the site was renewed
            return self._show_first(queue)
        act = self.request.POST.get("act")
        if act == SKIP:
            messages.info(self.request, f"Skipped: {understood.unit.name}.")
        else:
            offers = Offers(vocabulary, self.request.user)
            data = self.request.POST
            forms = Forms.of(understood, offers, with_empty_row(data) if act == AGAIN else data)
            if act != SAVE or not self._is_saved(understood, forms, vocabulary):
                return self._show(queue, understood, forms)
        queue.move_on(understood.pieces)
        return self._show_first(queue)

    def _is_saved(self, understood: Understood, forms: Forms, vocabulary: Vocabulary) -> bool:
        if not forms.are_valid():
            return False
        request = self.request
        unit = corrected(understood.unit, *forms, request.user)
        outcome = take_one(unit, vocabulary, by=request.user.get_username())
        if outcome.status == "refused":
            forms.draft.add_error(None, f"{outcome.message} Nothing was stored.")
            return False
        self._tell(outcome)
        return True

    def _tell(self, outcome: Outcome) -> None:
        edition = Edition.objects.filter(commentary__slug=outcome.slug).latest("number")
        self.saved = reverse("admin:commentary_edition_change", args=[edition.pk])
        link = format_html('<a href="{}">{}</a>', self.saved, edition.title)
        made = edition.commentary.sources.latest("number").run.newcomers.order_by("pk")
        new = format_html(". New: {}.", ", ".join(map(str, made))) if made else ""
        messages.success(self.request, format_html("Saved as a draft: {}{}", link, new))

    # -- what is shown -----------------------------------------------------------------------
    def _show_first(self, queue: Queue, start: StartForm | None = None) -> HttpResponse:
        """The next that can be read; what cannot is told by file and line, and costs no other."""
        vocabulary = stored_vocabulary()
        while queue.waiting:
            try:
                understood = understand_first(queue, vocabulary)
            except IntakeError as error:
                self.refusals.append(error.located(queue.first.name))
                queue.move_on()
                continue
            forms = Forms.of(understood, Offers(vocabulary, self.request.user))
            return self._show(queue, understood, forms)
        if self.refusals:
            return self._start(start or StartForm())
        return redirect(self.saved or _list())

    def _show(self, queue: Queue, understood: Understood, forms: Forms) -> HttpResponse:
        waiting = [each.name for each in queue.waiting[1:]]
        return self._answer(
            "draft",
            f"New from manuscript: {understood.unit.name}",
            forms,
            name=understood.unit.name,
            piece=queue.first.piece + 1,
            pieces=understood.pieces,
            waiting=waiting,
            queue=queue.signed(),
            checksum=understood.unit.checksum,
            original=marked(understood.blocks, understood.draft),
            draft=understood.draft,
            forms=forms,
        )

    def _start(self, form: StartForm) -> HttpResponse:
        return self._answer("start", "New from manuscript", form)

    def _answer(self, template: str, title: str, form: Any, **context: Any) -> HttpResponse:
        return desk_page(
            self.desk,
            self.request,
            f"manuscript/{template}",
            title,
            form=form,
            refusals=self.refusals,
            **context,
        )


def _list() -> str:
    return reverse("admin:commentary_edition_changelist")
