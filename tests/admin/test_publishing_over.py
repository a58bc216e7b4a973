"""Publishing over a text that readers see asks what it is, and tells them."""

import pytest

from commentary import publishing
from commentary.models import Edition
from tests.admin.act_pages import at, given
from tests.factories import make_draft, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision():
    return publishing.revise(make_edition().commentary, by="editor")


@pytest.mark.parametrize("act", ["publish", "schedule"])
def test_publishing_over_a_live_text_asks_what_it_is(publisher, revision, act):
    page = publisher.get(at(act, revision))
    assert page.context["form"]["change"].value() is None  # nobody has said it yet
    answer = publisher.post(at(act, revision), given(act, revision))
    assert answer.status_code == 200
    assert "change" in answer.context["form"].errors
    assert revision.commentary.editions.in_force().get().number == 1


@pytest.mark.parametrize("act", ["publish", "schedule"])
@pytest.mark.parametrize("change", ["update", "correction"])
def test_an_update_and_a_correction_need_a_public_note(publisher, revision, act, change):
    data = given(act, revision) | {"change": change}
    answer = publisher.post(at(act, revision), data)
    assert "write a note" in answer.content.decode()
    assert publisher.post(at(act, revision), data | {"change_note": "So."}).status_code == 302
    published = revision.commentary.editions.published().get(number=2)
    assert (published.change, published.change_note) == (change, "So.")


@pytest.mark.parametrize("act", ["publish", "schedule"])
def test_a_minor_change_needs_no_note(publisher, revision, act):
    data = given(act, revision) | {"change": "minor"}
    assert publisher.post(at(act, revision), data).status_code == 302
    assert revision.commentary.editions.published().get(number=2).change == "minor"


def test_what_a_draft_says_of_itself_is_proposed(publisher, revision):
    Edition.objects.filter(pk=revision.pk).update(change="update", change_note="More of it.")
    form = publisher.get(at("publish", revision)).context["form"]
    assert (form["change"].value(), form["change_note"].value()) == ("update", "More of it.")


def test_a_first_text_is_published_without_being_asked(publisher):
    assert not publisher.get(at("publish", make_draft())).context["form"].fields


def test_a_new_correction_does_not_begin_with_the_note_of_the_last(publisher):
    edition = publishing.correct_now(
        make_edition().commentary, by="x", change="correction", change_note="The first note."
    )
    assert "The first note." not in publisher.get(at("correct", edition)).content.decode()
