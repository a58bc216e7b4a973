"""Who writes, who reviews, and what each sees of the other's drafts."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models import Edition, Muted
from tests.admin.forms import edition_address, opened, save, with_signer
from tests.factories import make_draft, make_edition, make_person, make_scheduled

pytestmark = pytest.mark.django_db

SECRET = "Nobody may know this"


def commentary_address(page, *args):
    return reverse(f"admin:commentary_commentary_{page}", args=args)


def hidden_drafts():
    """A draft, a schedule and a revision of somebody else's."""
    later = timezone.now() + timedelta(days=1)
    text = {"title": SECRET, "created_by": "somebody"}
    return [
        make_draft(**text),
        make_scheduled(at=later, **text | {"subtitle": "Another"}),
        make_draft(commentary=make_edition(title="Public").commentary, **text),
    ]


def test_a_contributor_is_shown_no_draft_of_others(contributor):
    for edition in hidden_drafts():
        pages = [edition_address(page, edition.pk) for page in ("change", "history")]
        pages += [edition_address("changelist"), f"{edition_address('changelist')}?standing=all"]
        pages += [f"{edition_address('changelist')}?q=Nobody", reverse("admin:index")]
        pages += [edition_address("act", edition.pk, name) for name in ("submit", "revise")]
        pages += [reverse("edition_preview", args=[edition.pk]), commentary_address("changelist")]
        pages += [commentary_address("change", edition.commentary_id)]
        for page in pages:
            assert SECRET not in contributor.get(page, follow=True).content.decode(), page


def test_a_contributor_finds_no_piece_by_the_words_of_hidden_drafts(contributor):
    *_, revision = hidden_drafts()
    found = contributor.get(commentary_address("changelist"), {"q": "Nobody"})
    assert list(found.context["cl"].result_list) == []
    listed = contributor.get(edition_address("changelist"))
    titles = [edition.title for edition in listed.context["cl"].result_list]
    assert titles == ["Public"], revision


@pytest.mark.parametrize("group", ["editor", "publisher"])
def test_who_reviews_is_shown_all(request, group):
    client = request.getfixturevalue(group)
    for edition in hidden_drafts():
        assert SECRET in client.get(edition_address("change", edition.pk)).content.decode()


def test_a_contributor_cannot_write_to_drafts_of_others(contributor):
    draft = make_draft()
    data = opened(contributor, draft)
    Edition.objects.filter(pk=draft.pk).update(created_by="somebody")
    assert save(contributor, data | {"title": "Mine"}, draft).status_code == 409
    draft.refresh_from_db()
    assert draft.title != "Mine"


def test_who_began_a_draft_is_kept_from_the_form(contributor):
    save(contributor, with_signer(opened(contributor), person=make_person().pk) | {"title": "New"})
    assert Edition.objects.get().created_by == "contributor"


def test_a_submitted_text_is_read_and_not_written_by_its_author(contributor):
    draft = make_draft(title="Handed in", body="<p>As it was.</p>")
    data = opened(contributor, draft)
    publishing.submit(draft, by="contributor")
    page = contributor.get(edition_address("change", draft.pk)).content.decode()
    assert "Handed in" in page and "As it was." in page and 'name="_save"' not in page
    data |= {"seen": publishing.fingerprint(draft), "title": "Changed"}
    assert save(contributor, data, draft).status_code == 403
    draft.refresh_from_db()
    assert draft.title == "Handed in"


def test_a_submitted_text_is_written_in_by_who_reviews(editor):
    draft = publishing.submit(make_draft(), by="contributor")
    assert save(editor, opened(editor, draft) | {"title": "Better"}, draft).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("Better", "in_review")


@pytest.mark.parametrize("waiting", ["draft of another", "own schedule"])
def test_a_contributor_opens_no_text_that_is_not_theirs_to_write(contributor, waiting):
    public = make_edition()
    if waiting == "own schedule":
        make_scheduled(commentary=public.commentary, at=timezone.now() + timedelta(days=1))
    else:
        make_draft(commentary=public.commentary, created_by="somebody")
    data = {"seen": publishing.fingerprint(public)}
    page = edition_address("act", public.pk, "revise")
    assert contributor.post(page, data).status_code == 403
    assert "act-revise" not in contributor.get(edition_address("change", public.pk)).text


@pytest.mark.parametrize("waits", [True, False])
def test_who_does_not_review_revises_nothing_of_others_whatever_waits(contributor, waits):
    public = make_edition(created_by="somebody")
    if waits:
        make_draft(commentary=public.commentary, created_by="somebody")
    for name in ("change", "history"):
        assert "act-revise" not in contributor.get(edition_address(name, public.pk)).text
    page = edition_address("act", public.pk, "revise")
    assert contributor.get(page).status_code == 403
    restoring = edition_address("stand", public.pk, "edition-1")
    assert not contributor.get(restoring).context["promise"]
    for answer in (contributor.post(page), contributor.post(restoring)):
        assert answer.status_code == 403


# -- the front page ------------------------------------------------------------------------------
def desk_of(client):
    return client.get(reverse("admin:index")).context["desk"]


def test_the_desk_of_a_contributor_has_own_drafts_and_why_one_was_returned(contributor):
    draft = make_draft(title="Mine")
    publishing.submit(draft, by="contributor")
    publishing.send_back(draft, by="editor", note="Shorten it.")
    make_draft(title=SECRET, created_by="somebody")
    page = contributor.get(reverse("admin:index")).content.decode()
    assert "Mine" in page and "Returned by editor: Shorten it." in page and SECRET not in page


def test_a_note_is_gone_when_the_text_is_submitted_anew(contributor):
    draft = make_draft()
    publishing.submit(draft, by="contributor")
    publishing.send_back(draft, by="editor", note="Shorten it.")
    publishing.submit(draft, by="contributor")
    assert "Shorten it." not in contributor.get(reverse("admin:index")).content.decode()


def test_a_note_on_a_draft_that_was_dropped_is_not_said_of_the_next(contributor):
    public = make_edition()
    dropped = publishing.revise(public.commentary, by="somebody")
    publishing.submit(dropped, by="somebody")
    publishing.send_back(dropped, by="editor", note="Shorten it.")
    publishing.discard(dropped, by="editor")
    own = publishing.revise(public.commentary, by="contributor")
    assert own.number == dropped.number
    assert "Shorten it." not in contributor.get(reverse("admin:index")).content.decode()


def test_what_waits_is_what_one_may_decide(log_in):
    submitted = publishing.submit(make_draft(), by="contributor")
    approved = publishing.approve(publishing.submit(make_draft(), by="x"), by="editor")
    waiting = {g: set(desk_of(log_in(g)).waiting) for g in ("Contributor", "Editor", "Publisher")}
    assert waiting == {
        "Contributor": set(),
        "Editor": {submitted},
        "Publisher": {submitted, approved},
    }


@time_machine.travel(datetime(2026, 5, 4, 12, tzinfo=UTC), tick=False)
def test_a_schedule_is_counted_down_in_the_zone_of_the_site(publisher):
    make_scheduled(at=datetime(2026, 5, 6, 7, tzinfo=UTC), title="Soon")
    page = publisher.get(reverse("admin:index")).content.decode().replace("\xa0", " ")
    assert "in 1 day, 19 hours: 6 May 2026, 09:00 (Europe/Berlin)" in page


@time_machine.travel(datetime(2026, 5, 4, 12, tzinfo=UTC), tick=False)
def test_no_moment_of_the_desk_is_none_at_all(publisher):
    publishing.submit(make_draft(), by="contributor")
    make_scheduled(at=datetime(2026, 5, 4, 12, 0, 30, tzinfo=UTC))
    page = publisher.get(reverse("admin:index")).text
    assert "in review since just now" in page and "in less than a minute: 4 May 2026" in page


@time_machine.travel(datetime(2026, 5, 4, 12, tzinfo=UTC), tick=False)
def test_the_desk_says_for_how_long_a_text_waits(publisher):
    with time_machine.travel(datetime(2026, 5, 2, 12, tzinfo=UTC), tick=False):
        publishing.submit(make_draft(), by="contributor")
    assert "in review for 2 days" in publisher.get(reverse("admin:index")).text.replace("\xa0", " ")


def test_recently_published_comes_newest_first(editor):
    old = make_edition()
    new = make_edition(published=timezone.now().replace(microsecond=0) - timedelta(hours=1))
    assert list(desk_of(editor).published) == [new, old]


def test_pieces_that_fail_the_checks_say_why(editor):
    failing = make_draft(summary="")
    make_draft()
    [(edition, errors)] = desk_of(editor).failing
    assert edition == failing
    assert "There is no summary" in errors[0]


def test_the_desk_takes_the_same_queries_however_much_waits(editor, django_assert_max_num_queries):
    for _ in range(5):
        publishing.submit(make_draft(created_by="editor", summary=""), by="contributor")
        make_edition()
        make_scheduled(at=timezone.now() + timedelta(days=1))
    with django_assert_max_num_queries(30):
        editor.get(reverse("admin:index"))


def test_everybody_switches_their_own_letters(contributor):
    switch = reverse("admin:commentary_edition_letters")
    assert desk_of(contributor).letters
    contributor.post(switch, {"letters": "off"})
    assert Muted.objects.get().username == "contributor"
    assert not desk_of(contributor).letters
    contributor.post(switch, {"letters": "on"})
    assert not Muted.objects.exists()
    assert contributor.get(switch).status_code == 405


def test_who_may_not_see_editions_has_no_desk(client):
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert "My drafts" not in client.get(reverse("admin:index")).content.decode()
