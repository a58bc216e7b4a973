"""The desk for everybody: on a phone, for a screen reader, in light and dark."""

import pytest
from playwright.sync_api import Page, expect

from commentary.models import Person
from tests.browser.desk import change, in_database
from tests.browser.desk_pages import LIST, PAGES, conflict, line_of_the_log, record
from tests.browser.measures import barriers, covered, in_colours, scrolling, too_wide
from tests.factories import make_draft, make_edition
from tests.needed import needs_chromium
from tests.starts import STARTS

pytestmark = needs_chromium

OPEN_ALL = "document.querySelectorAll('details').forEach(box => { box.open = true; })"


def assert_open_to_all(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate(OPEN_ALL)
    for scheme in ("light", "dark"):
        in_colours(page, scheme)
        assert barriers(page) == "", scheme


# -- axe -------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_barrier(desk, kind):
    desk.goto(in_database(PAGES[kind]))
    for row in desk.locator(".add-row a:visible").all():
        row.click()
    assert_open_to_all(desk)


@pytest.mark.parametrize("act", STARTS)
def test_axe_finds_no_barrier_on_the_page_of_an_act(desk, act):
    edition = in_database(STARTS[act])
    desk.goto(f"{LIST}{edition.pk}/act/{act}/")
    expect(desk.locator(".promise")).to_be_visible()
    assert_open_to_all(desk)


@pytest.mark.parametrize("act", ["add-domain", "remove-domain", "attach-notice"])
def test_axe_finds_no_barrier_where_much_is_done_at_once(desk, act):
    in_database(make_edition)
    desk.goto(record("commentary"))
    desk.locator("#result_list input.action-select").first.check()
    desk.get_by_label("Action:").select_option(act)
    desk.get_by_role("button", name="Go").click()
    expect(desk.locator(".promise")).to_be_visible()
    assert_open_to_all(desk)


def test_axe_finds_no_barrier_before_an_undoing(desk):
    in_database(line_of_the_log)
    desk.goto(record("logentry"))
    desk.locator("#result_list input.action-select").first.check()
    desk.get_by_label("Action:").select_option("undo")
    desk.get_by_role("button", name="Go").click()
    expect(desk.get_by_role("heading", name="Nothing has been done yet")).to_be_visible()
    assert_open_to_all(desk)


def test_axe_finds_no_barrier_in_a_conflict(desk, expected):
    expected += ["409"]
    conflict(desk)
    assert_open_to_all(desk)


# -- a screen reader -------------------------------------------------------------------------
def test_a_box_that_is_typed_in_says_its_name_and_what_is_chosen(desk):
    desk.goto(
        in_database(lambda: change(make_draft(signers=[Person.objects.get(slug="li-zheng")])))
    )
    expect(desk.get_by_role("combobox", name="Person: Li Zheng", exact=True)).to_be_visible()
    box = desk.get_by_role("combobox", name="Organization", exact=True)
    box.click()
    expect(desk.get_by_role("searchbox", name="Search: Organization")).to_be_focused()


def test_a_cell_in_a_table_of_rows_says_its_column_and_row(desk):
    desk.goto(in_database(PAGES["person"]))
    expect(desk.get_by_role("textbox", name="Position, ").first).to_have_value(
        "Director assistant and associate research fellow"
    )
    desk.locator("#affiliations-group .add-row a").click()
    expect(desk.get_by_role("textbox", name="Position, row 2")).to_be_visible()


# -- a phone ---------------------------------------------------------------------------------
@pytest.fixture
def phone(desk):
    desk.set_viewport_size({"width": 390, "height": 800})
    return desk


@pytest.mark.parametrize("kind", PAGES)
def test_a_phone_shows_the_page_whole(phone, kind):
    phone.goto(in_database(PAGES[kind]))
    phone.wait_for_load_state("networkidle")
    phone.evaluate(OPEN_ALL)
    assert too_wide(phone) == []
    assert covered(phone) == []


@pytest.mark.parametrize("act", ["correct", "schedule"])
def test_a_phone_shows_the_page_of_an_act_whole(phone, act):
    edition = in_database(STARTS[act])
    phone.goto(f"{LIST}{edition.pk}/act/{act}/")
    phone.wait_for_load_state("networkidle")
    assert too_wide(phone) == []
    assert covered(phone) == []


@pytest.mark.parametrize("kind", ["list", "commentary list"])
def test_a_phone_scrolls_no_list_sideways(phone, kind):
    phone.goto(in_database(PAGES[kind]))
    assert scrolling(phone) == []


def test_a_phone_shows_a_conflict_whole(phone, expected):
    expected += ["409"]
    conflict(phone)
    phone.wait_for_load_state("networkidle")
    assert too_wide(phone) == []
    assert scrolling(phone) == []
    assert covered(phone) == []
