"""Every kind of public page, as a browser shows it."""

from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measures import (
    barriers,
    faint_focus,
    moving,
    small_targets,
    too_wide,
    unmarked_chinese,
)
from tests.browser.pages import FIRST, PAGES, STATUSES, SUPERSEDED, WITH_NOTES
from tests.browser.watch import Watch
from tests.needed import needs_chromium

pytestmark = needs_chromium


class Shown(NamedTuple):
    kind: str
    page: Page
    status: int
    problems: list[str]


@pytest.fixture(scope="module", params=PAGES)
def shown(request, browser, site):
    """A page of each kind, opened once: a test that needs a width or a scheme sets it."""
    with browser.new_context(base_url=site) as context:
        page = context.new_page()
        watch = Watch(page, site)
        response = page.goto(PAGES[request.param])
        yield Shown(request.param, page, response.status, watch.problems)


def look(page: Page, width: int, scheme: str = "light") -> None:
    """At the page in a window of a width, with everything unfolded."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")


def zoom_to_400_percent(page: Page) -> None:
    """A window of 1280 × 1024 pixels then shows 320 × 256 of the page's."""
    window = {"width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": False}
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setDeviceMetricsOverride", window)
    assert page.evaluate("[innerWidth, devicePixelRatio]") == [320, 4]


# -- every kind ------------------------------------------------------------------------------
def test_it_loads_without_error_cookie_or_foreign_request(shown):
    assert shown.status == STATUSES.get(shown.kind, 200)
    assert shown.problems == []
    assert shown.page.context.cookies() == []


def test_it_has_a_title_one_heading_and_its_languages(shown):
    assert shown.page.title().strip()
    assert shown.page.locator("h1").count() == 1
    assert shown.page.locator("h1").inner_text().strip()
    assert shown.page.locator("html").get_attribute("lang")
    assert unmarked_chinese(shown.page) == []


# Colours do not depend on the width, nor sizes on the scheme: two of the four pairs show both.
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_no_barrier(shown, width, scheme):
    look(shown.page, width, scheme)
    assert barriers(shown.page) == ""


def test_nothing_is_wider_than_a_narrow_window(shown):
    look(shown.page, 320)
    assert too_wide(shown.page) == []
    zoom_to_400_percent(shown.page)
    assert too_wide(shown.page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_targets_are_large_enough(shown, width):
    look(shown.page, width)
    assert small_targets(shown.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_visible_on_every_target(shown, scheme):
    look(shown.page, 1280, scheme)
    assert faint_focus(shown.page) == []


def test_nothing_moves_for_those_who_ask_for_less_motion(shown):
    shown.page.emulate_media(reduced_motion="reduce")
    assert moving(shown.page) == []


# -- the keyboard ----------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["home", "first commentary", "withdrawn commentary"])
def test_the_first_key_offers_to_skip_to_the_content(page, kind):
    page.goto(PAGES[kind])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main a:focus")).to_have_count(1)


@pytest.mark.parametrize("kind", ["list", "first commentary"])
def test_the_keyboard_reaches_every_target_in_the_order_of_the_page(page, kind):
    page.goto(PAGES[kind])
    page.evaluate(
        """() => {
            window.reached = [];
            addEventListener("focusin", event => reached.push(event.target));
        }"""
    )
    targets = ("a[href]", "summary", "input", "button")
    count = page.locator(", ".join(f"{each}:visible" for each in targets)).count()
    assert count > 20
    for _ in range(count):
        page.keyboard.press("Tab")
    assert page.evaluate(
        """() => {
            const targets = [...document.querySelectorAll("a[href], summary, input, button")];
            const visible = targets.filter(e => e.checkVisibility());
            return visible.length === reached.length && visible.every((e, i) => e === reached[i]);
        }"""
    )


def test_a_list_is_narrowed_with_the_keyboard_alone(page):
    page.goto("/commentary/")
    page.locator("summary", has_text="Format").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".chosen")).to_contain_text("Only:")
    assert "format=" in page.url


def test_a_note_is_read_and_left_with_the_keyboard_alone(page):
    page.set_viewport_size({"width": 800, "height": 720})  # where notes stand below the text
    page.goto(WITH_NOTES)
    sign = page.locator(".body sup a").first
    sign.focus()
    page.keyboard.press("Enter")
    note = page.locator(".body .notes li:target")
    expect(note).to_be_in_viewport()
    expect(sign).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(note.locator("a:focus")).to_have_count(1)
    note.get_by_role("link").last.press("Enter")
    expect(sign).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').matches('sup, sup *')")


# -- paper -----------------------------------------------------------------------------------
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_keeps_signature_address_date_and_edition_and_drops_navigation(page, scheme):
    page.goto(FIRST)
    page.emulate_media(media="print", color_scheme=scheme)
    shown = page.locator("body").inner_text()
    for words in ("Li Zheng", "Institute of American Studies", "2024", "(edition 1)"):
        assert words in shown
    assert "https://record.example/c/" in page.locator(".address").inner_text()
    for part in (".bylines", ".signed-date", ".address"):
        expect(page.locator(part)).to_be_visible()
    for part in ("nav", ".skip", ".seek", ".copy", ".report", ".related", ".more"):
        expect(page.locator(f"{part}:visible")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_paper_has_lines_of_a_readable_length_and_nothing_to_click(page):
    page.goto(PAGES["corrected commentary"])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})
    line = "e => e.clientWidth / parseFloat(getComputedStyle(e).fontSize)"
    assert page.locator(".body").evaluate(line) < 36  # about 75 characters
    shown = page.locator(".commentary-end").inner_text()
    assert "What changed" not in shown and "Download" not in shown and "·" not in shown


def test_paper_says_that_a_superseded_edition_is_superseded(page):
    page.goto(SUPERSEDED)
    page.emulate_media(media="print")
    expect(page.get_by_text("This is an earlier version.")).to_be_visible()
    expect(page.get_by_text("(edition 1)").last).to_be_visible()
