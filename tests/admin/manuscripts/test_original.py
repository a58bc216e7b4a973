from hypothesis import given
from hypothesis import strategies as st

from commentary.admin.manuscripts.original import Mark, stretches
from commentary.intake.draft import Span

TEXT = "By Jane Doe"
places = st.integers(0, len(TEXT) + 3)
spans = st.builds(lambda start, size: Span(0, start, start + size), places, places)
marks = st.lists(st.builds(Mark, spans, st.sampled_from("abc"), st.just("part")), max_size=5)


def of(*spans):
    marks = [Mark(Span(0, start, end), f"{start}-{end}", "part") for start, end in spans]
    return [(each.text, each.begins) for each in stretches(TEXT, marks)]


def test_marked_words_are_cut_out():
    assert of((3, 7)) == [("By ", ()), ("Jane", ("3-7",)), (" Doe", ())]


def test_marks_may_lie_within_another():
    assert of((0, 11), (3, 7)) == [("By ", ("0-11",)), ("Jane", ("3-7",)), (" Doe", ())]


@given(marks)
def test_the_stretches_are_the_text(marks):
    assert "".join(each.text for each in stretches(TEXT, marks)) == TEXT


@given(marks)
def test_a_character_is_marked_as_its_spans_say(marks):
    at = 0
    for each in stretches(TEXT, marks):
        over = {m for m in marks if m.span.start <= at < m.span.end}
        assert set(each.marks) == over
        at += len(each.text)
