"""Every save of a draft is kept, none twice, and can become the text again."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.utils import timezone

from commentary import publishing
from commentary.models import Change, Edition, SavedDraft
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_mention,
    make_notice,
    make_organization,
    make_person,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db


def saves(commentary):
    return [(s.saved_by, s.reason, s.content["title"]) for s in commentary.saved_drafts.all()[::-1]]


def user_in(group):
    user = User.objects.create_user(group.lower())
    user.groups.add(Group.objects.get(name=group))
    return user


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


def test_restoring_a_save_changes_the_draft_and_keeps_what_it_replaces():
    first, second = make_person(slug="ada"), make_person(slug="bo")
    draft = make_draft(title="One", signers=[first])
    saved = publishing.keep(draft, by="ada")
    publishing.rewrite(draft, by="ada", title="Two")
    draft.bylines.all().delete()
    make_byline(edition=draft, signer=second)
    Edition.objects.filter(pk=draft.pk).update(title="Three")
    restored = publishing.restore(draft.commentary, saved.content, by="editor")
    assert restored.pk == draft.pk
    assert (restored.title, restored.bylines.get().person) == ("One", first)
    assert [title for _, _, title in saves(draft.commentary)] == ["One", "Two", "Three", "One"]
    assert draft.commentary.log.first().action == "restored"


def test_restoring_an_edition_makes_a_draft_and_leaves_the_record():
    commentary = make_edition(title="Old").commentary
    publishing.correct_now(commentary, by="x", change=Change.MINOR, title="New")
    old = commentary.editions.get(number=1)
    draft = publishing.restore(commentary, publishing.state_of(old), by="editor")
    assert (draft.number, draft.title, draft.state) == (3, "Old", "draft")
    assert list(commentary.editions.begun().values_list("title", flat=True)) == ["Old", "New"]


def test_restoring_opens_a_scheduled_text():
    commentary = make_edition(title="Now").commentary
    make_scheduled(commentary=commentary, at=timezone.now() + timedelta(days=1), title="Scheduled")
    old = publishing.state_of(commentary.editions.get(number=1))
    draft = publishing.restore(commentary, old, by="editor")
    assert (draft.number, draft.title, draft.state) == (2, "Now", "draft")
    assert saves(commentary)[0][2] == "Scheduled"


def test_the_catalogue_comes_back_before_readers_saw_the_piece():
    domain, event = make_domain(slug="trade"), make_event(slug="summit")
    draft = make_draft(commentary=make_commentary(domains=[domain], events=[event], issued="2024"))
    saved = publishing.keep(draft, by="ada")
    commentary = draft.commentary
    commentary.domain_tags.all().delete()
    commentary.mentions.all().delete()
    commentary.issued = ""
    commentary.save()
    publishing.restore(commentary, saved.content, by="ada")
    commentary.refresh_from_db()
    assert commentary.domain_tags.get().tag == domain
    assert commentary.mentions.get().event == event
    assert commentary.issued == "2024"


def test_what_restoring_changed_of_the_catalogue_is_in_the_log():
    draft = make_draft(commentary=make_commentary(domains=[make_domain(slug="trade")]))
    saved = publishing.keep(draft, by="ada")
    draft.commentary.domain_tags.all().delete()
    publishing.restore(draft.commentary, saved.content, by="bo")
    [line] = draft.commentary.log.exclude(changed={})
    assert (line.by, line.changed) == ("bo", {"domains": [[], ["trade"]]})


def test_what_is_decided_beside_the_text_stays_when_it_is_restored():
    draft = make_draft(commentary=make_commentary(slug="first", license=""))
    saved = publishing.keep(draft, by="ada")
    commentary = draft.commentary
    commentary.slug, commentary.license = "second", "CC-BY-4.0"
    commentary.save()
    make_notice(commentaries=[commentary])
    publishing.restore(commentary, saved.content, by="ada")
    commentary.refresh_from_db()
    assert (commentary.slug, commentary.license) == ("second", "CC-BY-4.0")
    assert commentary.notices.exists()


def test_the_catalogue_of_a_public_piece_stays_as_readers_see_it():
    domain = make_domain()
    draft = make_draft(commentary=make_commentary(domains=[domain]))
    saved = publishing.keep(draft, by="ada")
    commentary = publishing.publish(draft, by="ada").commentary
    commentary.domain_tags.all().delete()
    publishing.restore(commentary, saved.content, by="ada")
    assert not commentary.domain_tags.exists()


def test_what_was_deleted_or_merged_since_is_not_in_the_way():
    heir = make_person(slug="heir")
    draft = make_draft(
        signers=[make_person(slug="twin"), make_person(slug="gone", display_name="Gone")]
    )
    saved = publishing.keep(draft, by="x")
    draft.bylines.all().delete()
    type(heir).objects.get(slug="gone").delete()
    publishing.merge(type(heir).objects.get(slug="twin"), heir, by="x")
    restored = publishing.restore(draft.commentary, saved.content, by="x")
    assert [(b.person, b.name) for b in restored.bylines.all()][1] == (None, "Gone")
    assert restored.bylines.first().person == heir


def test_a_withdrawn_piece_gets_no_draft_back():
    commentary = make_edition().commentary
    state = publishing.state_of(commentary.editions.get())
    publishing.withdraw(commentary, by="x", change_note="Gone.")
    with pytest.raises(publishing.PublishingError, match="no text in force"):
        publishing.restore(commentary, state, by="x")


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


def test_states_are_compared_with_signature_and_catalogue():
    draft = make_draft(
        title="Old title",
        signers=[make_person(slug="ada", display_name="Ada")],
        commentary=make_commentary(domains=[make_domain(name="Trade")]),
    )
    before = publishing.state_of(draft)
    make_byline(edition=draft, name="Bo", order=2)
    make_mention(commentary=draft.commentary, event=make_event(name="Summit"), passages=["so"])
    Edition.objects.filter(pk=draft.pk).update(title="New title")
    after = publishing.state_of(Edition.objects.get(pk=draft.pk))
    rows = publishing.compare_states(before, after)
    changed = {
        row.name: [b.both for b in row.comparison.blocks]
        for row in rows
        if not row.comparison.is_same
    }
    assert changed == {
        "title": ["<del>Old </del><ins>New </ins>title"],
        "bylines": ["Ada (ada)", "<ins>Bo (not yet identified)</ins>"],
        "events": ["<ins>mentions Summit: “so”</ins>"],
    }
    assert "Trade" in next(r for r in rows if r.name == "domains").comparison.blocks[0].both


def test_every_field_of_the_catalogue_is_compared_as_an_editor_reads_it():
    draft = make_draft()
    before = publishing.state_of(draft)
    commentary = draft.commentary
    commentary.series, commentary.indexing = make_series(name="Notes"), "noindex"
    commentary.save()
    after = publishing.state_of(Edition.objects.get(pk=draft.pk))
    rows = [row for row in publishing.compare_states(before, after) if not row.comparison.is_same]
    assert {row.label: row.comparison.blocks[-1].both for row in rows} == {
        "series": "<ins>Notes</ins>",
        "indexing": f"<ins>{commentary.get_indexing_display()}</ins>",
    }


def test_a_draft_is_set_aside_for_a_reason_that_says_so():
    draft = make_draft()
    with pytest.raises(ValueError, match="nobody knows that the draft ended"):
        publishing.make_room(draft, by="x", reason="otherwise")
    assert Edition.objects.filter(pk=draft.pk).exists()
