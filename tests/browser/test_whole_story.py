"""One piece from its first word to its correction, through the hands of all who have a part in it.

Each has a browser of their own, under the desk's policy, whose console stays silent.
"""

from contextlib import ExitStack
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.admin.accounts import PASSWORD, make_user
from tests.browser.desk import (
    EDITOR,
    WINDOW,
    act,
    assert_saved,
    follow,
    in_database,
    log_in,
    paste,
    save,
)
from tests.browser.watch import watched
from tests.needed import needs_chromium

pytestmark = needs_chromium

WORD = (
    '<p class="MsoNormal" style="margin:0"><span style="font-family:Calibri">Both sides met in '
    '<b>Geneva</b>.<o:p></o:p></span></p><p class="MsoNormal">They will meet agian.</p>'
)
ADDRESS = "/commentary/after-the-talks/"
LATER = timedelta(hours=2)


def make_member(username: str, group: str) -> User:
    user = make_user(username=username, is_superuser=False)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def newcomer(browser, site, expected, nothing_left):
    """Opens the page of one more person; in the end all their consoles are looked at."""
    with ExitStack() as people:
        yield lambda **options: people.enter_context(
            watched(browser, site, expected, viewport=WINDOW, **options)
        )


@pytest.fixture
def member(newcomer):
    """Opens the desk of a new member of a group."""
    users = []

    def member(username: str, group: str) -> Page:
        users.append(in_database(make_member, username, group).pk)
        page = newcomer()
        log_in(page, username, PASSWORD)
        return page

    yield member
    in_database(lambda: User.objects.filter(pk__in=users).delete())


def open_from_desk(page: Page, part: str, title: str) -> None:
    page.goto("/admin/")
    page.get_by_role("region", name=part, exact=True).get_by_role("link", name=title).click()
    page.wait_for_url("**/change/")


def confirm(page: Page, label: str, said: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    assert_saved(page, said)


def write(page: Page) -> None:
    follow(page.get_by_role("link", name="New commentary"))
    page.get_by_label("Title:", exact=True).fill("After the talks")
    page.locator("#id_summary").fill("What comes after the talks.")
    paste(page, WORD)
    page.locator(".add-row a", has_text="Add another Signer").click()
    page.locator("#bylines-0 .field-person .select2-selection").click()
    page.keyboard.type("Li Zheng")
    page.locator(".select2-results__option", has_text="Li Zheng").first.click()
    expect(page.locator(".signature-live")).to_contain_text("Readers will see: Li Zheng")
    save(page)
    assert_saved(page)


def lose_the_tab_and_find_the_text(page: Page) -> Page:
    """What was typed and not saved, in another tab."""
    page.locator("#id_subtitle").fill("A first reading")
    page.wait_for_timeout(800)  # longer than the pause after which it is written
    other = page.context.new_page()
    address = page.url
    page.close()
    other.goto(address)
    expect(other.locator("#id_subtitle")).to_have_value("")
    other.get_by_role("button", name="Use it").click()
    expect(other.locator("#id_subtitle")).to_have_value("A first reading")
    save(other)
    assert_saved(other)
    return other


def hand_in(page: Page) -> None:
    act(page, "Submit")
    confirm(page, "Submit", "Submitted.")


def collide(first: Page, second: Page) -> None:
    """Two who have the same text open; the one who saves later takes over what the other wrote."""
    open_from_desk(first, "Waiting for me", "After the talks")
    second.goto(first.url)
    second.locator("#id_summary").fill("What the two sides do next.")
    save(second)
    assert_saved(second)
    first.locator("#id_summary").fill("What happens next.")
    save(first)
    expect(first.get_by_role("heading", name="Somebody else saved in between")).to_be_visible()
    expect(first.locator("#id_summary")).to_have_value("What happens next.")
    first.get_by_role("group", name="What is kept: summary").get_by_label("Take theirs").check()
    save(first)
    assert_saved(first)
    expect(first.locator("#id_summary")).to_have_value("What the two sides do next.")


def send_back(page: Page) -> None:
    act(page, "Return")
    page.get_by_label("What is to be done").fill("Say where they meet again.")
    confirm(page, "Return", "Returned.")


def mend(page: Page) -> None:
    page.goto("/admin/")
    drafts = page.get_by_role("region", name="My drafts")
    expect(drafts).to_contain_text("Returned by tom: Say where they meet again.")
    open_from_desk(page, "My drafts", "After the talks")
    page.locator(f"{EDITOR} p").last.click()
    page.keyboard.press("End")
    page.keyboard.type(" In Beijing.")
    save(page)
    assert_saved(page)


def approve(page: Page) -> None:
    open_from_desk(page, "Waiting for me", "After the talks")
    act(page, "Approve")
    confirm(page, "Approve", "Approved.")


def ask_the_author(page: Page) -> str:
    """The path of the author's own link."""
    act(page, "Sign-off")
    page.get_by_role("button", name="Make a link").click()
    address = page.get_by_role("textbox", name="The link for Li Zheng").input_value()
    return address[address.index("/preview/") :]


def sign(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator("main")).to_contain_text("In Beijing.")
    page.get_by_role("button", name="Approve this text").click()
    expect(page.locator(".approved")).to_contain_text("You approved exactly this text")


def schedule(page: Page) -> None:
    open_from_desk(page, "Waiting for me", "After the talks")
    expect(page.locator(".sign-offs")).to_contain_text("Li Zheng approved exactly this text")
    act(page, "Schedule")
    start = timezone.now() + LATER
    page.locator("#id_day").fill(f"{start:%Y-%m-%d}")
    page.locator("#id_clock").fill(f"{start:%H:%M}")
    page.get_by_label("Time zone").select_option("UTC")
    confirm(page, "Schedule", f"{start:%H:%M} UTC")


def correct(page: Page) -> None:
    open_from_desk(page, "Recently published", "After the talks")
    act(page, "Correct now")
    page.locator(f"{EDITOR} p").last.fill("They will meet again. In Beijing.")
    page.get_by_label("What it is").select_option("correction")
    page.get_by_label("Public note").fill("A word was misspelt.")
    confirm(page, "Correct now", "Readers see it now.")


def test_a_piece_goes_through_all_hands_and_is_corrected(newcomer, member, expected):
    # The collision; and how Word wanted its text to look.
    expected += ["409", "inline style", "refused by style-src-attr: inline"]
    reader, author = newcomer(), newcomer(java_script_enabled=False)
    contributor, editor = member("mei", "Contributor"), member("tom", "Editor")
    publisher = member("ana", "Publisher")
    write(contributor)
    contributor = lose_the_tab_and_find_the_text(contributor)
    hand_in(contributor)
    collide(editor, publisher)
    send_back(editor)
    mend(contributor)
    hand_in(contributor)
    approve(editor)
    link = ask_the_author(editor)
    sign(author, link)
    schedule(publisher)
    assert reader.goto(ADDRESS).status == 404
    with time_machine.travel(timezone.now() + LATER):
        reader.goto(ADDRESS)
        text = reader.locator("main")
        for words in ("A first reading", "What the two sides do next.", "meet agian. In Beijing."):
            expect(text).to_contain_text(words)
        expect(text.locator("strong", has_text="Geneva")).to_be_visible()
        correct(publisher)
        reader.goto(ADDRESS)
        expect(text).to_contain_text("They will meet again. In Beijing.")
        expect(text).to_contain_text("A word was misspelt.")
        reader.goto("/corrections/")
        expect(text).to_contain_text("A word was misspelt.")
        author.goto(link)
        assert author.url.endswith(ADDRESS)
