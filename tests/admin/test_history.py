"""The history of a piece: seen, compared and restored by those to whom its texts are open."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models import Edition, SavedDraft
from tests.admin.forms import edition_address, opened, save, with_signer
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


def stand(edition, name):
    return edition_address("stand", edition.pk, name)


def compare(edition, before, after):
    return f"{edition_address('compare', edition.pk)}?before={before}&after={after}"


def sent_back(page):
    return {"seen": page.context["seen"]}


def test_every_save_of_the_form_is_kept_and_the_same_again_is_not(contributor):
    data = with_signer(opened(contributor) | {"title": "One"}, name="Ada")
    save(contributor, data)
    edition = Edition.objects.get()
    for title in ("Two", "Two"):
        save(contributor, opened(contributor, edition) | {"title": title}, edition)
    saves = SavedDraft.objects.order_by("number")
    assert [(s.saved_by, s.content["title"]) for s in saves] == [
        ("contributor", "One"),
        ("contributor", "Two"),
    ]
    assert saves[0].content["bylines"][0]["name"] == "Ada"


def test_a_change_of_the_catalogue_alone_is_a_save(contributor):
    edition, domain = make_draft(), make_domain(slug="trade")
    save(contributor, opened(contributor, edition) | {"domains": [domain.pk]}, edition)
    before, after = SavedDraft.objects.order_by("number")
    assert (before.content["catalogue"]["domains"], after.content["catalogue"]["domains"]) == (
        [],
        ["trade"],
    )


def test_a_refused_save_is_not_kept(contributor):
    edition = make_draft()
    save(contributor, opened(contributor, edition) | {"seen": "x", "title": "Stale"}, edition)
    assert not SavedDraft.objects.exists()


def test_the_history_is_reached_from_the_editing_page_and_names_each_state(editor):
    edition = make_edition(title="Public")
    draft = publishing.revise(edition.commentary, by="ada")
    publishing.rewrite(draft, by="ada", title="Written")
    address = edition_address("history", draft.pk)
    assert address in editor.get(edition_address("change", draft.pk)).text
    page = editor.get(address)
    assert [each.name for each in page.context["page"]] == ["edition-2", "save-1", "edition-1"]
    assert "ada: revised" in page.text


def test_a_text_that_is_scheduled_is_called_so(editor):
    edition = make_scheduled(at=timezone.now() + timedelta(days=1))
    page = editor.get(edition_address("history", edition.pk)).text
    assert "Edition 1: original, scheduled" in page and "readers saw it" not in page


def test_two_states_are_compared_word_by_word(editor):
    edition = make_edition(title="Old title", body="<p>We met in Geneva.</p>")
    draft = publishing.revise(edition.commentary, by="ada")
    publishing.rewrite(draft, by="ada", title="New title", body="<p>We met in Vienna.</p>")
    page = editor.get(compare(draft, "edition-1", "save-1")).text
    assert "<del>Old</del> <ins>New</ins> title" in page
    assert "in <del>Geneva</del><ins>Vienna</ins>." in page
    assert "The same in both:" in page and "summary" in page


def test_signature_and_catalogue_are_compared_too(editor):
    commentary = make_commentary(domains=[make_domain(name="Trade")])
    draft = make_draft(commentary=commentary, signers=[make_person(display_name="Ada")])
    publishing.keep(draft, by="x")
    commentary.domain_tags.all().delete()
    draft.bylines.update(name="Bo")
    page = editor.get(compare(draft, "save-1", "edition-1")).text
    assert "<del>Trade</del>" in page
    assert "<del>Ada</del> <ins>Bo</ins> " in page


def test_a_catalogue_that_is_not_known_is_not_compared(editor):
    edition = make_edition()
    publishing.correct_now(edition.commentary, by="x", change="minor", title="New")
    page = editor.get(compare(edition, "edition-1", "edition-2"))
    assert page.context["without_catalogue"]
    assert "are compared where both states hold them" in page.text


def test_what_is_kept_is_shown_clean(editor):
    draft = make_draft()
    saved = publishing.keep(draft, by="x")
    hostile = "<script>alert(1)</script>"
    content = saved.content | {"title": hostile, "body": f"<p>Text {hostile}</p>"}
    SavedDraft.objects.update(content=content)
    for page in (
        editor.get(stand(draft, "save-1")),
        editor.get(compare(draft, "edition-1", "save-1")),
    ):
        assert hostile not in page.text
        assert "alert(1)" in page.text


def test_a_save_that_says_little_is_shown_all_the_same(editor):
    draft = make_draft()
    publishing.keep(draft, by="x")
    SavedDraft.objects.update(content={})
    assert editor.get(stand(draft, "save-1")).status_code == 200
    assert editor.get(compare(draft, "edition-1", "save-1")).status_code == 200


def test_a_save_is_restored_and_what_it_replaces_is_kept(contributor):
    draft = make_draft(title="One")
    publishing.keep(draft, by="contributor")
    publishing.rewrite(draft, by="contributor", title="Two")
    page = contributor.get(stand(draft, "save-1"))
    assert "what it says now is kept among its saves" in page.context["promise"]
    answer = contributor.post(stand(draft, "save-1"), sent_back(page))
    assert answer["Location"] == edition_address("change", draft.pk)
    draft.refresh_from_db()
    assert draft.title == "One"
    assert SavedDraft.objects.filter(content__title="Two").exists()


def test_an_edition_is_restored_as_a_draft(editor):
    old = make_edition(title="Old")
    publishing.correct_now(old.commentary, by="x", change="minor", title="New")
    page = editor.get(stand(old, "edition-1"))
    assert "A revision begins with this text." in page.context["promise"]
    editor.post(stand(old, "edition-1"), sent_back(page))
    assert old.commentary.editions.pending().get().title == "Old"
    assert old.commentary.editions.in_force().get().title == "New"


def test_a_restoring_over_something_newer_is_refused(editor):
    draft = make_draft(title="One")
    publishing.keep(draft, by="x")
    data = sent_back(editor.get(stand(draft, "save-1")))
    Edition.objects.filter(pk=draft.pk).update(title="Faster")
    page = editor.post(stand(draft, "save-1"), data)
    assert page.status_code == 409
    assert "was changed since you opened it. Nothing was done." in page.text
    draft.refresh_from_db()
    assert draft.title == "Faster"


def test_a_restoring_is_refused_where_a_draft_was_begun_meanwhile(editor):
    edition = make_edition()
    data = sent_back(editor.get(stand(edition, "edition-1")))
    draft = publishing.revise(edition.commentary, by="ada")
    publishing.rewrite(draft, by="ada", title="Begun")
    assert editor.post(stand(edition, "edition-1"), data).status_code == 409
    assert edition.commentary.editions.pending().get().title == "Begun"


@pytest.mark.parametrize("data", [{}, {"seen": "y"}])
def test_a_restoring_that_names_nothing_it_saw_is_refused(editor, data):
    draft = make_draft()
    publishing.keep(draft, by="x")
    assert editor.post(stand(draft, "save-1"), data).status_code == 409


def test_what_waits_and_a_withdrawal_are_not_restored(editor):
    edition = make_edition()
    publishing.withdraw(edition.commentary, by="x", change_note="Gone.")
    draft = make_draft()
    for each, name in ((edition, "edition-2"), (draft, "edition-1")):
        assert not editor.get(stand(each, name)).context["promise"]
        assert editor.post(stand(each, name), {"seen": ""}).status_code == 409


# -- who may what --------------------------------------------------------------------------------
@pytest.fixture
def texts():
    """A public piece and a draft that somebody else has begun, and one of the contributor's own;
    each with a save."""
    public = make_edition(created_by="ada").commentary
    theirs = publishing.revise(public, by="ada")
    for draft in (theirs, own := make_draft(created_by="contributor")):
        publishing.rewrite(draft, by=draft.created_by, title="Written")
    return {"public": public.editions.get(number=1), "theirs": theirs, "own": own}


PAGES = {
    "history": lambda e: edition_address("history", e.pk),
    "save": lambda e: stand(e, "save-1"),
    "pending": lambda e: stand(e, f"edition-{e.commentary.editions.last().number}"),
    "compare": lambda e: compare(e, "save-1", "save-1"),
    "compare pending": lambda e: compare(e, "edition-1", f"edition-{e.number}"),
    "merge": lambda e: edition_address("merge", e.pk, 1),
}
# What a Contributor is told; who reviews sees it all.
CONTRIBUTOR = {
    ("public", "history"): 200,
    ("public", "compare pending"): 200,
    **{("own", page): 200 for page in PAGES},
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("which", ["public", "theirs", "own"])
def test_a_contributor_sees_no_word_of_anothers_draft(contributor, texts, which, page):
    answer = contributor.get(PAGES[page](texts[which]))
    if page == "merge" and which == "own":
        assert answer.status_code == 302  # nothing was set aside
    else:
        assert answer.status_code == CONTRIBUTOR.get((which, page), 404)
    if which == "public" and page == "history":
        assert "Written" not in answer.text and "save-1" not in answer.text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("which", ["public", "theirs", "own"])
@pytest.mark.parametrize("group", ["editor", "publisher"])
def test_who_reviews_sees_every_state(request, texts, group, which, page):
    answer = request.getfixturevalue(group).get(PAGES[page](texts[which]))
    assert answer.status_code == (302 if page == "merge" else 200)


@pytest.mark.parametrize("page", PAGES)
def test_strangers_and_readers_with_an_account_see_nothing(client, django_user_model, texts, page):
    address = PAGES[page](texts["public"])
    login = reverse("admin:login")
    assert client.get(address)["Location"].startswith(login)
    assert client.post(address)["Location"].startswith(login)
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(address)["Location"].startswith(login)
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(address).status_code == 403


def test_a_contributor_restores_nothing_while_anothers_draft_waits(contributor, texts):
    public = texts["public"]
    page = contributor.get(stand(public, "edition-1"))
    assert not page.context["promise"]
    assert contributor.post(stand(public, "edition-1"), {}).status_code == 403


def test_a_contributor_restores_nothing_once_the_draft_is_submitted(contributor, texts):
    own = publishing.submit(texts["own"], by="contributor")
    assert contributor.post(stand(own, "save-1"), {}).status_code == 403


def test_who_may_only_look_restores_nothing(client, django_user_model, texts):
    looker = django_user_model.objects.create_user("looker", is_staff=True)
    rights = ["view_edition", "review_commentary"]
    looker.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(looker)
    assert not client.get(stand(texts["own"], "save-1")).context["promise"]
    assert client.post(stand(texts["own"], "save-1"), {}).status_code == 403
