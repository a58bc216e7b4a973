import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.intake.errors import IntakeError
from commentary.intake.limits import ELEMENT_NESTING
from commentary.intake.manuscript import Manuscript
from commentary.intake.reading import read, read_lines
from commentary.intake.reading.json_values import parse_value

from .outline import refusal, texts

GOOD = b'{"title": "A", "body": ["One.", "Two."]}\n'


def lines(*content):
    return list(read_lines(BytesIO(b"".join(content)), "a.jsonl"))


def line_of(**fields):
    return json.dumps({"body": "<p>x</p>", **fields}).encode() + b"\n"


def test_each_line_is_a_commentary():
    first, second = lines(GOOD, b"\n", line_of(title="B", authors=["Ada A., Fellow"], date=2024))
    assert (first.line, second.line) == (1, 3)
    assert texts(first) == ["One.", "Two."]
    assert second.stated == {
        "title": "B",
        "authors": [{"signature": "Ada A., Fellow"}],
        "issued": "2024",
    }
    assert second.stated_lines["authors"] == 3


def test_plain_paragraphs_are_plain():
    [found] = lines(line_of(body=["a <b>x</b>"]))
    assert found.blocks[0].html == "<p>a &lt;b&gt;x&lt;/b&gt;</p>"


def test_the_form_of_the_export_keeps_its_editions():
    editions = [
        {"number": 1, "title": "Old", "body": "<p>Old.</p>"},
        {
            "number": 2,
            "title": "New",
            "body": "<p>New.</p>",
            "state": "published",
            "in_force_from": "2024-05-14T10:00:00+02:00",
            "bylines": [{"name": "Ada A.", "role": "author", "posts": [{"position": "Fellow"}]}],
        },
    ]
    [found] = lines(json.dumps({"slug": "a", "editions": editions}).encode())
    assert found.stated["editions"][1]["in_force_from"] == "2024-05-14T08:00:00Z"
    assert found.stated["title"] == "New"


def test_nothing_is_looked_for_in_the_texts_of_an_export():
    line = json.dumps({"slug": "a", "editions": [{"title": "New", "body": "<p>By Ada A.</p>"}]})
    [found] = lines(line.encode())
    assert found.blocks == []


def test_every_edition_of_an_export_is_asked_how_deep_it_is_nested():
    deep = "<b>" * (ELEMENT_NESTING + 1)
    editions = [{"number": 1, "body": deep}, {"number": 2, "body": "<p>New.</p>"}]
    [error] = lines(json.dumps({"slug": "a", "editions": editions}).encode())
    assert "nested deeper" in str(error)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"title": "A", "title": "B"}', "title: This key is there twice"),
        (b'{"body": "x"} {"body": "y"}', "Text after the end of the JSON value"),
        (b'{"body": "x", "series_position": NaN}', "series_position: NaN is no number"),
        (b'{"body": "x", "authors": [{"name": -Infinity}]}', "authors.1.name: -Infinity"),
        (b'{"body": "x", "series_position": 9223372036854775808}', "too large: at most 64 bits"),
        (b'{"body": "x", "series_position": ' + b"9" * 5000 + b"}", "too large: at most 64 bits"),
        (b'{"body": "x", "series_position": 1e999}', "too large"),
        (b'{"title": "a\\ud800"}', "title: Half a character"),
        (b'{"a\\udfff": 1}', "Half a character"),
        (b'{"title": "a\\u0000"}', "title: A NUL character"),
        (b"[1, 2]", "must hold one object"),
        (b'"text"', "must hold one object"),
        (b'{"title": ["A"], "body": "x"}', "title: Expected text"),
        (b'{"body": {"a": 1}}', "body"),
        (b'{"titel": "A"}', "titel: There is no such field; did you mean"),
        (b'{"title": "A"}', "body: There is no text"),
        (b'{"body": "x"', "This is no JSON"),
        (b"[" * 2_001 + b"]" * 2_001, "Nested deeper than 2,000 levels"),
        (b'{"a":' * 2_001 + b"1" + b"}" * 2_001, "Nested deeper than 2,000 levels"),
        (b"[" * 100_000, "Nested deeper than 2,000 levels"),
        (b"[" * 2_000 + b"]" * 2_000, "must hold one object"),
        (b"[" * 2_000, "This is no JSON: Expecting ',' delimiter at character 2001"),
        (b'{"authors": ' + b"[" * 1_999 + b"]" * 1_999 + b"}", "authors.1: "),
        (b'{"a":' * 2_000 + b"1" + b"}" * 2_000, "a: There is no such field"),
        (b'{"title": "caf\xe9"}', "Not UTF-8 at byte 14 of line 2"),
        (
            b'{"authors": ["A"], "editions": [{"title": "A", "body": "x"}]}',
            "With editions, this stands in each of them: authors",
        ),
        (b'{"slug": "../x", "body": "x"}', "slug: "),
        (b'{"first_published_url": "data:text/html,x", "body": "x"}', "Not a web address"),
    ],
    ids=range(28),
)
def test_a_bad_line_is_an_error_with_its_place(line, words):
    _, error, last = lines(GOOD, line + b"\n", GOOD)
    assert isinstance(error, IntakeError) and isinstance(last, Manuscript)
    assert "a.jsonl, line 2" in error.located("a.jsonl")
    assert words in error.located("a.jsonl")


@given(st.integers(0, 2_000), st.sampled_from(["[", '{"a":']))
def test_a_value_of_any_depth_is_refused_by_its_field(depth, opening):
    value = opening * depth + "[]" + {"[": "]", '{"a":': "}"}[opening] * depth
    [error] = lines(f'{{"title": "A", "body": "x", "series_position": {value}}}'.encode())
    words = "series_position" if depth < 1_999 else "Nested deeper than 2,000 levels"
    assert words in error.located("a.jsonl")


@given(st.text(alphabet='[]{}"\\:,a\n', max_size=200))
def test_brackets_in_any_order_and_in_texts_are_read_or_refused(text):
    quoted = json.dumps("[" * 50 + text)
    [found] = lines(f'{{"title": {quoted}, "body": "x"}}'.encode())
    assert found.stated["title"].startswith("[" * 50)
    with pytest.raises(IntakeError):
        parse_value("[" * 30 + text + "\0", 1)


def test_a_line_beyond_the_limit_is_an_error_and_the_next_is_read():
    error, found = lines(b'{"body": "' + b"x" * 5_000_000 + b'"}\n', GOOD)
    assert error.line == 1 and "longer than 5,000,000" in error.message and found.line == 2


def test_a_file_stops_at_its_first_bad_line():
    assert "line 2" in refusal(GOOD + b"{", "a.jsonl")


def test_lines_are_read_one_at_a_time():
    class Stream(BytesIO):
        asked = 0

        def readline(self, size=-1):
            self.asked += 1
            return super().readline(size)

    stream = Stream(GOOD * 50)
    next(read_lines(stream, ""))
    assert stream.asked == 1


def test_a_line_of_almost_five_megabytes_is_answered_in_time(seconds):
    with seconds(10):
        lines(b'{"body": ["' + b"By Ada Author, Fellow. " * 210_000 + b'"]}')


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    assert all(isinstance(found, Manuscript | IntakeError) for found in lines(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["title", "authors", "domains", "events", "editions", "body", "issued", "old_urls"]
)


@given(st.dictionaries(FIELDS, JSON, max_size=4))
def test_any_shape_is_read_or_refused(value):
    [found] = lines(json.dumps(value).encode())
    assert isinstance(found, Manuscript | IntakeError)


def test_an_empty_file_is_refused():
    with pytest.raises(IntakeError, match="no text"):
        list(read(b"\n\n", "a.jsonl"))
