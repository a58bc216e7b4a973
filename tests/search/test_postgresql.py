"""What PostgreSQL's index does in a way of its own."""

import pytest
from django.db import connection

from commentary import search
from commentary.search import postgresql
from commentary.search.backend import execute
from tests.factories import make_edition

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="The site is not on PostgreSQL"),
]


def test_what_a_few_rows_do_not_show_is_looked_for_in_all():
    make_edition(title="Quokka")
    execute(
        f"CREATE OR REPLACE FUNCTION {postgresql.SOME}"
        " (statement text, asked tsquery[], numbers bigint[])"
        " RETURNS TABLE (place bigint, edition bigint, commentary bigint, facets text, score real)"
        " LANGUAGE plpgsql AS 'BEGIN END'"
    )
    assert search.suggestions("quok") == ["quokka"]


def test_a_text_without_the_pairs_of_a_phrase_is_not_read():
    edition = make_edition(body="<p>A rare earth</p>")
    execute(r"UPDATE search_row SET pairs = '\x00'")
    found = [search.search(search.parse(text)).editions for text in ("rare earth", '"rare earth"')]
    assert found == [[edition.pk], []]
