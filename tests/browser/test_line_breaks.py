"""Where lines break: not within a date, nor before the dot between two notes."""

import pytest

from tests.browser.pages import PAGES
from tests.needed import needs_chromium

pytestmark = needs_chromium
KINDS = ("home", "list", "first commentary", "event", "person", "search results", "home in Chinese")
WIDTHS = (1280, 390, 320)

BROKEN_DATES = """() => [...document.querySelectorAll("time, .unbroken")].filter(e => {
    const range = document.createRange();
    range.selectNodeContents(e);
    return new Set([...range.getClientRects()].map(box => box.top)).size > 1;
}).map(e => e.textContent)"""

# Dots at the left edge of the block in which they stand.
DOTS_FIRST = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const {data, parentElement} = walker.currentNode;
        for (const {index} of data.matchAll("·")) {
            const range = document.createRange();
            range.setStart(walker.currentNode, index);
            range.setEnd(walker.currentNode, index + 1);
            let block = parentElement;
            while (getComputedStyle(block).display === "inline") block = block.parentElement;
            const {left, width} = range.getBoundingClientRect();
            if (width && left < block.getBoundingClientRect().left + width)
                found.push(block.textContent.trim());
        }
    }
    return found;
}"""


def at_all_widths(page, kind, script):
    page.goto(PAGES[kind])
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(script)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_no_date_is_broken(page, kind):
    assert at_all_widths(page, kind, BROKEN_DATES) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_begins_with_a_dot(page, kind):
    assert at_all_widths(page, kind, DOTS_FIRST) == []


def test_the_dates_and_dots_are_there(page):
    page.goto(PAGES["first commentary"])
    assert page.locator("time").count() > 5
    assert "·" in page.locator(".entry-note").first.inner_text()
