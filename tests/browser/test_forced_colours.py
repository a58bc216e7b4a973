"""What is left of a page where the reader's system sets all colours."""

import pytest
from playwright.sync_api import Page

from tests.browser.measures import barriers, faint_focus
from tests.browser.pages import FIRST, PAGES
from tests.needed import needs_chromium

pytestmark = needs_chromium


def in_forced_colours(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(path)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")


def system_colour(page: Page, name: str) -> str:
    return page.evaluate(
        """name => {
            const probe = document.createElement("i");
            probe.style.color = name;
            document.body.append(probe);
            const colour = getComputedStyle(probe).color;
            probe.remove();
            return colour;
        }""",
        name,
    )


@pytest.mark.parametrize(
    ("kind", "scheme"),
    [("first commentary", "light"), ("event", "dark"), ("timeline", "light"), ("person", "dark")],
)
def test_everything_is_read_and_the_focus_is_seen(page, kind, scheme):
    in_forced_colours(page, PAGES[kind], scheme)
    assert barriers(page) == ""
    assert faint_focus(page) == []


def test_drawings_take_the_systems_colours(page):
    in_forced_colours(page, FIRST, "dark")
    disc = page.locator(".drawn .disc, .drawn .span").first
    filled = disc.evaluate("e => getComputedStyle(e).fill")
    assert filled == system_colour(page, "LinkText")


def test_what_is_chosen_is_not_told_by_colour_alone(page):
    in_forced_colours(page, "/timeline/?year=2024", "light")
    chosen = page.locator(".years [aria-current]").first
    assert chosen.evaluate("e => getComputedStyle(e).fontWeight") == "600"
    current = page.locator(".masthead [aria-current]").first
    assert "underline" in current.evaluate("e => getComputedStyle(e).textDecorationLine")


def test_fields_and_buttons_have_an_edge(page):
    in_forced_colours(page, "/commentary/?since=2024", "light")
    for part in (".seek input", ".seek button", ".period input", ".period button"):
        style = page.locator(f"{part}:visible").first.evaluate(
            "e => [getComputedStyle(e).borderBottomStyle, getComputedStyle(e).borderBottomWidth]"
        )
        assert style == ["solid", "1px"], part
