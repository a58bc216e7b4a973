"""What signers answer by their secret links."""

from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from commentary import publishing
from commentary.models import Answer
from tests.factories import make_link
from tests.views.test_shared_preview import NOON, at, send, signed

pytestmark = pytest.mark.django_db


def test_an_approval_is_stored_with_who_when_and_the_digest_of_the_text(client):
    draft, link, token = signed()
    before = timezone.now().replace(microsecond=0)
    assert send(client, token, "approve").status_code == 302
    answer = Answer.objects.get()
    assert (answer.by, answer.link, answer.kind) == ("Ada Author", link, "approval")
    assert answer.digest == publishing.digest_of(publishing.wording_of(draft))
    assert answer.at >= before
    assert "You approved exactly this text" in client.get(at(token)).text


def test_an_answer_to_a_text_that_changed_is_refused_and_the_new_text_shown(client):
    draft, _, token = signed(body="<p>It was so.</p>")
    digest = client.get(at(token)).context["digest"]
    draft.body = "<p>It is so.</p>"
    draft.save()
    for answer in ("approve", "remark"):
        page = client.post(
            at(token), {"digest": digest, "answer": answer, "remark": "Mind the tense."}
        )
        assert page.status_code == 409
        assert "The text has changed" in page.text and "It is so." in page.text
        assert "Mind the tense." in page.text
    assert not Answer.objects.exists()


def test_an_answer_after_publication_is_refused_and_the_words_are_kept(client):
    draft, _, token = signed()
    digest = client.get(at(token)).context["digest"]
    publishing.publish(draft, by="publisher")
    page = client.post(at(token), {"digest": digest, "remark": "Wait!"})
    assert page.status_code == 409
    assert "This text is public" in page.text and "Wait!" in page.text


def test_a_remark_is_stored_and_shown_to_who_wrote_it(client):
    _, _, token = signed()
    assert send(client, token, "remark", remark="<b>Mind</b> the gap.").status_code == 302
    assert Answer.objects.get().remark == "<b>Mind</b> the gap."
    assert "&lt;b&gt;Mind&lt;/b&gt; the gap." in client.get(at(token)).text


@pytest.mark.parametrize(
    "remark", ["", "  ", "\0\u200b", "x" * 5001], ids=["none", "blank", "unseen", "long"]
)
def test_a_remark_says_something_and_is_not_endless(client, remark):
    _, _, token = signed()
    assert send(client, token, "remark", remark=remark).status_code == 400
    assert not Answer.objects.exists()


def test_a_line_break_counts_once_as_in_the_browser(client):
    _, _, token = signed()
    assert send(client, token, "remark", remark="x\r\n" * 2500).status_code == 302


def test_a_visit_that_cannot_be_counted_costs_nobody_the_page(client, monkeypatch):
    _, token = make_link()

    def locked(link):
        raise OperationalError("database is locked")

    monkeypatch.setattr(publishing, "count_visit", locked)
    assert client.get(at(token)).status_code == 200


def test_a_link_sends_ten_remarks_an_hour_and_no_more(client):
    with time_machine.travel(NOON, tick=False) as clock:
        _, _, token = signed()
        for n in range(10):
            assert send(client, token, "remark", remark=f"Remark {n}").status_code == 302
        refused = send(client, token, "remark", remark="One more")
        assert refused.status_code == 429 and "One more" in refused.text
        clock.shift(timedelta(hours=1, seconds=1))
        assert send(client, token, "remark", remark="One more").status_code == 302


def test_an_answer_needs_the_secret_alone_and_no_token_of_a_session():
    """Browsers send the origin “null” from a page without a referrer."""
    _, _, token = signed()
    browser = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    assert send(browser, token, "approve").status_code == 302
    assert Answer.objects.count() == 1


def test_a_page_takes_the_same_queries_however_much_was_answered(
    client, django_assert_max_num_queries
):
    _, _, token = signed()
    for n in range(5):
        send(client, token, "remark", remark=f"Remark {n}")
    send(client, token, "approve")
    with django_assert_max_num_queries(20):
        client.get(at(token))
