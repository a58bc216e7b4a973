"""What SQLite's index does in a way of its own."""

import pytest
from django.db import connection

from commentary import search
from commentary.search.backend import execute
from commentary.search.sqlite import FILLED, READ
from tests.factories import make_edition

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="The site is not on SQLite"),
]


def options(table: str) -> dict[str, int]:
    return dict(execute(f"SELECT k, v FROM {table}_config"))


def test_what_a_rebuild_fills_is_joined_late_and_what_is_read_as_usual():
    make_edition(title="Quokka")
    while_filled = []
    search.rebuild(lambda done, total: while_filled.append(options("search_text_next")))
    assert while_filled[0].items() >= FILLED.items()
    assert options("search_text").items() >= READ.items()
