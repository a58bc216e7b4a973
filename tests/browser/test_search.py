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


def test_on_a_phone_a_link_above_the_hits_leads_to_what_narrows_them(page):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/search/?q=china")
    link = page.get_by_role("link", name="Narrow the search")
    assert link.bounding_box()["y"] < page.locator(".entries").bounding_box()["y"]
    choice = page.locator(".search-facets li a").first
    expect(choice).not_to_be_in_viewport()
    link.click()
    expect(choice).to_be_in_viewport()


def test_beside_the_hits_no_link_leads_to_what_is_in_view(page):
    page.goto("/search/?q=china")
    expect(page.get_by_role("link", name="Narrow the search")).to_be_hidden()
    expect(page.locator(".search-facets li a").first).to_be_in_viewport()


@pytest.mark.parametrize(
    ("width", "part", "look", "plain"),
    [(390, "a", "borderTopStyle", "none"), (1280, "a > span", "textDecorationLine", "none")],
)
def test_what_narrows_the_hits_is_seen_to_be_chosen_from(page, width, part, look, plain):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/search/?q=china")
    choice = page.locator(f".search-facets li {part}").first
    assert choice.evaluate(f"e => getComputedStyle(e).{look}") != plain
