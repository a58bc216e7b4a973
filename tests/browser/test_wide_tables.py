"""A table wider than the window says that there is more of it."""

from io import BytesIO

import pytest
from PIL import Image

from tests.browser.measures import in_colours
from tests.browser.pages import PAGES
from tests.needed import needs_chromium

pytestmark = needs_chromium
TABLE = PAGES["commentary with a table"]


def shaded(page):
    """(whether the left edge of the table's box is another colour than its paper, and the right)"""
    box = page.locator(".scroll").first
    image = Image.open(BytesIO(box.screenshot())).convert("RGB")
    sides = (image.crop((x, 0, x + 1, image.height)) for x in (0, image.width - 1))
    paper = max(image.getcolors(image.width * image.height))
    return tuple(max(side.getcolors())[1] != paper[1] for side in sides)


@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
def test_the_edge_is_shaded_where_there_is_more_to_scroll_to(page, colours):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(TABLE)
    if colours == "forced":
        page.emulate_media(forced_colors="active")
    else:
        in_colours(page, colours)
    assert shaded(page) == (False, True)
    page.locator(".scroll").first.evaluate("e => e.scrollTo(1000, 0)")
    assert shaded(page) == (True, False)


def test_a_table_that_is_shown_whole_has_no_shade(page):
    page.goto(TABLE)
    assert shaded(page) == (False, False)
