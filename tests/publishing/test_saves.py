"""Every save of a draft is kept, and none twice."""

from datetime import UTC, datetime

import pytest
import time_machine

from commentary import publishing
from commentary.models import Change, SavedDraft
from tests.factories import (
    make_byline,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_mention,
    make_organization,
    make_person,
)
from tests.publishing.kept import saves

pytestmark = pytest.mark.django_db


def test_a_save_holds_text_signature_and_catalogue():
    institute = make_organization(slug="house")
    draft = make_draft(signers=[], title="T", body="<p>B</p>")
    byline = make_byline(
        edition=draft,
        signer=make_person(slug="ada", display_name="Ada"),
        posts=[{"position": "Fellow", "unit": "", "institution": "House"}],
    )
    byline.organizations.add(institute)
    commentary = draft.commentary
    commentary.issued = "2024-05"
    commentary.save()
    commentary.domain_tags.create(tag=make_domain(slug="trade"))
    make_mention(commentary=commentary, event=make_event(slug="summit"), passages=["as agreed"])
    content = publishing.keep(draft, by="editor").content
    assert (content["title"], content["body"]) == ("T", "<p>B</p>")
    [signed] = content["bylines"]
    assert (signed["name"], signed["person"], signed["organizations"]) == ("Ada", "ada", ["house"])
    catalogue = content["catalogue"]
    assert (catalogue["issued"], catalogue["domains"]) == ("2024-05", ["trade"])
    assert catalogue["events"] == [["summit", "mentions", ["as agreed"]]]


@time_machine.travel("2026-05-04T12:00:00Z", tick=False)
def test_a_save_says_who_when_and_of_which_draft():
    public = make_edition()
    draft = publishing.revise(public.commentary, by="ada")
    saved = publishing.keep(draft, by="bo")
    assert saved.saved_at == datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert (saved.saved_by, saved.begun_by, saved.edition, saved.based_on) == ("bo", "ada", 2, 1)


def test_the_same_content_makes_no_second_save():
    draft = make_draft()
    assert publishing.keep(draft, by="ada")
    assert publishing.keep(draft, by="bo") is None
    draft.commentary.domain_tags.create(tag=make_domain())
    assert publishing.keep(draft, by="bo")


def test_what_no_form_has_saved_is_kept_before_it_is_written_over():
    draft = make_draft(title="From a file")
    publishing.rewrite(draft, by="bo", title="Written")
    assert saves(draft.commentary) == [
        ("contributor", "as it stood before the next save", "From a file"),
        ("bo", "", "Written"),
    ]


def test_a_revision_nobody_has_written_in_is_on_record_already():
    public = make_edition()
    draft = publishing.revise(public.commentary, by="ada")
    assert publishing.keep_before(draft) is None


@pytest.mark.parametrize("act", ["correct", "withdraw"])
def test_a_text_set_aside_for_what_could_not_wait_is_offered_back(act):
    commentary = make_edition().commentary
    make_draft(commentary=commentary, title="It waits")
    if act == "correct":
        publishing.correct_now(commentary, by="x", change=Change.MINOR, title="Right")
    else:
        publishing.withdraw(commentary, by="x", change_note="Gone.")
    saved = SavedDraft.objects.get()
    assert (saved.offered, saved.based_on, saved.content["title"]) == (True, 1, "It waits")


def test_a_discarded_text_is_not_offered_back():
    commentary = make_edition().commentary
    publishing.discard(make_draft(commentary=commentary), by="x")
    assert not SavedDraft.objects.get().offered
