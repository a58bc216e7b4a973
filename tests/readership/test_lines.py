from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.readership.lines import read_line

from .logs import FIREFOX, START, as_caddy, as_nginx, line


def test_a_line_of_the_combined_format_is_read():
    request = read_line(line("/c/k3rt9w2c/?x=1", status=301, referrer="https://a.example/"))
    assert request == ("192.0.2.1", START, "GET", "/c/k3rt9w2c/?x=1", 301) + (
        "https://a.example/",
        FIREFOX,
    )


def test_a_name_with_quotation_marks_is_read():
    assert read_line(line(agent=r"A \"B\" C")).agent == r"A \"B\" C"


def test_a_user_name_with_spaces_is_passed_over():
    text = line().replace("- - [", '- Ada B. "x" [')
    assert read_line(text).target == "/commentary/room/"


@pytest.mark.parametrize("make", [as_nginx, as_caddy], ids=["nginx", "caddy"])
def test_an_object_of_json_is_read(make):
    request = read_line(make("/commentary/room.bib"))
    assert (request.target, request.status, request.at) == ("/commentary/room.bib", 200, START)
    assert (request.address, request.agent) == ("192.0.2.1", FIREFOX)


@pytest.mark.parametrize(
    "text",
    [
        "x\n",
        "{\n",
        "{}\n",
        "[]\n",
        '{"ts": 1e400, "status": 200}\n',
        '{"ts": "2026-11-02T10:00:00", "status": 200}\n',
        '{"ts": 1, "status": "ok"}\n',
        '{"ts": 1, "status": 200, "request": {"headers": [1]}}\n',
        line().replace("/Nov/", "/Now/"),
        line().replace(" 200 ", " OK "),
    ],
)
def test_another_line_is_refused(text):
    with pytest.raises(ValueError):
        read_line(text)


def test_an_empty_line_tells_of_nothing():
    assert read_line("\n") is None


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused(text):
    for each in (text, "{" + text, line(agent=text.replace("\n", ""))):
        try:
            request = read_line(each)
        except ValueError:
            continue
        assert request is None or request.at.tzinfo


def test_the_zone_of_a_line_counts():
    text = line().replace("+0000", "+0800")
    assert read_line(text).at == datetime(2026, 11, 2, 2, tzinfo=UTC)
