"""The answers of a roundtable beside each other."""

import pytest

from tests.browser.pages import PAGES
from tests.needed import needs_chromium

pytestmark = needs_chromium


def places(page, part):
    """Where each answer has a part of it: left and upper edge."""
    return page.locator(f".answer > {part}").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(box => [box.left, box.top])"
    )


@pytest.mark.parametrize("part", [".answer-title", ".signature", ".answer-text"])
def test_on_a_wide_window_they_stand_side_by_side_each_part_at_one_height(page, part):
    page.goto(PAGES["roundtable"])
    lefts, tops = zip(*places(page, part), strict=True)
    assert len(set(lefts)) == 3
    assert len(set(tops)) == 1


def test_on_a_narrow_window_they_stand_one_below_the_other(page):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(PAGES["roundtable"])
    lefts, tops = zip(*places(page, ".answer-text"), strict=True)
    assert len(set(lefts)) == 1
    assert sorted(set(tops)) == list(tops)


def test_their_titles_are_seen_to_be_links(page):
    page.goto(PAGES["roundtable"])
    line = page.locator(".answer-title a").first.evaluate(
        "e => getComputedStyle(e).textDecorationLine"
    )
    assert line == "underline"


def test_paper_has_the_answers_without_what_narrows_them(page):
    page.goto(PAGES["roundtable"])
    page.emulate_media(media="print")
    assert page.locator(".answer:visible").count() == 3
    assert page.locator(".choices:visible").count() == 0
