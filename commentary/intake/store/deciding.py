"""An editor's decision on what intake proposed: a change of the catalogue, or a new event."""

from django.db import transaction

from commentary.intake.errors import IntakeError
from commentary.models import Commentary, EventMention, PolicyEvent, Proposal, ProposalStatus
from commentary.publishing import catalogue_of, log_catalogue

from .attaching import NEW_EVENT
from .building import build
from .form import form_of, stored_piece
from .references import References
from .updating import recatalogue


@transaction.atomic
def accept(proposal: Proposal, *, by: str) -> None:
    """Catalogue a piece as proposed, which takes effect at once, and log it.

    Raises IntakeError where it was decided already or leads to what is not there, ValidationError
    where the commentary would not be right with it.
    """
    proposal = _held(proposal)
    commentary = proposal.commentary
    before = catalogue_of(commentary)
    form = form_of(stored_piece(commentary)) | {proposal.field: proposal.value}
    wanted = build({name: value for name, value in form.items() if value is not None}, References())
    recatalogue(commentary, wanted, {proposal.field: proposal.value})
    commentary.full_clean(exclude=["key"])
    _settle(proposal, ProposalStatus.ACCEPTED)
    log_catalogue(commentary, by=by, before=before, note=f"{proposal.field}, as proposed")


@transaction.atomic
def accept_event(proposal: Proposal, event: PolicyEvent, *, by: str) -> None:
    """Let the piece mention the event that an editor has made of a proposal, and log it."""
    proposal = _held(proposal)
    passage = proposal.value.get("passage", "")
    before = catalogue_of(proposal.commentary)
    EventMention.objects.get_or_create(
        commentary=proposal.commentary,
        event=event,
        defaults={"passages": [passage] if passage else []},
    )
    _settle(proposal, ProposalStatus.ACCEPTED)
    note = f"new event: {event.slug}"
    log_catalogue(proposal.commentary, by=by, before=before, note=note)


@transaction.atomic
def decline(proposal: Proposal) -> None:
    """Leave everything as it is. Raises IntakeError where it was decided already."""
    _settle(_held(proposal), ProposalStatus.DECLINED)


def is_event(proposal: Proposal) -> bool:
    """Whether it proposes an event that is not known, not a field of the catalogue."""
    return proposal.field == NEW_EVENT


def _held(proposal: Proposal) -> Proposal:
    Commentary.objects.locked(proposal.commentary_id)
    held = Proposal.objects.select_related("commentary").get(pk=proposal.pk)
    if held.status != ProposalStatus.OPEN:
        raise IntakeError(f"Somebody has {held.get_status_display()} this proposal already.")
    return held


def _settle(proposal: Proposal, status: ProposalStatus) -> None:
    proposal.status = status
    proposal.save(update_fields=["status"])
