"""What moves on a page while it comes. Fonts come late here, as they do over a slow line."""

import time

import pytest

from .pages import FIRST

WATCHING = """
window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved += entry.value))
    .observe({type: "layout-shift", buffered: true});
"""


def late(route):
    time.sleep(0.4)
    route.continue_()


@pytest.mark.parametrize(
    "address", [FIRST, "/commentary/the-annex-is-the-treaty/", "/timeline/woodside-summit/"]
)
@pytest.mark.parametrize("width", [1280, 412])
def test_next_to_nothing_moves_when_the_fonts_arrive(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(WATCHING)
    page.route("**/*.woff2", late)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.01
