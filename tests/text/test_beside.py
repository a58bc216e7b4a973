"""Which footnotes are shown beside their text."""

import re

from commentary.text import render_body
from commentary.text.beside import MOST

LONG = "Words of the text. " * 400


def body(text, notes, marks=""):
    marks = marks or "".join(f"[^{n}]" for n in range(len(notes)))
    written = "".join(f"<p>[^{n}]: {note}</p>" for n, note in enumerate(notes))
    return f"<p>{text[: len(text) // 2]}{marks}{text[len(text) // 2 :]}</p>{written}"


def beside(text, notes, **options):
    return "notes-beside" in render_body(body(text, notes), **options)


def test_notes_stand_beside_a_text_that_is_long_enough():
    assert beside(LONG, ["A source."])


def test_notes_of_a_short_text_stand_below_it():
    assert not beside("Words.", ["A source."])


def test_notes_that_would_reach_below_the_text_stand_below_it():
    assert not beside(LONG, ["A source. " * 400])
    assert not beside(LONG, ["A source. " * 40] * 12)


def test_what_matters_is_where_the_last_notes_are_referred_to():
    notes = ["A source. " * 40] * 4
    html = body(LONG, notes)
    marks = "[^0][^1][^2][^3]"
    assert "notes-beside" in render_body(html)
    last = html.replace(marks, "").replace("</p>", f"{marks}</p>", 1)
    assert "notes-beside" not in render_body(last)


def test_there_are_places_beside_a_text_for_so_many_notes(settings):
    assert beside(LONG * 4, ["A."] * MOST)
    assert not beside(LONG * 4, ["A."] * (MOST + 1))
    styles = (settings.BASE_DIR / "static/css/text.css").read_text()
    places = re.findall(r"#note-(\d+) \{", styles)
    assert places == [str(n) for n in range(1, MOST + 1)]


def test_notes_of_a_second_text_on_a_page_stand_below_it():
    assert not beside(LONG, ["A source."], prefix="x-")
