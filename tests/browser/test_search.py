"""The search field's suggestions, by keyboard and pointer."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def field(page):
    page.goto("/search/")
    field = page.locator("#q")
    field.press_sequentially("cooperat")
    expect(page.get_by_role("option").first).to_be_visible()
    return field


def test_arrows_choose_a_suggestion_and_enter_searches_for_it(page, field):
    field.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    text = chosen.text_content()
    field.press("Enter")
    page.wait_for_url("**/search/?q=**")
    expect(page.locator("#q")).to_have_value(text)
    expect(page.locator("mark").first).to_be_visible()


def test_escape_closes_the_list_and_keeps_what_was_typed(page, field):
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("cooperat")


def test_a_pointer_chooses_too(page, field):
    option = page.get_by_role("option").first
    text = option.text_content()
    option.click()
    page.wait_for_url("**/search/?q=**")
    expect(page.locator("#q")).to_have_value(text)


def test_the_number_of_suggestions_is_told(page, field):
    expect(page.get_by_role("status")).to_contain_text("Suggestions: ")


def test_without_a_script_the_form_searches(browser, site):
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        page.get_by_role("searchbox").fill("cooperation")
        page.get_by_role("button", name="Search").click()
        page.wait_for_url("**/search/?q=cooperation")
        expect(page.locator("mark").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 700, 1100])
def test_the_masthead_has_room_for_the_search_box(page, width):
    page.set_viewport_size({"width": width, "height": 600})
    page.goto("/")
    box = page.get_by_role("search").bounding_box()
    below = page.get_by_role("navigation", name="Main").bounding_box()
    assert box["y"] + box["height"] < below["y"]
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
