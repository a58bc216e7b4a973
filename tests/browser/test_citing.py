"""Citations are copied by a button, on a page that is whole without its script."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import in_database
from tests.browser.pages import FIRST
from tests.factories import make_edition
from tests.needed import needs_chromium

pytestmark = needs_chromium


@pytest.fixture
def text(page, watch):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(FIRST)
    return page


def test_a_citation_is_copied_as_it_stands_and_that_is_told(text, watch):
    text.get_by_role("button", name="Copy: APA").press("Enter")
    expect(text.get_by_role("status")).to_contain_text("Copied")
    shown = text.locator(".cite dd").first.inner_text().strip()
    assert text.evaluate("navigator.clipboard.readText()") == shown
    assert watch.problems == []


def test_a_word_processor_is_given_the_italics(text):
    text.get_by_role("button", name="Copy: APA").click()
    expect(text.get_by_role("status")).to_contain_text("Copied")
    html = text.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return (await item.getType("text/html")).text();
        }"""
    )
    assert "<i>" in html


def test_a_refusal_leaves_the_citation_selected(text):
    text.evaluate("() => { navigator.clipboard.write = () => Promise.reject(); }")
    text.get_by_role("button", name="Copy: APA").click()
    expect(text.get_by_role("status")).to_contain_text("Selected")
    shown = text.locator(".cite dd").first.inner_text().strip()
    assert text.evaluate("getSelection().toString().trim()") == shown


def test_without_a_script_the_citations_stand_there_without_buttons(browser, site):
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(FIRST)
        expect(page.locator(".cite dd").first).to_contain_text("Li, Z. (2024)")
        expect(page.locator(".cite button")).to_have_count(0)


def test_the_version_of_a_day_is_found_without_a_script(page):
    page.goto("/commentary/human-control-is-a-floor/editions/")
    begun = page.get_by_label("As it stood on").get_attribute("min")
    page.get_by_label("As it stood on").fill(begun)
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/editions/1/")


def test_a_digest_is_copied_at_the_desk(desk):
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    piece = in_database(lambda: make_edition(title="In short").commentary_id)
    desk.goto(f"/admin/commentary/commentary/digest/?piece={piece}")
    desk.get_by_role("button", name="Copy: Markdown").click()
    expect(desk.get_by_text("Copied")).to_be_visible()
    copied = desk.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("## [In short](<")
    assert copied == desk.locator("#digest-Markdown").input_value()
