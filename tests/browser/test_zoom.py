"""Text alone enlarged, and letters set further apart (WCAG 2.2, 1.4.4 and 1.4.12)."""

import pytest

from tests.browser.layout import broken
from tests.browser.measures import too_wide
from tests.browser.pages import PAGES
from tests.needed import needs_chromium

pytestmark = needs_chromium

KINDS = ["first commentary", "commentary in Chinese", "list", "event", "search results"]
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""


def with_style(page, style):
    page.route(
        "**/css/base.css*",
        lambda route: route.fulfill(body=route.fetch().text() + style, content_type="text/css"),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_twice_as_large_is_whole(page, kind):
    with_style(page, "html { font-size: 200% !important }")
    page.goto(PAGES[kind])
    assert too_wide(page) == []
    assert "cut off" not in broken(page)


@pytest.mark.parametrize("kind", KINDS)
def test_letters_lines_and_words_can_be_set_apart(page, kind):
    with_style(page, SPACED)
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(PAGES[kind])
    assert too_wide(page) == []
    assert not {"cut off", "overlapping"} & broken(page).keys()
