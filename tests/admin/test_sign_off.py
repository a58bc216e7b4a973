"""The page of a text's secret links, and what signers answered, at the desk."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models import Answer, Edition, LogEntry, PreviewLink
from tests.admin.forms import edition_address
from tests.factories import make_draft, make_edition, make_link, make_person

pytestmark = pytest.mark.django_db


def page_of(edition):
    return edition_address("sign_off", edition.pk)


def signed(**fields):
    ada = make_person(display_name="Ada Author")
    return make_draft(signers=[ada], **fields), ada


def ask(client, edition, **fields):
    number = client.get(page_of(edition)).context["form"]["number"].value()
    return client.post(page_of(edition), {"number": number, "days": 14, **fields})


def secret_in(response):
    return re.search(r"/preview/([\w-]{43})/", response.text)[1]


def digest(edition):
    return publishing.digest_of(publishing.wording_of(edition))


# -- who may ---------------------------------------------------------------------------------
@pytest.mark.parametrize(("group", "status"), [("contributor", 403), ("editor", 200)])
def test_who_reviews_makes_and_revokes_links(request, group, status):
    client, (draft, ada) = request.getfixturevalue(group), signed()
    link, _ = make_link(edition=draft)
    assert client.get(page_of(draft)).status_code == status
    data = {"number": 2, "days": 14, "signer": ada.pk}
    assert client.post(page_of(draft), data).status_code == status
    assert PreviewLink.objects.count() == (2 if status == 200 else 1)
    revoke = edition_address("revoke", draft.pk, link.number)
    assert client.post(revoke).status_code == (302 if status == 200 else 403)
    link.refresh_from_db()
    assert link.is_open is (status != 200)
    listed = client.get(edition_address("change", draft.pk)).text
    assert ("Sign-off</a>" in listed) is (status == 200)


def test_a_contributor_reads_at_the_desk_what_signers_said_of_an_own_draft(contributor):
    draft, ada = signed()
    link, _ = make_link(edition=draft, signer=ada)
    publishing.send_remark(link, digest=digest(draft), remark="Mind the gap.")
    publishing.approve_text(link, digest=digest(draft))
    for page in (edition_address("change", draft.pk), reverse("admin:index")):
        text = contributor.get(page).text
        assert "Mind the gap." in text and "Ada Author approved exactly this text" in text


def test_of_drafts_of_others_a_contributor_reads_no_answer(contributor):
    draft, ada = signed(created_by="somebody")
    link, _ = make_link(edition=draft, signer=ada)
    publishing.send_remark(link, digest=digest(draft), remark="Mind the gap.")
    assert "Mind the gap." not in contributor.get(reverse("admin:index")).text


def test_a_public_text_shows_a_contributor_no_answer_to_anothers_draft(contributor, editor):
    public = make_edition()
    [ada] = [byline.person for byline in public.bylines.all()]
    draft = make_draft(commentary=public.commentary, created_by="somebody", signers=[ada])
    link, _ = make_link(edition=draft, signer=ada)
    publishing.send_remark(link, digest=digest(draft), remark="Mind the gap.")
    publishing.approve_text(link, digest=digest(draft))
    page = edition_address("change", public.pk)
    seen = contributor.get(page).text
    assert "Mind the gap." not in seen and "approved" not in seen
    assert "Mind the gap." in editor.get(page).text


def test_an_own_draft_shows_no_remark_on_anothers_before_it(contributor):
    before, ada = signed(created_by="somebody")
    link, _ = make_link(edition=before, signer=ada)
    publishing.send_remark(link, digest=digest(before), remark="Mind the gap.")
    published = publishing.publish(before, by="x")
    own = make_draft(commentary=published.commentary, signers=[ada])
    link, _ = make_link(edition=own, signer=ada)
    publishing.send_remark(link, digest=digest(own), remark="Well done.")
    for page in (edition_address("change", own.pk), reverse("admin:index")):
        text = contributor.get(page).text
        assert "Well done." in text and "Mind the gap." not in text


def test_a_link_is_revoked_by_post_alone(editor):
    link, _ = make_link(edition=make_draft())
    revoke = edition_address("revoke", link.edition.pk, link.number)
    assert editor.get(revoke).status_code == 405
    other = edition_address("revoke", make_draft().pk, link.number)
    assert editor.post(other).status_code == 404
    link.refresh_from_db()
    assert link.is_open


# -- making ----------------------------------------------------------------------------------
def test_a_new_link_is_shown_once_and_opens_the_text(editor, client):
    draft, ada = signed(title="Soon")
    made = ask(editor, draft, signer=ada.pk)
    token = secret_in(made)
    assert "no-store" in made["Cache-Control"]
    assert "Soon" in client.get(reverse("shared_preview", args=[token])).text
    listed = editor.get(page_of(draft)).text
    assert token not in listed and "Ada Author" in listed


def test_no_secret_is_in_any_log_or_session(editor):
    draft, ada = signed()
    token = secret_in(ask(editor, draft, signer=ada.pk))
    told = str([list(LogEntry.objects.values()), dict(editor.session), editor.cookies])
    assert token not in told and "preview link made" in told


def test_the_first_signer_is_chosen_unless_another_is(editor):
    draft, ada = signed()
    assert editor.get(page_of(draft)).context["form"]["signer"].value() == str(ada.pk)


def test_a_form_that_is_sent_twice_makes_one_link(editor):
    draft, ada = signed()
    data = {"number": 1, "days": 14, "signer": ada.pk}
    assert editor.post(page_of(draft), data).status_code == 200
    assert editor.post(page_of(draft), data).status_code == 409
    assert PreviewLink.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Say for whom it is."),
        ({"name": "R", "days": 91}, "less than or equal to 90"),
        ({"name": "R", "days": 0}, "greater than or equal to 1"),
        ({"signer": "999999"}, "Select a valid choice"),
    ],
)
def test_a_link_needs_somebody_and_ends(editor, fields, said):
    draft, _ = signed()
    assert said in ask(editor, draft, **fields).text
    assert not PreviewLink.objects.exists()


def test_of_a_public_text_no_link_is_made(editor):
    public = make_edition()
    assert editor.get(page_of(public)).context["form"] is None
    answer = editor.post(page_of(public), {"number": 1, "days": 14, "name": "Rosa"})
    assert answer.status_code == 409 and not PreviewLink.objects.exists()


def test_a_link_is_sent_by_mail_and_the_address_kept_nowhere(
    editor, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_HOST = "mail.example"
    draft, ada = signed(title="Soon")
    with django_capture_on_commit_callbacks(execute=True):
        made = ask(editor, draft, signer=ada.pk, email="ada@elsewhere.example")
    [letter] = mail.outbox
    assert letter.to == ["ada@elsewhere.example"] and "Soon" in letter.subject
    assert f"https://record.example/preview/{secret_in(made)}/" in letter.body
    kept = [list(model.objects.values()) for model in (PreviewLink, LogEntry)]
    assert "ada@elsewhere.example" not in str(kept)


def test_without_a_mail_server_no_address_is_asked_for(editor, settings):
    settings.EMAIL_HOST = ""
    assert "email" not in editor.get(page_of(make_draft())).context["form"].fields


# -- what is said of a text ------------------------------------------------------------------
def approved():
    draft, ada = signed()
    link, _ = make_link(edition=draft, signer=ada)
    publishing.approve_text(link, digest=digest(draft))
    return draft


def changed():
    draft = approved()
    draft.title = "Another title"
    draft.save()
    return draft


def test_a_later_change_says_since_whose_approval(editor):
    draft = changed()
    for page in (edition_address("change", draft.pk), page_of(draft), reverse("admin:index")):
        assert "Changed since Ada Author approved it on" in editor.get(page).text


def test_a_revision_says_that_it_was_changed_since_the_approval_of_the_edition_before(editor):
    public = publishing.publish(approved(), by="publisher")
    draft = publishing.revise(public.commentary, by="editor")
    assert "approved exactly this text" in editor.get(edition_address("change", draft.pk)).text
    Edition.objects.filter(pk=draft.pk).update(title="Another title")
    page = editor.get(edition_address("change", draft.pk)).text
    assert "Changed since Ada Author approved it" in page and "(edition 1)" in page


def test_an_approval_counts_again_when_a_text_that_was_set_aside_comes_back():
    public = make_edition(signers=[make_person()])
    draft = publishing.revise(public.commentary, by="editor")
    link, _ = make_link(edition=draft, signer=public.bylines.get().person)
    publishing.approve_text(link, digest=digest(draft))
    publishing.discard(draft, by="editor")
    again = publishing.revise(public.commentary, by="editor")
    publishing.attach_answers([again])
    assert [each.stands for each in publishing.sign_offs(again)] == [True]


@pytest.mark.parametrize(("binds", "blocked"), [(True, True), (False, False)])
def test_a_change_since_an_approval_blocks_publishing_where_that_binds(settings, binds, blocked):
    settings.SIGN_OFF_BINDS = binds
    draft = changed()
    errors, warnings = publishing.findings_of(draft)
    said = " ".join(errors if blocked else warnings)
    assert "Changed since Ada Author approved it" in said
    if blocked:
        later = timezone.now() + timedelta(days=1)
        with pytest.raises(publishing.PublishingError, match="Changed since"):
            publishing.schedule(draft, later, by="publisher")
        with pytest.raises(publishing.PublishingError, match="Changed since"):
            publishing.publish(draft, by="publisher")
    else:
        assert publishing.publish(draft, by="publisher").is_in_force


def test_where_approvals_bind_an_approved_text_is_published(settings):
    settings.SIGN_OFF_BINDS = True
    assert publishing.publish(approved(), by="publisher").is_in_force


def test_what_signers_answer_is_logged_under_their_names():
    draft = approved()
    line = LogEntry.objects.filter(commentary=draft.commentary).latest("number")
    assert (line.by, line.action, line.edition) == ("Ada Author", "signed off", 1)


def test_an_answer_reaches_who_began_the_text_and_who_made_the_link(
    django_user_model, django_capture_on_commit_callbacks
):
    for name in ("contributor", "editor", "other"):
        django_user_model.objects.create_user(name, f"{name}@record.example", is_staff=True)
    draft, ada = signed()
    link, _ = make_link(edition=draft, signer=ada)
    with django_capture_on_commit_callbacks(execute=True):
        publishing.send_remark(link, digest=digest(draft), remark="Mind the gap.")
    assert sorted(each.to[0] for each in mail.outbox) == [
        "contributor@record.example",
        "editor@record.example",
    ]
    assert "Mind the gap." in mail.outbox[0].body
    assert mail.outbox[0].subject == f"Ada Author remarks on “{draft.title}”"


def test_the_same_text_is_approved_once(settings):
    draft, ada = signed()
    link, _ = make_link(edition=draft, signer=ada)
    for _ in range(2):
        publishing.approve_text(link, digest=digest(draft))
    assert Answer.objects.count() == 1
