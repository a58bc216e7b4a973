"""A text before it is public, by a secret link."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models import Answer, MissedPath, PreviewLink
from tests.factories import (
    make_draft,
    make_edition,
    make_link,
    make_person,
    make_scheduled,
    make_source,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def at(token):
    return reverse("shared_preview", args=[token])


def signed(**fields):
    """A draft, its signer's link and its secret."""
    ada = make_person(display_name="Ada Author")
    draft = make_draft(signers=[ada], **fields)
    return draft, *make_link(edition=draft, signer=ada)


def send(client, token, answer, **fields):
    digest = client.get(at(token)).context["digest"]
    return client.post(at(token), {"digest": digest, "answer": answer, **fields})


# -- who reads -------------------------------------------------------------------------------
def test_a_link_shows_the_public_page_to_who_has_no_account(client):
    _, token = make_link(edition=make_draft(title="Soon", body="<p>Not yet public.</p>"))
    page = client.get(at(token))
    assert "Not yet public." in page.text and "Preview: readers do not see this text." in page.text
    names = [template.name for template in page.templates]
    assert "commentary/commentary_detail.html" in names


@pytest.mark.parametrize("kind", ["shown", "unknown", "sent"])
def test_nothing_of_a_link_is_stored_indexed_or_told_to_other_pages(client, kind):
    _, _, token = signed()
    address = at("nobody-knows-it" if kind == "unknown" else token)
    answer = client.post(address) if kind == "sent" else client.get(address)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex"' in answer.text
    assert not answer.cookies
    assert token not in answer.text


def unknown():
    return "x" * 43


def expired():
    with time_machine.travel(timezone.now() - timedelta(days=15)):
        return make_link(edition=make_draft(title="Canary"))[1]


def revoked():
    link, token = make_link(edition=make_draft(title="Canary"))
    publishing.revoke_link(link, by="editor")
    return token


def discarded():
    draft = make_draft(commentary=make_edition().commentary, title="Canary")
    _, token = make_link(edition=draft)
    publishing.discard(draft, by="editor")
    return token


@pytest.mark.parametrize("make", [unknown, expired, revoked, discarded])
def test_a_link_that_is_closed_is_like_one_that_never_was(client, make):
    token = make()
    for answer in (client.get(at(token)), client.post(at(token), {"answer": "approve"})):
        assert answer.status_code == 404
        assert answer.text == client.get(at(unknown())).text


def test_a_link_is_open_fourteen_days_unless_said_otherwise(client):
    with time_machine.travel(NOON, tick=False):
        _, token = make_link()
    with time_machine.travel(NOON + timedelta(days=14, seconds=-1), tick=False):
        assert client.get(at(token)).status_code == 200
    with time_machine.travel(NOON + timedelta(days=14), tick=False):
        assert client.get(at(token)).status_code == 404


def test_visits_are_counted_and_robots_that_ask_for_the_head_are_not(client):
    link, token = make_link()
    client.get(at(token))
    client.get(at(token))
    client.head(at(token))
    link.refresh_from_db()
    assert link.visits == 2 and link.last_visit is not None


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused_whether_there_is_a_link_or_not(client, method):
    _, token = make_link()
    for each in (token, unknown()):
        answer = getattr(client, method)(at(each))
        assert answer.status_code == 405 and answer["Allow"] == "GET, HEAD, POST"


@time_machine.travel(NOON, tick=False)
def test_a_scheduled_text_says_until_when_it_is_embargoed_and_in_which_zone(client):
    scheduled = make_scheduled(at=datetime(2026, 5, 6, 7, tzinfo=UTC))
    page = client.get(at(make_link(edition=scheduled)[1]))
    assert "Embargoed until 6 May 2026, 09:00 (Europe/Berlin)" in page.text


def test_after_publication_the_link_leads_to_the_public_page(client):
    draft, _, token = signed()
    publishing.publish(draft, by="publisher")
    answer = client.get(at(token))
    assert (answer.status_code, answer["Location"]) == (302, draft.commentary.get_absolute_url())
    assert "no-store" in answer["Cache-Control"]


class Heard(logging.Handler):
    """In the place of Django's own handlers, which see a record before the site's do."""

    def __init__(self):
        super().__init__()
        self.told = []

    def emit(self, record):
        self.told.append(record.getMessage())


@pytest.mark.parametrize("logger", ["", "django"], ids=["site", "Django"])
def test_no_secret_comes_into_the_logs_or_among_the_missed_addresses(client, logger):
    token, heard = revoked(), Heard()
    logging.getLogger(logger).addHandler(heard)
    try:
        client.get(at(token))
        client.get(f"{at(token)}further/")
    finally:
        logging.getLogger(logger).removeHandler(heard)
    assert heard.told == ["Not Found: /preview/…/", "Not Found: /preview/…/further/"]
    assert not MissedPath.objects.exists()


def test_only_the_hash_of_a_secret_is_stored():
    link, token = make_link()
    stored = PreviewLink.objects.values().get()
    assert token not in str(stored) and len(link.token_hash) == 64


# -- what changed ----------------------------------------------------------------------------
def test_a_signer_sees_word_by_word_what_changed_since_their_manuscript(client):
    ada = make_person(display_name="Ada Author")
    draft = make_draft(
        title="On trade", body="<p>The council met on Monday to speak of trade.</p>", signers=[ada]
    )
    text = "On trade\n\nBy Ada Author\n\nThe council met on Sunday to speak of trade.\n"
    make_source(commentary=draft.commentary, name="piece.txt", original=text.encode())
    page = client.get(at(make_link(edition=draft, signer=ada)[1])).text
    assert "Changed since your manuscript" in page
    assert "<del>Sunday</del> <ins>Monday</ins> " in page


def test_the_manuscript_of_a_draft_that_was_dropped_is_not_compared_with_the_next(client):
    public = make_edition(signers=[make_person()])
    make_source(
        commentary=public.commentary,
        edition=(dropped := publishing.revise(public.commentary, by="x")),
        name="piece.txt",
        original=b"On trade\n\nBy Ada Author\n\nThe council met on Sunday.\n",
    )
    publishing.discard(dropped, by="x")
    draft = publishing.revise(public.commentary, by="x")
    link, token = make_link(edition=draft, signer=public.bylines.get().person)
    assert draft.number == dropped.number and link.manuscript is None
    assert "your manuscript" not in client.get(at(token)).text


def test_a_signer_sees_what_changed_since_their_last_approval(client):
    draft, _, token = signed(body="<p>It was so.</p>")
    send(client, token, "approve")
    draft.body = "<p>It is so.</p>"
    draft.save()
    page = client.get(at(token)).text
    assert "Changed since you approved it" in page and "<del>was</del> <ins>is</ins> " in page


def test_of_a_revision_nobody_approved_the_version_in_force_is_compared(client):
    public = make_edition(body="<p>It was so.</p>", signers=[make_person()])
    ada = public.bylines.get().person
    draft = publishing.revise(public.commentary, by="x")
    draft.body = "<p>It is so.</p>"
    draft.save()
    page = client.get(at(make_link(edition=draft, signer=ada)[1])).text
    assert "Changed since the version readers see now" in page and "<ins>is</ins> " in page


def test_a_link_for_reading_shows_no_changes_and_takes_no_answer(client):
    draft, _, token = signed()
    send(client, token, "approve")
    _, reading = make_link(edition=draft)
    page = client.get(at(reading))
    assert "Approve" not in page.text and "digest" not in page.context
    digest = publishing.digest_of(publishing.wording_of(draft))
    answer = client.post(at(reading), {"digest": digest, "answer": "approve"})
    assert answer.status_code == 400 and Answer.objects.count() == 1


def test_who_signs_no_more_reads_and_answers_no_more(client):
    draft, _, token = signed()
    digest = client.get(at(token)).context["digest"]
    draft.bylines.all().delete()
    assert "Approve this text" not in client.get(at(token)).text
    client.post(at(token), {"digest": digest, "answer": "approve"})
    assert not Answer.objects.exists()
