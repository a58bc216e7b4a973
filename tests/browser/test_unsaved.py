"""What was typed and not saved comes back: after a closed tab, after an expired session."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from commentary.models import Edition
from tests.browser.desk import EDITOR, assert_saved, change, in_database, save, stored
from tests.browser.measures import barriers
from tests.factories import make_draft
from tests.needed import needs_chromium

pytestmark = needs_chromium

KEPT = "() => Object.keys(localStorage).filter(name => name.startsWith('unsaved:')).length"
OFFER = "This browser has kept it."


@pytest.fixture
def draft():
    return in_database(make_draft, title="Before", body="<p>Before.</p>", signers=[])


def type_words(page):
    page.locator("#id_title").fill("Mine")
    page.locator(EDITOR).click()
    page.keyboard.press("Control+A")
    page.keyboard.type("My words.")
    page.locator("#bylines-group .add-row a").click()
    page.locator("#id_bylines-0-name").fill("Ada")
    page.wait_for_timeout(800)  # longer than the pause after which it is written
    assert page.evaluate(KEPT) == 1


def reopened(page, draft):
    """The same address in another tab; the first one is closed without a word."""
    other = page.context.new_page()
    page.close()
    other.goto(change(draft))
    return other


def test_text_survives_a_closed_tab(desk, draft):
    desk.goto(change(draft))
    type_words(desk)
    page = reopened(desk, draft)
    expect(page.get_by_text(OFFER)).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("Before")
    assert barriers(page) == ""
    page.get_by_role("button", name="Use it").click()
    expect(page.locator(EDITOR)).to_have_text("My words.")
    expect(page.locator("#id_bylines-0-name")).to_have_value("Ada")
    save(page)
    assert_saved(page)
    assert stored(draft).title == "Mine"
    assert stored(draft).body == "<p>My words.</p>"
    assert stored(draft).signature == "Ada"
    assert page.evaluate(KEPT) == 0


def test_what_is_dropped_is_gone(desk, draft):
    desk.goto(change(draft))
    type_words(desk)
    page = reopened(desk, draft)
    page.get_by_role("button", name="Drop it").click()
    expect(page.get_by_text(OFFER)).to_have_count(0)
    expect(page.locator("#id_title")).to_have_value("Before")
    assert page.evaluate(KEPT) == 0


def test_what_was_saved_is_not_offered(desk, draft):
    desk.goto(change(draft))
    type_words(desk)
    save(desk)
    assert_saved(desk)
    assert desk.evaluate(KEPT) == 0
    desk.goto(change(draft))
    expect(desk.locator(EDITOR)).to_be_visible()
    expect(desk.get_by_text(OFFER)).to_have_count(0)


def test_text_survives_an_expired_session(desk, draft):
    desk.goto(change(draft))
    type_words(desk)
    in_database(lambda: Session.objects.all().delete())
    save(desk)
    desk.fill("#id_username", "editor")
    desk.fill("#id_password", "editor")
    desk.press("#id_password", "Enter")
    expect(desk.get_by_text(OFFER)).to_be_visible()
    desk.get_by_role("button", name="Use it").click()
    expect(desk.locator("#id_title")).to_have_value("Mine")


def test_text_for_what_somebody_changed_since_is_a_conflict(desk, draft, expected):
    expected += ["409"]
    desk.goto(change(draft))
    type_words(desk)
    in_database(lambda: Edition.objects.filter(pk=draft.pk).update(title="Theirs"))
    page = reopened(desk, draft)
    page.get_by_role("button", name="Use it").click()
    save(page)
    heading = page.get_by_role("heading", name="Somebody else saved in between")
    expect(heading).to_be_visible()
    assert stored(draft).title == "Theirs"
    page.get_by_role("group", name="What is kept: title").get_by_label("Take theirs").check()
    save(page)
    assert_saved(page)
    assert (stored(draft).title, stored(draft).body) == ("Theirs", "<p>My words.</p>")


def test_whoever_logs_out_leaves_nothing(desk, draft):
    desk.goto(change(draft))
    type_words(desk)
    desk.get_by_role("button", name="Log out").click()
    desk.wait_for_url("**/logout/")
    assert desk.evaluate(KEPT) == 0
