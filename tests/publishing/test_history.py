"""What was written, as far as each may see it."""

import pytest
from django.contrib.auth.models import Group, User

from commentary import publishing
from commentary.models import SavedDraft
from tests.factories import make_draft, make_edition

pytestmark = pytest.mark.django_db


def user_in(group):
    user = User.objects.create_user(group.lower())
    user.groups.add(Group.objects.get(name=group))
    return user


def test_who_does_not_review_sees_saves_of_own_drafts_alone():
    own, other = make_draft(created_by="contributor"), make_draft(created_by="ada")
    for draft in (own, other):
        publishing.keep(draft, by="editor")
    contributor, editor = user_in("Contributor"), user_in("Editor")
    assert [s.commentary for s in SavedDraft.objects.shown_to(contributor)] == [own.commentary]
    assert SavedDraft.objects.shown_to(editor).count() == 2


def test_the_history_names_what_each_may_see_newest_first():
    commentary = make_edition(created_by="contributor").commentary
    draft = publishing.revise(commentary, by="ada")
    publishing.keep(draft, by="ada")
    names = {
        group: [stand.name for stand in publishing.stands_of(commentary, user_in(group))]
        for group in ("Contributor", "Editor")
    }
    assert names == {"Contributor": ["edition-1"], "Editor": ["edition-2", "save-1", "edition-1"]}


@pytest.mark.parametrize("name", ["save-1", "edition-2"])
def test_no_state_of_anothers_draft_is_found_by_its_name(name):
    commentary = make_edition().commentary
    publishing.keep(publishing.revise(commentary, by="ada"), by="ada")
    assert publishing.stand_at(commentary, user_in("Contributor"), name) is None
    assert publishing.stand_at(commentary, user_in("Editor"), name)


@pytest.mark.parametrize("name", ["", "save-0", "save-99", "edition-x", "edition-99999999999", "x"])
def test_a_name_that_leads_nowhere_leads_nowhere(name):
    commentary = make_edition().commentary
    assert publishing.stand_at(commentary, user_in("Editor"), name) is None


def test_an_edition_has_no_catalogue_of_a_dropped_draft_of_its_number():
    commentary = make_edition().commentary
    dropped = publishing.revise(commentary, by="ada")
    publishing.discard(dropped, by="ada")
    second = publishing.correct_now(commentary, by="x", change="minor", title="Two")
    publishing.correct_now(commentary, by="x", change="minor", title="Three")
    assert second.number == dropped.number
    stand = publishing.stand_at(commentary, user_in("Editor"), f"edition-{second.number}")
    assert "catalogue" not in stand.state()
