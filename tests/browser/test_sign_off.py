"""The author reads a text before it is public, without an account and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from commentary.models import Edition, Person
from commentary.publishing import schedule
from tests.browser.desk import act, assert_saved, change, in_database, save
from tests.browser.measures import barriers, in_colours, too_wide
from tests.browser.watch import watched
from tests.factories import make_draft, make_run, make_source
from tests.needed import needs_chromium

pytestmark = needs_chromium

MANUSCRIPT = """On a good dialogue

By Li Zheng

The two sides met in Geneva to speak of the matter.

They did not agree on a single word of what they had said to each other.
"""
BODY = (
    "<p>The two sides met in Geneva to speak of artificial intelligence.</p>"
    "<p>They did not agree on a single word of what they had said to each other.</p>"
)


def taken_in() -> Edition:
    """A draft of a text that was sent in, with a word changed by the desk."""
    author = Person.objects.get(slug="li-zheng")
    draft = make_draft(title="On a good dialogue", body=BODY, signers=[author])
    sent = {"name": "piece.txt", "original": MANUSCRIPT.encode()}
    make_source(commentary=draft.commentary, run=make_run(), **sent)
    return draft


def made_link(desk: Page, edition: Edition) -> str:
    """The path of a new link for the one who signs."""
    desk.goto(change(edition))
    act(desk, "Sign-off")
    expect(desk.get_by_label("For:")).to_contain_text("Li Zheng")
    desk.get_by_role("button", name="Make a link").click()
    address = desk.get_by_role("textbox", name="The link for Li Zheng").input_value()
    return address[address.index("/preview/") :]


@pytest.fixture
def author(browser, site, expected):
    """An empty page of somebody without account and without scripts."""
    with watched(browser, site, expected, java_script_enabled=False) as page:
        yield page


def test_the_author_signs_off_by_link_and_the_desk_reads_it(desk, author):
    draft = in_database(taken_in)
    link = made_link(desk, draft)
    author.goto(link)
    expect(author.get_by_role("note").first).to_contain_text("readers do not see this text")
    expect(author.get_by_role("heading", name="Changed since your manuscript")).to_be_visible()
    expect(author.locator(".compared").get_by_text("artificial intelligence")).to_be_visible()
    author.get_by_label("A remark to the editors").fill("Geneva is right.")
    author.get_by_role("button", name="Send the remark").click()
    expect(author.locator(".remark")).to_contain_text("Geneva is right.")
    author.get_by_role("button", name="Approve this text").click()
    expect(author.locator(".approved")).to_contain_text("You approved exactly this text")
    desk.goto(change(draft))
    expect(desk.locator(".sign-offs")).to_contain_text("Li Zheng approved exactly this text")
    expect(desk.locator(".sign-offs")).to_contain_text("Geneva is right.")
    desk.locator("#id_title").fill("On a better dialogue")
    save(desk)
    expect(desk.locator(".sign-offs")).to_contain_text("Changed since Li Zheng approved it")
    author.goto(link)
    expect(author.locator(".compared del")).to_contain_text("good")
    act(desk, "Publish")
    expect(desk.locator(".checks")).to_contain_text("Changed since Li Zheng approved it")
    desk.get_by_role("button", name="Publish").click()
    assert_saved(desk)
    author.goto(link)
    expect(author.get_by_role("heading", level=1)).to_have_text("On a better dialogue")
    assert "/commentary/" in author.url


def test_an_author_who_answers_to_an_older_text_is_shown_the_new_one(desk, author, expected):
    expected += ["409"]
    draft = in_database(taken_in)
    author.goto(made_link(desk, draft))
    in_database(lambda: Edition.objects.filter(pk=draft.pk).update(title="On a better dialogue"))
    author.get_by_label("A remark to the editors").fill("Mind the title.")
    author.get_by_role("button", name="Send the remark").click()
    expect(author.get_by_role("alert")).to_contain_text("The text has changed")
    expect(author.get_by_role("heading", level=1)).to_have_text("On a better dialogue")
    expect(author.get_by_label("A remark to the editors")).to_have_value("Mind the title.")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_of_a_sign_off_are_open_to_all(desk, width):
    draft = in_database(taken_in)
    link = made_link(desk, draft)
    desk.set_viewport_size({"width": width, "height": 900})
    in_database(
        lambda: schedule(
            Edition.objects.get(pk=draft.pk), timezone.now() + timedelta(days=2), by="editor"
        )
    )
    for address in (link, desk.url):
        desk.goto(address)
        for scheme in ("light", "dark"):
            in_colours(desk, scheme)
            assert barriers(desk) == "", (address, scheme)
        assert too_wide(desk) == [], address
