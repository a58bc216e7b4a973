"""A text that was set aside is offered back, and merged field by field."""

from functools import partial

import pytest

from commentary import publishing
from commentary.models import Change, Edition, SavedDraft
from tests.admin.forms import edition_address
from tests.factories import make_draft, make_edition, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected():
    """Edition 2 corrects the body while a draft with another title and signature waits."""
    first = make_edition(title="Title", body="<p>Wrong.</p>", signers=[make_person(slug="ada")])
    draft = make_draft(
        commentary=first.commentary,
        title="Better title",
        body="<p>Wrong.</p>",
        summary=first.summary,
        signers=[make_person(slug="bo")],
        change=Change.UPDATE,
        change_note="More.",
    )
    assert draft.number == 2
    return publishing.correct_now(
        first.commentary, by="x", change=Change.CORRECTION, change_note="So.", body="<p>Right.</p>"
    )


def merge(edition, number=1):
    return edition_address("merge", edition.pk, number)


def chosen(page, **choices):
    data = {"seen": page.context["seen"]}
    for field in page.context["form"]:
        data[field.name] = choices.get(field.name, field.initial)
    return {name: value for name, value in data.items() if value is not None}


def test_the_editing_page_offers_it_back(editor, contributor, corrected):
    page = editor.get(edition_address("change", corrected.pk)).text
    assert merge(corrected) in page
    assert "is based on an older edition (1)" in page
    assert merge(corrected) not in editor.get(edition_address("change", make_edition().pk)).text


def test_a_field_that_one_side_alone_changed_is_suggested(editor, corrected):
    page = editor.get(merge(corrected))
    suggested = {field.name: field.initial for field in page.context["form"]}
    assert suggested == {"title": "aside", "body": "now", "bylines": "aside"}
    assert "Changed in the text set aside alone." in page.text


def test_a_field_that_both_changed_is_to_be_chosen(editor, corrected):
    saved = SavedDraft.objects.get()
    SavedDraft.objects.update(content=saved.content | {"body": "<p>Other.</p>"})
    page = editor.get(merge(corrected))
    assert page.context["form"]["body"].initial is None
    assert "Changed in both: choose." in page.text
    answer = editor.post(merge(corrected), chosen(page))
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"body"}
    assert not corrected.commentary.editions.pending().exists()


def test_both_wordings_are_shown_with_their_words_marked(editor, corrected):
    page = editor.get(merge(corrected)).text
    assert "<del>Title</del>" in page and "<ins>Better title</ins>" in page


def test_a_merger_is_the_next_draft_and_settles_the_offer(editor, corrected):
    page = editor.get(merge(corrected))
    answer = editor.post(merge(corrected), chosen(page))
    draft = corrected.commentary.editions.pending().get()
    assert answer["Location"] == edition_address("change", draft.pk)
    assert (draft.title, draft.body) == ("Better title", "<p>Right.</p>")
    assert draft.bylines.get().person.slug == "bo"
    assert (draft.change, draft.change_note) == ("update", "More.")
    assert not SavedDraft.objects.filter(offered=True).exists()
    assert draft.commentary.log.first().action == "merged"
    assert corrected.commentary.editions.in_force().get().title == "Title"


def test_a_draft_that_waits_takes_the_choice_on_and_keeps_its_own_words(editor, corrected):
    waiting = publishing.revise(corrected.commentary, by="ada")
    publishing.rewrite(waiting, by="ada", summary="Waits.")
    page = editor.get(merge(corrected))
    editor.post(merge(corrected), chosen(page, summary="now"))
    waiting.refresh_from_db()
    assert (waiting.title, waiting.summary, waiting.change) == ("Better title", "Waits.", "minor")
    assert SavedDraft.objects.filter(content__summary="Waits.", content__title="Title").exists()


def test_a_choice_made_over_something_newer_is_refused_and_kept(editor, corrected):
    waiting = publishing.revise(corrected.commentary, by="ada")
    page = editor.get(merge(corrected))
    data = chosen(page, body="aside")
    Edition.objects.filter(pk=waiting.pk).update(summary="Faster.")
    answer = editor.post(merge(corrected), data)
    assert answer.status_code == 409
    assert "was changed since you opened it. Nothing was done." in answer.text
    assert answer.context["form"]["body"].value() == "aside"
    waiting.refresh_from_db()
    assert (waiting.title, waiting.summary) == ("Title", "Faster.")
    assert SavedDraft.objects.filter(offered=True).exists()


def test_it_can_be_left_in_the_history(editor, corrected):
    answer = editor.post(merge(corrected), {"decision": "leave"})
    assert answer["Location"] == edition_address("history", corrected.pk)
    assert not SavedDraft.objects.get().offered
    assert not corrected.commentary.editions.pending().exists()
    last = corrected.commentary.log.first()
    assert (last.by, last.action, last.note) == ("editor", "left in the history", "save 1")


def test_what_somebody_settled_first_is_not_settled_again(corrected):
    saved = SavedDraft.objects.get()
    publishing.leave(saved, by="ada")
    for settle in (publishing.settle, partial(publishing.leave, by="bo")):
        with pytest.raises(publishing.Conflict, match="has settled"):
            settle(saved)
    assert corrected.commentary.log.filter(action="left in the history").get().by == "ada"


def test_what_is_settled_is_not_merged_again(editor, corrected):
    publishing.settle(SavedDraft.objects.get())
    page = editor.get(merge(corrected), follow=True)
    assert "has settled what becomes of this text already" in page.text
    assert editor.post(merge(corrected), {"title": "aside"}).status_code == 302
    assert not corrected.commentary.editions.pending().exists()


def test_a_contributor_takes_up_own_texts_alone(contributor, editor, corrected):
    assert contributor.get(merge(corrected)).status_code == 200  # begun by this contributor
    SavedDraft.objects.update(begun_by="ada")
    assert contributor.get(merge(corrected)).status_code == 404
    assert contributor.post(merge(corrected), {"decision": "leave"}).status_code == 404
    assert merge(corrected) not in contributor.get(edition_address("change", corrected.pk)).text
    assert SavedDraft.objects.get().offered


def test_a_contributor_takes_nothing_up_while_anothers_draft_waits(contributor, corrected):
    publishing.revise(corrected.commentary, by="ada")
    assert contributor.get(merge(corrected)).status_code == 403
    assert contributor.post(merge(corrected), {"decision": "leave"}).status_code == 403


def test_words_that_came_too_late_leave_an_offer_behind(editor):
    public = make_edition()
    make_draft(commentary=public.commentary, title="It waits")
    data = {"seen": publishing.fingerprint(public), "title": "Mine", "body": "<p>Mine.</p>"}
    editor.post(edition_address("act", public.pk, "revise"), data)
    draft = public.commentary.editions.pending().get()
    assert draft.title == "Mine"
    saved = SavedDraft.objects.get(offered=True)
    assert (saved.content["title"], saved.reason) == ("It waits", "set aside for another revision")
