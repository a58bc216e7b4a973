"""The worked examples of docs/look.md, each as it stands there, on a text and a list."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.measures import barriers, faint_focus, in_colours, too_wide
from tests.browser.pages import FIRST
from tests.needed import needs_chromium

pytestmark = needs_chromium

DOCUMENT = Path(settings.BASE_DIR, "docs", "look.md").read_text()
EXAMPLES = dict(re.findall(r"## \d\. ([^\n]+)\n.*?```css\n(.*?)```", DOCUMENT, re.DOTALL))
LIST = "/commentary/"
# Of what is named, the property that is another one then.
SEEN = {
    "The house's colours": ("body", "backgroundColor"),
    "Another type": ("h1", "fontFamily"),
    "Lists of one line": (".entries > li", "height"),
}


def shown(page, path, example=""):
    base = Path(settings.BASE_DIR, "static", "css", "base.css").read_text()
    page.unroute_all()
    page.route(
        "**/css/base.css*",
        lambda route: route.fulfill(body=base + example, content_type="text/css"),
    )
    page.goto(path)
    return page


def style(page, selector, name):
    return page.evaluate(
        "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]",
        [selector, name],
    )


def test_there_are_three():
    assert list(EXAMPLES) == list(SEEN)


@pytest.mark.parametrize(
    ("name", "scheme"),
    [*((name, "light") for name in SEEN), ("The house's colours", "dark")],
)
def test_an_example_changes_what_it_says_and_breaks_nothing(page, name, scheme):
    selector, changed = SEEN[name]
    before = style(shown(page, LIST), selector, changed)
    assert style(shown(page, LIST, EXAMPLES[name]), selector, changed) != before
    for path in (LIST, FIRST):
        shown(page, path, EXAMPLES[name])
        in_colours(page, scheme)
        assert barriers(page) == ""
        assert faint_focus(page) == []
        page.set_viewport_size({"width": 320, "height": 900})
        assert too_wide(page) == []
        page.set_viewport_size({"width": 1280, "height": 900})
