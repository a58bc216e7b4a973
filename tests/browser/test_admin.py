"""The admin in a browser: by keyboard alone, and without one refusal by its content policy."""

import pytest
from django.contrib import admin
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import tab_to
from tests.browser.watch import Watch
from tests.needed import needs_chromium

pytestmark = needs_chromium

TITLE = "Is there room for China-U.S. cooperation in AI technologies?"
MODELS = [f"{m._meta.app_label}/{m._meta.model_name}" for m in admin.site._registry]

# The fixtures bring no record of these.
EMPTY = {
    "auth/group",
    "axes/accessattempt",
    "axes/accessfailurelog",
    "commentary/answer",
    "commentary/correctionrequest",
    "commentary/countedlog",
    "commentary/formerslug",
    "commentary/image",
    "commentary/logentry",
    "commentary/intakerun",
    "commentary/missedpath",
    "commentary/previewlink",
    "commentary/readershipcount",
    "commentary/redirect",
    "commentary/saveddraft",
    "commentary/source",
}


def log_in(page: Page) -> None:
    """With the keyboard alone; the cursor waits in the first field."""
    page.keyboard.type("editor")
    page.keyboard.press("Tab")
    page.keyboard.type("editor")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


@pytest.fixture(scope="module")
def editor(browser, site):
    """A browser window, with its cache, of an editor who has logged in."""
    with browser.new_context(base_url=site) as context:
        page = context.new_page()
        page.goto("/admin/")
        log_in(page)
        yield context


@pytest.fixture
def desk(editor):
    """An empty page of an editor who has logged in."""
    with editor.new_page() as page:
        yield page


def test_the_first_commentary_is_found_and_read_with_the_keyboard_alone(page, site):
    watch = Watch(page, site)
    page.goto("/admin/")
    log_in(page)
    tab_to(page, page.locator("#content-main").get_by_role("link", name="Editions", exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#searchbar"))
    page.keyboard.type("cooperation in AI")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    tab_to(page, page.locator("#result_list").get_by_role("link", name=TITLE))
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_contain_text(TITLE)
    expect(page.locator("#content")).to_contain_text("Director assistant")
    expect(page.locator(".field-as_read")).to_contain_text("intergovernmental dialogue")
    assert watch.problems == []


@pytest.mark.parametrize("model", MODELS)
def test_list_and_forms_load_without_error_or_refusal(desk, site, model):
    watch = Watch(desk, site)
    desk.goto(f"/admin/{model}/")
    change = address_of(desk.locator("#result_list tbody th a"))
    add = address_of(desk.locator("#content .addlink"))
    assert change or model in EMPTY
    for address in filter(None, (add, change)):
        assert desk.goto(address).ok
    if delete := address_of(desk.locator("#content .deletelink")):
        assert desk.goto(delete).ok
    assert watch.problems == []


def address_of(links: Locator) -> str:
    return links.first.get_attribute("href") if links.count() else ""


def test_an_institution_is_chosen_by_typing_a_part_of_its_name(desk, site):
    watch = Watch(desk, site)
    desk.goto("/admin/commentary/organization/add/")
    choice = desk.locator(".field-parent")
    choice.locator(".select2-selection").click()
    expect(desk.locator(".select2-results__option--highlighted")).to_be_visible()
    desk.keyboard.insert_text("contemporary")
    expect(desk.locator(".select2-results__option--highlighted")).to_contain_text("China")
    desk.keyboard.press("Enter")
    expect(choice.locator(".select2-selection__rendered")).to_contain_text("Contemporary")
    assert watch.problems == []


def test_the_index_and_the_login_load_without_error_or_refusal(page, site):
    watch = Watch(page, site)
    page.goto("/admin/")
    log_in(page)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Logged out")).to_be_visible()
    assert watch.problems == []
