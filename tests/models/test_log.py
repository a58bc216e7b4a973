import pytest
import time_machine

from commentary import publishing
from commentary.models import SavedDraft
from tests.factories import make_draft, make_edition

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-05-04T12:00:00Z", tick=False)
def test_the_log_tells_who_did_what_latest_first():
    edition = publishing.publish(make_draft(), by="Ada")
    publishing.revise(edition.commentary, by="Bo")
    assert [str(entry) for entry in edition.commentary.log.all()] == [
        "2026-05-04 12:00 Bo: revised",
        "2026-05-04 12:00 Ada: published",
    ]


@time_machine.travel("2026-05-04T12:00:00Z", tick=False)
def test_a_saved_draft_is_known_by_its_title():
    edition = make_edition(title="Title")
    publishing.discard(publishing.revise(edition.commentary, by="x"), by="x")
    saved = SavedDraft.objects.get()
    assert str(saved) == "Title (2026-05-04 12:00)"
    assert saved.content["bylines"][0]["person"] == edition.bylines.get().person.slug
