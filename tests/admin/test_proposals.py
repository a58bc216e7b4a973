from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from commentary import publishing
from commentary.models import EventMention, PolicyEvent, ProposalStatus
from tests.admin.forms import edition_address, sent
from tests.factories import make_edition
from tests.intake.store.drafts import make_proposal

pytestmark = pytest.mark.django_db
TALKS = {
    "what": "talks on AI",
    "where": "Geneva",
    "when": "2024-05",
    "kind": "dialogue",
    "participants": ["China", "United States"],
    "passage": "China and the United States held talks.",
}


@pytest.fixture
def proposed():
    """A public piece with a proposal for its date."""
    edition = make_edition()
    return edition, make_proposal(commentary=edition.commentary, reason="The <b>file</b> says so.")


@pytest.fixture
def talks():
    edition = make_edition(body=f"<p>{TALKS['passage']}</p>")
    return edition, make_proposal(commentary=edition.commentary, field="new event", value=TALKS)


def address(edition, proposal):
    return reverse("admin:commentary_edition_proposal", args=[edition.pk, proposal.number])


def decided(edition, decision="accept"):
    """What the editing page, opened now, sends."""
    return {"decision": decision, "seen": publishing.fingerprint(edition)}


def decide(client, edition, proposal, decision="accept"):
    answer = client.post(address(edition, proposal), decided(edition, decision), follow=True)
    proposal.refresh_from_db()
    return answer


def shown(client, edition):
    return client.get(edition_address("change", edition.pk)).content.decode()


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("first_published_in", "First published in"),
        ("domains", "Policy domains"),
        ("new event", "New event"),
    ],
)
def test_a_proposal_is_called_as_its_field_is(editor, field, label):
    edition = make_edition()
    make_proposal(commentary=edition.commentary, field=field)
    assert f">1. {label}</h3>" in shown(editor, edition)


def test_an_open_proposal_is_shown_on_the_editing_page(editor, proposed):
    page = shown(editor, proposed[0])
    assert address(*proposed) in page and "<li>2024-05</li>" in page
    assert "The &lt;b&gt;file&lt;/b&gt; says so." in page


def test_what_is_accepted_takes_effect_and_is_logged(editor, proposed):
    edition, proposal = proposed
    answer = decide(editor, edition, proposal)
    edition.commentary.refresh_from_db()
    assert (proposal.status, edition.commentary.issued) == ("accepted", "2024-05")
    assert edition.commentary.log.first().by == "editor"
    assert address(*proposed) not in answer.content.decode()


def test_what_is_declined_is_shown_no_more(editor, proposed):
    answer = decide(editor, *proposed, "decline")
    assert proposed[1].status == ProposalStatus.DECLINED
    assert address(*proposed) not in answer.content.decode()


def test_what_cannot_be_done_is_told(editor):
    edition = make_edition()
    proposal = make_proposal(commentary=edition.commentary, field="series", value="nowhere")
    answer = decide(editor, edition, proposal)
    assert "There is no series with this slug." in answer.content.decode()
    assert proposal.status == ProposalStatus.OPEN


def test_a_decision_is_made_by_post_alone(editor, proposed):
    assert editor.get(address(*proposed), {"decision": "accept"}).status_code == 405
    proposed[1].refresh_from_db()
    assert proposed[1].status == ProposalStatus.OPEN


@pytest.mark.parametrize("decision", ["accept", "decline"])
def test_contributors_neither_see_nor_decide(contributor, proposed, decision):
    assert address(*proposed) not in shown(contributor, proposed[0])
    assert decide(contributor, *proposed, decision).status_code == 403
    assert proposed[1].status == ProposalStatus.OPEN


def test_a_proposal_of_another_piece_is_not_there(editor, proposed):
    assert editor.post(address(make_edition(), proposed[1])).status_code == 404


def test_a_new_event_opens_its_form_filled(editor, talks):
    answer = editor.post(address(*talks), decided(talks[0]))
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert (asked["name"], asked["date"]) == (["talks on AI"], ["2024-05"])
    form = sent(editor.get(answer["Location"]))
    assert form["place"] == "Geneva" and form["kind"] == "dialogue"
    assert form["participants"].split() == ["China", "United", "States"]
    talks[1].refresh_from_db()
    assert talks[1].status == ProposalStatus.OPEN and not PolicyEvent.objects.exists()


def test_the_event_that_is_made_of_it_is_mentioned(editor, talks):
    edition, proposal = talks
    way = editor.post(address(*talks), decided(talks[0]))["Location"]
    answer = editor.post(way, {**sent(editor.get(way)), "status": "held"})
    assert answer.status_code == 302
    mention = EventMention.objects.get()
    assert (mention.commentary, mention.event.name) == (edition.commentary, "talks on AI")
    assert mention.passages == [TALKS["passage"]]
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.ACCEPTED


@pytest.mark.parametrize("pk", ["", "none", "99", "9" * 30])
def test_an_event_that_answers_no_proposal_is_added_as_ever(editor, pk):
    way = f"{reverse('admin:commentary_policyevent_add')}?proposal={pk}"
    form = sent(editor.get(way)) | {"name": "Talks", "slug": "talks", "date": "2024"}
    assert editor.post(way, form).status_code == 302
    assert PolicyEvent.objects.get().slug == "talks" and not EventMention.objects.exists()


def test_a_field_is_no_event(editor, proposed):
    way = f"{reverse('admin:commentary_policyevent_add')}?proposal={proposed[1].pk}"
    form = sent(editor.get(way)) | {"name": "Talks", "slug": "talks", "date": "2024"}
    editor.post(way, form)
    assert not EventMention.objects.exists()
    proposed[1].refresh_from_db()
    assert proposed[1].status == ProposalStatus.OPEN
