import pytest

from commentary.intake.errors import IntakeError
from commentary.intake.store import accept, accept_event, decline
from commentary.models import LogEntry, ProposalStatus
from tests.factories import make_domain, make_event

from .drafts import make_proposal

pytestmark = pytest.mark.django_db


def logged(commentary):
    entry = commentary.log.first()
    return entry.by, entry.action, entry.note


def test_what_is_accepted_is_catalogued_and_logged():
    proposal = make_proposal()
    accept(proposal, by="Eva")
    proposal.refresh_from_db()
    assert (proposal.status, proposal.commentary.issued) == ("accepted", "2024-05")
    assert logged(proposal.commentary) == ("Eva", "catalogued", "issued, as proposed")


def test_domains_are_replaced_by_the_proposed_ones():
    old, new = make_domain(), make_domain()
    proposal = make_proposal(field="domains", value=[new.slug])
    proposal.commentary.domain_tags.create(tag=old)
    accept(proposal, by="Eva")
    assert [tag.tag for tag in proposal.commentary.domain_tags.all()] == [new]


def test_what_leads_nowhere_is_refused_and_stays_open():
    proposal = make_proposal(field="series", value="nowhere")
    with pytest.raises(IntakeError, match="series"):
        accept(proposal, by="Eva")
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.OPEN


def test_what_is_declined_changes_nothing():
    proposal = make_proposal()
    entries = LogEntry.objects.count()
    decline(proposal)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.commentary.issued) == ("declined", "")
    assert LogEntry.objects.count() == entries


@pytest.mark.parametrize("act", [decline, lambda each: accept(each, by="Eva")], ids=["no", "yes"])
def test_a_decision_is_made_once(act):
    proposal = make_proposal()
    decline(proposal)
    with pytest.raises(IntakeError, match="declined this proposal already"):
        act(proposal)


def test_an_event_made_of_a_proposal_is_mentioned_with_its_passage():
    event = make_event()
    value = {"what": "talks", "when": "2024-05", "passage": "Talks in May."}
    proposal = make_proposal(field="new event", value=value)
    accept_event(proposal, event, by="Eva")
    mention = proposal.commentary.mentions.get()
    assert (mention.event, mention.passages) == (event, ["Talks in May."])
    assert logged(proposal.commentary)[2] == f"new event: {event.slug}"
