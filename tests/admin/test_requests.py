"""The log of requests for correction: kept for the desk, and for nobody else."""

import pytest
from django.urls import reverse

from commentary.export.writing import FORMATS, export_record
from commentary.models import CorrectionRequest
from tests.admin.forms import edition_address
from tests.factories import make_commentary, make_draft, make_edition, make_request

pytestmark = pytest.mark.django_db
ASKED = "Reader Asks <reader@example.org>"


def address(page, *args):
    return reverse(f"admin:commentary_correctionrequest_{page}", args=args)


def written(commentary, **fields):
    return {
        "commentary": commentary.pk,
        "received": "2026-05-04",
        "asked_by": ASKED,
        "request": "The figure is of 2022.",
        "decision": "open",
        **fields,
    }


def test_a_request_is_noted_with_a_number_of_its_own(editor):
    commentary = make_commentary()
    for _ in range(2):
        assert editor.post(address("add"), written(commentary)).status_code == 302
    assert [r.number for r in commentary.correction_requests.all()] == [2, 1]
    assert commentary.correction_requests.first().decided_by == ""


def test_who_decided_is_noted_with_the_decision(editor):
    asked = make_request(commentary=make_commentary())
    data = written(asked.commentary, decision="refused", answer="It is of 2023.")
    data["seen"] = editor.get(address("change", asked.pk)).context["seen"]
    assert editor.post(address("change", asked.pk), data).status_code == 302
    asked.refresh_from_db()
    assert (asked.decision, asked.decided_by, asked.answer) == (
        "refused",
        "editor",
        "It is of 2023.",
    )
    assert asked.decided_at


def test_a_request_that_is_open_again_was_decided_by_nobody(editor):
    asked = make_request(decision="refused", decided_by="ada")
    data = written(asked.commentary)
    data["seen"] = editor.get(address("change", asked.pk)).context["seen"]
    editor.post(address("change", asked.pk), data)
    asked.refresh_from_db()
    assert (asked.decided_by, asked.decided_at) == ("", None)


def test_the_history_of_a_piece_has_its_requests_and_leads_to_a_new_one(editor):
    edition = make_edition()
    make_request(commentary=edition.commentary, asked_by="Somebody Asking")
    make_request(asked_by="About another piece")
    page = editor.get(edition_address("history", edition.pk)).text
    assert "Somebody Asking" in page
    assert "About another piece" not in page
    add = f"{address('add')}?commentary={edition.commentary_id}"
    assert add in page
    assert editor.get(add).context["adminform"].form["commentary"].value() == str(
        edition.commentary_id
    )


def test_who_writes_drafts_learns_nothing_of_requests(contributor):
    draft = make_draft(created_by="contributor")
    asked = make_request(commentary=draft.commentary, asked_by="Somebody Asking")
    assert "Somebody Asking" not in contributor.get(edition_address("history", draft.pk)).text
    for page in (address("changelist"), address("add"), address("change", asked.pk)):
        assert contributor.get(page).status_code == 403


def test_a_request_is_not_deleted(publisher):
    asked = make_request()
    assert publisher.post(address("delete", asked.pk), {"post": "yes"}).status_code == 403
    assert CorrectionRequest.objects.exists()


@pytest.mark.parametrize("format_", FORMATS)
def test_no_export_holds_a_request(tmp_path, format_):
    make_request(commentary=make_edition().commentary, asked_by="Somebody Asking")
    export_record(tmp_path / "record", format_)
    written = [file for file in (tmp_path / "record").rglob("*") if file.is_file()]
    assert written
    assert not [file for file in written if b"Somebody Asking" in file.read_bytes()]
