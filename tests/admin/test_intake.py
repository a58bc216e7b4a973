import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from commentary import publishing
from commentary.intake.draft import TrackedChange
from commentary.intake.errors import Remark
from commentary.intake.store.runs import begin_run
from commentary.models import Commentary, Edition, IntakeRun, Person, Source
from tests.admin.forms import edition_address
from tests.factories import make_commentary, make_edition
from tests.intake.store.drafts import make_found, take_drafts

pytestmark = pytest.mark.django_db
DELETION = TrackedChange("deletion", "Eva", "2024-05-01T10:00:00Z", "<b>no</b> words", 3)


def make_source(**fields):
    commentary = fields.pop("commentary", None) or make_commentary()
    fields.setdefault("edition", commentary.editions.last())
    fields = {"name": "papers/trade.docx", "checksum": "x", **fields}
    return Source.objects.create(commentary=commentary, run=begin_run("Ada"), **fields)


def address(page, record):
    return reverse(f"admin:commentary_{record._meta.model_name}_{page}", args=[record.pk])


@pytest.fixture
def deleter(log_in, django_user_model):
    """An editor who may delete commentary."""
    client = log_in("Editor")
    user = django_user_model.objects.get()
    user.user_permissions.add(Permission.objects.get(codename="delete_commentary"))
    return client


# -- the manuscript --------------------------------------------------------------------------
def test_the_original_is_downloaded_as_it_came(editor):
    answer = editor.get(address("original", make_source(original=b"\x00<script>")))
    assert b"".join(answer.streaming_content) == b"\x00<script>"
    assert answer["Content-Disposition"] == 'attachment; filename="trade.docx"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_original_is_for_editors_only(contributor, client):
    source = make_source(original=b"x")
    assert contributor.get(address("original", source)).status_code == 403
    assert client.get(address("original", source)).status_code == 302


def test_a_file_that_was_not_kept_is_not_there(editor):
    assert editor.get(address("original", make_source())).status_code == 404


def test_remarks_and_tracked_changes_stand_beside_the_draft(editor, contributor):
    remark = Remark(2, "title", "It is <i>long</i>.")
    take_drafts(make_found(remarks=[remark], changes=[DELETION]))
    edition = Edition.objects.get()
    Edition.objects.update(created_by="contributor")
    for client in (editor, contributor):
        page = client.get(edition_address("change", edition.pk)).content.decode()
        assert "Line 2, title: It is &lt;i&gt;long&lt;/i&gt;." in page
        assert (
            "Line 3, deletion by Eva (2024-05-01T10:00:00Z): “&lt;b&gt;no&lt;/b&gt; words”" in page
        )


def test_a_public_text_shows_nothing_of_anothers_manuscript(editor, contributor):
    edition = make_edition(created_by="somebody")
    make_source(
        commentary=edition.commentary, report=[{"line": 2, "field": "title", "message": "Wombats."}]
    )
    for client, is_shown in ((editor, True), (contributor, False)):
        page = client.get(edition_address("change", edition.pk)).content.decode()
        assert ("Wombats." in page) is is_shown
        assert ("trade.docx" in page) is is_shown


def test_a_manuscript_is_not_shown_beside_the_next_draft_of_its_number(editor):
    commentary = make_edition().commentary
    dropped = publishing.revise(commentary, by="ada")
    source = make_source(commentary=commentary, edition=dropped)
    publishing.discard(dropped, by="ada")
    draft = publishing.revise(commentary, by="ada")
    assert draft.number == dropped.number
    assert "trade.docx" not in editor.get(edition_address("change", draft.pk)).text
    assert "discarded" in editor.get(address("change", source)).text
    assert "discarded" in editor.get(reverse("admin:commentary_source_changelist")).text


def test_a_manuscript_leads_to_the_text_it_became(editor):
    edition = make_edition(title="On trade")
    page = editor.get(address("change", make_source(commentary=edition.commentary))).text
    assert f'<a href="{edition_address("change", edition.pk)}">On trade</a>' in page


def test_contributors_are_not_led_to_the_original(editor, contributor):
    edition = make_edition()
    source = make_source(commentary=edition.commentary, original=b"x")
    way = address("original", source)
    for client, is_shown in ((editor, True), (contributor, False)):
        page = client.get(edition_address("change", edition.pk)).content.decode()
        assert (way in page) is is_shown


# -- runs ------------------------------------------------------------------------------------
def test_the_list_of_runs_says_who_and_how_many(editor):
    take_drafts(make_found(title="One"), make_found(title="Two"))
    page = editor.get(reverse("admin:commentary_intakerun_changelist")).content.decode()
    assert '<td class="field-by">Ada</td>' in page
    assert '<td class="field-pieces">2</td><td class="field-newcomers">2</td>' in page


def test_a_run_is_taken_back_by_who_may_delete(deleter):
    take_drafts(make_found())
    run = IntakeRun.objects.get()
    assert "Take this run back" in deleter.get(address("change", run)).content.decode()
    answer = deleter.post(address("undo", run), follow=True)
    assert "Run 1 was taken back. removed: on-trade; newcomers removed: " in answer.content.decode()
    assert not Commentary.objects.exists() and not Person.objects.exists()
    run.refresh_from_db()
    assert run.undone_by == "editor"
    assert "Take this run back" not in answer.content.decode()


def test_a_refusal_to_take_a_run_back_is_shown(deleter):
    take_drafts(make_found())
    Edition.objects.update(title="Worked on")
    answer = deleter.post(address("undo", IntakeRun.objects.get()), follow=True)
    assert "“on-trade” was worked on since. Nothing was taken back." in answer.content.decode()
    assert Commentary.objects.exists()


def test_a_run_is_taken_back_by_post_alone(deleter):
    take_drafts(make_found())
    assert deleter.get(address("undo", IntakeRun.objects.get())).status_code == 405
    assert Commentary.objects.exists()


def test_others_cannot_take_a_run_back(publisher):
    take_drafts(make_found())
    run = IntakeRun.objects.get()
    assert "Take this run back" not in publisher.get(address("change", run)).content.decode()
    assert publisher.post(address("undo", run)).status_code == 403
    assert Commentary.objects.exists()
