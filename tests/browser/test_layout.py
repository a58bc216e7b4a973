"""Pages as they are laid out, at three widths, in both schemes, and on paper."""

from urllib.parse import quote

import pytest

from tests.browser.layout import broken
from tests.browser.measures import in_colours, too_wide
from tests.browser.pages import PAGES
from tests.needed import needs_chromium

pytestmark = needs_chromium

KINDS = (
    "home",
    "list",
    "first commentary",
    "commentary with notes",
    "commentary with a table",
    "corrected commentary",
    "commentary in Chinese",
    "interview",
    "editions compared",
    "withdrawn commentary",
    "domain index",
    "domain",
    "person",
    "organization",
    "roundtable",
    "timeline",
    "event",
    "corrections",
    "narrowed search",
    "not found",
)
SHOWN = {name: PAGES[name] for name in KINDS}
SHOWN["list of a wrong date"] = f"/commentary/?since={quote('the day before yesterday')}"
WINDOWS = ((1280, "light"), (390, "dark"), (320, "light"))


@pytest.mark.parametrize("kind", SHOWN)
def test_nothing_overlaps_overflows_or_is_cut_off(page, kind):
    page.goto(SHOWN[kind])
    found = {}
    for width, scheme in WINDOWS:
        page.set_viewport_size({"width": width, "height": 900})
        in_colours(page, scheme)
        for state in ("folded", "unfolded"):
            is_open = str(state == "unfolded").lower()
            page.evaluate(f"document.querySelectorAll('details').forEach(e => e.open = {is_open})")
            if wrong := broken(page) | ({"too wide": w} if (w := too_wide(page)) else {}):
                found[width, state] = wrong
    assert found == {}


@pytest.mark.parametrize("kind", ["first commentary", "commentary in Chinese", "event", "list"])
def test_paper_is_whole(page, kind):
    page.goto(SHOWN[kind])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})  # an A4 page between its margins
    assert broken(page) == {}
    assert too_wide(page) == []


def test_no_other_name_breaks_in_its_middle(page):
    page.goto("/domains/ai-governance/")
    names = page.locator(".native").all()
    assert len(names) > 5
    assert [name.evaluate("e => e.getClientRects().length") for name in names] == [1] * len(names)


BREAKS = {
    "overlapping": ".entry-text { margin-top: -3rem }",
    "cut off": ".entry-title { height: 0.4em; overflow: hidden }",
    "squeezed": ".entry { grid-template-columns: 1fr 2rem !important }",
}


@pytest.mark.parametrize("what", BREAKS)
def test_what_breaks_is_found(page, what):
    page.route(
        "**/css/lists.css*",
        lambda route: route.fulfill(
            body=route.fetch().text() + BREAKS[what], content_type="text/css"
        ),
    )
    page.goto("/commentary/")
    assert what in broken(page)
