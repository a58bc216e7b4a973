import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from commentary.models import Byline, PolicyEvent
from commentary.text import clean_line

PARTS = ("position", "unit", "institution")
posts = Byline._meta.get_field("posts")
participants = PolicyEvent._meta.get_field("participants")

LINES = st.text(st.characters(), max_size=20).map(clean_line)
POSTS = st.lists(st.fixed_dictionaries(dict.fromkeys(PARTS, LINES))).map(posts.clean_value)


def test_an_entry_stands_on_a_line_with_bars_between_its_parts():
    form = posts.formfield()
    post = {"position": "Director", "unit": "Institute", "institution": "CICIR"}
    assert form.prepare_value([post]) == "Director | Institute | CICIR"
    assert form.to_python("Director | Institute | CICIR") == [post]


def test_missing_parts_are_empty():
    assert posts.formfield().to_python("Director") == [
        {"position": "Director", "unit": "", "institution": ""}
    ]


def test_too_many_parts_are_refused_with_what_was_expected():
    with pytest.raises(ValidationError, match=r"has 4 parts; .* position \| unit \| institution"):
        posts.formfield().clean("a | b | c | d")


def test_a_line_that_cannot_be_read_counts_as_changed():
    assert posts.formfield().has_changed([], "a | b | c | d")


def test_empty_lines_are_no_entries():
    assert participants.formfield().to_python("China\n\n  \nUS") == ["China", "US"]


@given(POSTS.filter(lambda posts: not any("\\" in v for post in posts for v in post.values())))
def test_what_the_form_shows_is_read_back_as_it_was(value):
    form = posts.formfield()
    assert posts.clean_value(form.to_python(form.prepare_value(value))) == value
    assert not form.has_changed(value, form.prepare_value(value))


@given(st.lists(LINES).map(participants.clean_value))
def test_plain_lines_are_read_back_as_they_were(value):
    form = participants.formfield()
    assert participants.clean_value(form.to_python(form.prepare_value(value))) == value
