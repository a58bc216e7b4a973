"""What the index finds, and whether it says what the record says."""

from datetime import UTC, datetime

import time_machine

from commentary import search

BEFORE = datetime(2024, 5, 1, tzinfo=UTC)


def found(text: str, **options) -> list[int]:
    return search.search(search.parse(text), **options).editions


def assert_the_index_is_right():
    assert list(search.differences()) == []
    assert search.stale() == ""


def in_the_past(act, *args, **kwargs):
    with time_machine.travel(BEFORE, tick=False):
        return act(*args, **kwargs)
