from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.admin.acts import ACTS
from commentary.models import Commentary, Edition, LogEntry, SavedDraft
from tests.admin.act_pages import at, given
from tests.admin.forms import edition_address
from tests.factories import make_byline, make_draft, make_edition, make_scheduled
from tests.starts import STARTS, scheduled, submitted, withdrawn

pytestmark = pytest.mark.django_db


def tomorrow():
    return timezone.now().replace(microsecond=0) + timedelta(days=1)


IMPOSSIBLE = {
    "submit": submitted,
    "take-back": make_draft,
    "return": make_draft,
    "approve": make_draft,
    "publish": make_edition,
    "schedule": make_edition,
    "unschedule": make_draft,
    "discard": make_edition,
    "revise": make_draft,
    "translate": make_draft,
    "correct": withdrawn,
    "withdraw": make_draft,
    "reinstate": make_edition,
}
ALLOWED = {
    "contributor": {"submit", "take-back", "revise", "translate"},
    "editor": {"submit", "take-back", "return", "approve", "revise", "discard", "translate"},
    "publisher": set(STARTS),
}


def test_every_act_is_tried_here():
    assert {act.name for act in ACTS} == set(STARTS) == set(IMPOSSIBLE)


@pytest.mark.parametrize("group", ALLOWED)
@pytest.mark.parametrize("act", STARTS)
def test_an_act_answers_to_its_permission_alone(request, group, act):
    client, edition = request.getfixturevalue(group), STARTS[act]()
    status = 200 if act in ALLOWED[group] else 403
    assert client.get(at(act, edition)).status_code == status
    page = client.get(edition_address("change", edition.pk)).content.decode()
    assert (f'class="act-{act}"' in page) is (status == 200)
    before = list(Edition.objects.values_list("pk", "state"))
    answer = client.post(at(act, edition), given(act, edition))
    assert answer.status_code == (302 if status == 200 else 403)
    if status == 403:
        assert list(Edition.objects.values_list("pk", "state")) == before


@pytest.mark.parametrize("act", STARTS)
def test_nothing_happens_before_it_is_posted(publisher, act):
    edition = STARTS[act]()
    before = publishing.fingerprint(edition), Edition.objects.count(), LogEntry.objects.count()
    page = publisher.get(at(act, edition))
    assert 'class="promise"' in page.content.decode()
    assert publisher.get(at(act, edition), given(act, edition)).status_code == 200
    assert (
        publishing.fingerprint(edition),
        Edition.objects.count(),
        LogEntry.objects.count(),
    ) == before


@pytest.mark.parametrize("act", IMPOSSIBLE)
def test_an_act_that_is_not_possible_says_so(publisher, act):
    edition = IMPOSSIBLE[act]()
    page = publisher.get(at(act, edition), follow=True)
    assert "is not possible now" in page.content.decode()
    answer = publisher.post(at(act, edition), given(act, edition))
    assert answer.status_code == 409
    assert "is not possible now" in answer.content.decode()


@pytest.mark.parametrize("act", STARTS)
@pytest.mark.parametrize("seen", ["", "another record"])
def test_an_act_on_something_newer_than_was_seen_is_refused(publisher, act, seen):
    edition = STARTS[act]()
    count = Edition.objects.count()
    answer = publisher.post(at(act, edition), {**given(act, edition), "seen": seen})
    assert answer.status_code == 409
    assert "was changed since you opened it. Nothing was done." in answer.content.decode()
    assert Edition.objects.count() == count


def test_what_does_not_exist_is_not_found(publisher, client):
    edition = make_draft()
    assert publisher.get(at("sing", edition)).status_code == 404
    for address in (at("publish", edition).replace(str(edition.pk), "999999"),):
        assert publisher.post(address).status_code == 404
    answer = client.get(at("publish", edition))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


def test_promises_say_what_readers_will_see(publisher):
    public = make_edition(title="Old")
    new = make_draft(commentary=public.commentary)

    def promise(act, edition):
        return publisher.get(at(act, edition)).context["promise"]

    assert "in the place of edition 1" in promise("publish", new)
    assert "edition 1, “Old”, until then" in promise("schedule", new)
    assert "kept among the saved drafts" in promise("discard", new)
    assert "The draft that waits (edition 2) is set aside and kept." in promise("correct", public)
    assert "The draft that waits (edition 2)" in promise("withdraw", public)
    first = make_draft()
    assert "so far they saw nothing of it" in promise("publish", first) or promise("publish", first)
    assert "deleted for good" in promise("discard", first)
    assert "nothing of it is shown" in promise("unschedule", scheduled())


def test_what_publishing_refuses_is_said_and_nothing_typed_is_lost(publisher):
    edition = make_draft(signers=[])
    make_byline(edition=edition, name="Nobody Known")
    answer = publisher.post(at("publish", edition), given("publish", edition))
    assert answer.status_code == 200
    assert "Not yet identified: Nobody Known." in answer.content.decode()
    public = make_edition()
    data = given("correct", public) | {"change_note": "", "body": "<p>Typed for an hour.</p>"}
    answer = publisher.post(at("correct", public), data)
    assert "write a change note" in answer.content.decode()
    assert "Typed for an hour." in answer.content.decode()


def test_a_correction_that_came_too_late_can_be_taken_into_a_revision(publisher):
    old = make_edition()
    data = given("correct", old) | {"body": "<p>Typed for an hour.</p>"}
    current = publishing.correct_now(old.commentary, by="x", change="minor", body="<p>Faster.</p>")
    waiting = make_draft(commentary=old.commentary, body="<p>It waits.</p>")
    answer = publisher.post(at("correct", old), data)
    assert answer.status_code == 409
    assert answer.context["revisable"] == current
    words = dict(answer.context["words"]) | {"seen": answer.context["revisable_seen"]}
    answer = publisher.post(at("revise", current), words)
    revision = old.commentary.editions.pending().get()
    assert answer["Location"] == edition_address("change", revision.pk)
    assert revision.body == "<p>Typed for an hour.</p>"
    assert not Edition.objects.filter(pk=waiting.pk).exists()
    assert SavedDraft.objects.get(offered=True).content["body"] == "<p>It waits.</p>"


def test_a_revision_opens_the_text_that_waits(editor):
    public = make_edition()
    waiting = make_scheduled(commentary=public.commentary, at=tomorrow())
    editor.post(at("revise", public), given("revise", public))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.in_force_from) == ("draft", None)
    assert public.commentary.editions.count() == 2


def test_an_over_long_text_is_refused_in_words(publisher):
    public = make_edition()
    for act, status in (("revise", 200), ("correct", 200)):
        data = given(act, public) | {"title": "x" * 301}
        answer = publisher.post(at(act, public), data)
        assert answer.status_code == status
        assert answer.context["form"].errors["title"]
    assert public.commentary.editions.count() == 1


def test_the_acts_do_what_publishing_says(publisher):
    draft = make_draft()
    publisher.post(at("publish", draft), given("publish", draft))
    commentary = Commentary.objects.get()
    publisher.post(at("correct", draft), given("correct", draft))
    corrected = commentary.editions.in_force().get()
    assert (corrected.title, corrected.change) == ("Corrected", "correction")
    publisher.post(at("withdraw", corrected), given("withdraw", corrected))
    gone = commentary.editions.withdrawn().get()
    assert gone.change_note == "Taken back."
    publisher.post(at("reinstate", gone), given("reinstate", gone))
    assert commentary.editions.in_force().get().body == "<p>Right.</p>"
    assert set(LogEntry.objects.values_list("by", flat=True)) == {"publisher"}


def test_a_discarded_first_draft_leads_back_to_the_list(publisher):
    draft = make_draft()
    answer = publisher.post(at("discard", draft), given("discard", draft))
    assert answer["Location"] == edition_address("changelist")
    assert not Commentary.objects.exists()


def test_what_hinders_publishing_is_shown_before_it_is_tried(publisher):
    draft = make_draft(summary="", body="<p>Last week they met.</p>")
    for address in (
        at("publish", draft),
        at("schedule", draft),
        edition_address("change", draft.pk),
    ):
        page = publisher.get(address).content.decode()
        assert "Not ready to publish" in page
        assert "There is no summary" in page
        assert "“Last week” will mean nothing in a year" in page
    assert "Not ready" not in publisher.get(at("discard", draft)).content.decode()


def test_the_desk_refuses_to_publish_what_is_not_ready(publisher):
    draft = make_draft(summary="")
    answer = publisher.post(at("publish", draft), given("publish", draft))
    assert "There is no summary" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.is_pending
