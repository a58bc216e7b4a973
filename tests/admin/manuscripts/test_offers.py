import pytest

from commentary.models import Commentary, EventMention, Proposal
from tests.factories import make_domain, make_event

from .desk import TEXT, act, start

pytestmark = pytest.mark.django_db
TALKS = "China–United States talks on AI"


def test_a_known_event_is_offered_with_score_and_reason(editor):
    event = make_event(
        name=TALKS,
        date="2024-05-14",
        place="Geneva",
        kind="dialogue",
        participants=["China", "United States"],
    )
    shown = start(editor, TEXT)
    assert "score 0." in shown.content.decode() or "score 1." in shown.content.decode()
    act(editor, shown)
    mention = EventMention.objects.get()
    assert mention.event == event
    assert mention.passages == [
        "In May 2024 China and the United States held talks on AI in Geneva."
    ]


def test_an_unknown_event_is_proposed(editor):
    act(editor, start(editor, TEXT))
    assert Proposal.objects.get().value["when"] == "2024-05"


def test_an_event_may_be_left_out(editor):
    act(editor, start(editor, TEXT), **{"event-1": "none"})
    assert not Proposal.objects.exists()


def test_domains_are_ticked_with_the_words_that_earned_them(editor):
    make_domain(name="Trade")
    other = make_domain(name="Health")
    shown = start(editor, TEXT)
    assert "Trade: “" in shown.content.decode()
    act(editor, shown, domains=[], more_domains="Health")
    assert [tag.tag for tag in Commentary.objects.get().domain_tags.all()] == [other]
