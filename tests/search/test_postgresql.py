"""What PostgreSQL's index does in a way of its own."""

import pytest
from django.db import connection
from django.utils import timezone

from commentary import search
from commentary.search import by_index
from commentary.search.backend import PUBLIC, execute
from commentary.search.postgresql import PENDING
from commentary.search.resolve import match_of
from tests.factories import make_commentary, make_edition

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="The site is not on PostgreSQL"),
]


def test_a_word_of_an_old_text_alone_is_offered():
    make_edition(title="Quokka", commentary=make_commentary(issued="1999"))
    make_edition(title="Wombat", commentary=make_commentary(issued="2024"))
    assert search.suggestions("quok") == ["quokka"]


def test_a_text_without_the_pairs_of_a_phrase_is_not_read():
    edition = make_edition(body="<p>A rare earth</p>")
    execute(r"UPDATE search_row SET pairs = '\x00'")
    found = [search.search(search.parse(text)).editions for text in ("rare earth", '"rare earth"')]
    assert found == [[edition.pk], []]


def test_an_excluded_phrase_is_looked_for_only_where_its_pairs_are():
    edition = make_edition(body="<p>A rare earth</p>")
    assert search.search(search.parse('-"rare earth"')).editions == []
    execute(r"UPDATE search_row SET pairs = '\x00'")
    assert search.search(search.parse('-"rare earth"')).editions == [edition.pk]


def test_many_are_ranked_by_the_words_that_a_text_has_often(monkeypatch):
    old, new = make_commentary(issued="1999"), make_commentary(issued="2020")
    often = make_edition(body="<p>Quokka, quokka, quokka</p>", commentary=old)
    once = make_edition(body="<p>A quokka</p>", commentary=new)
    monkeypatch.setattr(by_index, "MOST_BY_ALL_WORDS", 1)
    assert search.search(search.parse("quokka")).editions == [often.pk, once.pk]
    execute("UPDATE search_row SET salient = ''")
    assert search.search(search.parse("quokka")).editions == [once.pk, often.pk]


def test_few_are_ranked_by_all_their_words(monkeypatch):
    old, new = make_commentary(issued="1999"), make_commentary(issued="2020")
    twice = make_edition(body="<p>Quokka, quokka</p>", commentary=old)
    once = make_edition(body="<p>A quokka</p>", commentary=new)
    assert search.search(search.parse("quokka")).editions == [twice.pk, once.pk]
    monkeypatch.setattr(by_index, "MOST_BY_ALL_WORDS", 1)
    assert search.search(search.parse("quokka")).editions == [once.pk, twice.pk]


def test_a_text_too_large_for_a_vector_is_found_by_its_first_words():
    body = " ".join(f"word{n:05}{'𐌰' * 50}" for n in range(10_000))
    edition = make_edition(title="Quokka", body=f"<p>wombat {body} platypus</p>")
    found = [search.search(search.parse(text)).editions for text in ("quokka", "wombat", "lang:en")]
    assert found == [[edition.pk]] * 3
    assert not search.search(search.parse("platypus")).editions


def test_as_many_as_are_to_be_ranked_are_ranked_whatever_years_they_are_of(monkeypatch):
    monkeypatch.setattr(by_index, "MOST_BY_ALL_WORDS", 0)
    for year in (2024, 2023, 2019, 2018):
        make_edition(title=f"Quokka {year}", commentary=make_commentary(issued=str(year)))
    at = int(timezone.now().timestamp())
    match = match_of(search.parse("quokka"), at=at)
    found = by_index.latest(PUBLIC, match, at, limit=4, to_rank=1)
    assert [each.score > 0 for each in found] == [True, False, False, False]


def test_after_a_rebuild_texts_are_sorted_in_by_some_dozen_again():
    make_edition(title="Quokka")
    search.rebuild()
    options = execute(
        "SELECT reloptions FROM pg_class WHERE relkind = 'i' AND reloptions IS NOT NULL"
        " AND relname LIKE 'search_row%%'"
    )
    assert options
    for (each,) in options:
        assert f"gin_pending_list_limit={PENDING}" in each
