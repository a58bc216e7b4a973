"""Footnotes: beside their references where the window is wide, below the text elsewhere."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from .pages import WITH_NOTES

BOXES = """() => {
    const box = e => e.getBoundingClientRect().toJSON();
    return {
        notes: [...document.querySelectorAll(".notes li")].map(box),
        references: [...document.querySelectorAll(".note-ref")].map(box),
        beside: box(document.querySelector(".margin")),
        text: box(document.querySelector(".commentary-text")),
        end: box([...document.querySelectorAll(".body > p")].at(-1)),
    };
}"""
GROWN = """() => {
    document.querySelectorAll(".notes p").forEach(p => p.append(" words".repeat(90)));
    document.querySelector(".margin").style.paddingBottom = "90rem";
}"""


@pytest.fixture
def notes(page):
    page.goto(WITH_NOTES)
    return page


def test_a_note_stands_at_the_height_of_its_reference(notes):
    boxes = notes.evaluate(BOXES)
    for note, reference in zip(boxes["notes"], boxes["references"], strict=True):
        assert note["left"] > boxes["text"]["right"]
        assert abs(note["top"] - reference["top"]) < 60  # the second yields to the first


def test_notes_give_way_to_each_other_and_to_what_else_stands_beside(notes):
    notes.evaluate(GROWN)
    boxes = notes.evaluate(BOXES)
    column = [boxes["beside"], *boxes["notes"]]
    assert all(above["bottom"] < below["top"] for above, below in pairwise(column))


@pytest.mark.parametrize(("width", "media"), [(800, "screen"), (390, "screen"), (1280, "print")])
def test_elsewhere_they_stand_below_the_text(notes, width, media):
    notes.set_viewport_size({"width": width, "height": 900})
    notes.emulate_media(media=media)
    boxes = notes.evaluate(BOXES)
    assert all(note["top"] > boxes["end"]["bottom"] for note in boxes["notes"])
    assert all(note["right"] <= boxes["text"]["right"] for note in boxes["notes"])


def test_on_paper_no_arrow_leads_back_to_the_text(notes):
    back = notes.locator(".notes [role=doc-backlink]:visible")
    expect(back).to_have_count(3)
    notes.emulate_media(media="print")
    expect(back).to_have_count(0)
