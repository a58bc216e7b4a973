import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.utils import timezone

from commentary import publishing
from commentary.models import LogEntry, Muted, State
from commentary.publishing import PublishingError
from tests.factories import make_draft, make_edition
from tests.starts import scheduled, submitted

pytestmark = pytest.mark.django_db


def make_user(name, group="", **fields):
    user = User.objects.create_user(name, f"{name}@record.example", is_staff=True, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def approved():
    return publishing.approve(submitted(), by="editor")


# -- states --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "act", "state", "action"),
    [
        (make_draft, publishing.submit, State.IN_REVIEW, "submitted"),
        (submitted, publishing.take_back, State.DRAFT, "taken back"),
        (submitted, publishing.send_back, State.DRAFT, "returned"),
        (approved, publishing.send_back, State.DRAFT, "returned"),
        (submitted, publishing.approve, State.APPROVED, "approved"),
    ],
    ids=["submit", "take back", "return", "return approved", "approve"],
)
def test_each_step_is_stored_and_logged_with_who_when_and_why(start, act, state, action):
    edition = start()
    before = timezone.now().replace(microsecond=0)
    act(edition, by="somebody", note="For a reason.")
    edition.refresh_from_db()
    line = LogEntry.objects.filter(commentary=edition.commentary).latest("number")
    assert edition.state == state
    assert (line.by, line.action, line.note) == ("somebody", action, "For a reason.")
    assert (line.edition, line.at >= before) == (edition.number, True)


@pytest.mark.parametrize(
    ("start", "act"),
    [
        (submitted, publishing.submit),
        (approved, publishing.submit),
        (scheduled, publishing.submit),
        (make_draft, publishing.take_back),
        (approved, publishing.take_back),
        (make_draft, publishing.send_back),
        (scheduled, publishing.send_back),
        (make_draft, publishing.approve),
        (approved, publishing.approve),
        (scheduled, publishing.approve),
    ],
    ids=lambda value: value.__name__,
)
def test_a_step_out_of_turn_is_refused(start, act):
    edition = start()
    with pytest.raises(PublishingError, match="now"):
        act(edition, by="somebody", note="For a reason.")
    state = edition.state
    edition.refresh_from_db()
    assert edition.state == state


def test_who_returns_a_text_says_what_to_do():
    with pytest.raises(PublishingError, match="write a note"):
        publishing.send_back(submitted(), by="editor", note="  ")


def test_nothing_in_force_moves():
    edition = make_edition()
    with pytest.raises(publishing.Conflict):
        publishing.submit(edition, by="contributor")


@pytest.mark.parametrize("start", [make_draft, submitted, approved], ids=lambda make: make.__name__)
def test_approval_is_a_signal_and_no_gate(start):
    assert publishing.publish(start(), by="publisher").is_in_force


def test_who_began_a_draft_is_kept():
    public = make_edition()
    assert publishing.revise(public.commentary, by="ada").created_by == "ada"


def test_a_later_save_does_not_change_who_began_it():
    draft = make_draft(created_by="ada")
    draft.created_by = "eve"
    draft.save()
    draft.refresh_from_db()
    assert draft.created_by == "ada"


# -- letters -------------------------------------------------------------------------------------
@pytest.fixture
def people():
    return [
        make_user("contributor", "Contributor"),
        make_user("editor", "Editor"),
        make_user("publisher", "Publisher"),
        make_user("gone", "Editor", is_active=False),
    ]


@pytest.fixture
def letters(people, django_capture_on_commit_callbacks):
    """Who is written to by an act, and the letters."""

    def letters(act, edition, **given):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(edition, **given)
        assert all(len(letter.recipients()) == 1 for letter in mail.outbox)
        return [letter.to[0].partition("@")[0] for letter in mail.outbox]

    return letters


def test_a_submission_is_told_to_those_who_review(letters):
    draft = make_draft(title="On trade")
    assert letters(publishing.submit, draft, by="contributor", note="Please hurry.") == [
        "editor",
        "publisher",
    ]
    letter = mail.outbox[0]
    assert letter.subject == "contributor submitted “On trade”"
    assert "Please hurry." in letter.body
    assert f"https://record.example/admin/commentary/edition/{draft.pk}/change/" in letter.body


@pytest.mark.parametrize("act", [publishing.send_back, publishing.approve])
def test_a_decision_is_told_to_who_began_the_text(letters, act):
    assert letters(act, submitted(), by="editor", note="Well.") == ["contributor"]


def test_publishing_is_told_to_who_began_the_text(letters):
    assert letters(publishing.publish, make_draft(), by="publisher") == ["contributor"]


def test_nobody_is_written_to_about_what_they_did_themselves(letters):
    assert letters(publishing.publish, make_draft(created_by="publisher"), by="publisher") == []


def test_who_switched_letters_off_gets_none(letters):
    Muted.objects.switch("editor", on=False)
    assert letters(publishing.submit, make_draft(), by="contributor") == ["publisher"]
    Muted.objects.switch("editor", on=True)
    assert "editor" in letters(publishing.submit, make_draft(), by="contributor")


def test_no_letter_leaves_for_an_act_that_was_refused(letters):
    with pytest.raises(PublishingError):
        letters(publishing.approve, make_draft(), by="editor")
    assert mail.outbox == []


def test_a_mail_server_that_is_down_does_not_undo_the_act(letters, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    draft = make_draft()
    letters(publishing.submit, draft, by="contributor")
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW
    assert "could not be sent" in caplog.text
