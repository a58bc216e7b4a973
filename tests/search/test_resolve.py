"""How many records the words of a query may name."""

import pytest

from commentary import search
from commentary.models import Edition
from tests.factories import make_commentary, make_domain, make_edition, make_label

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    editions = search.search(search.parse(text)).editions
    return sorted(Edition.objects.filter(pk__in=editions).values_list("title", flat=True))


@pytest.fixture
def texts():
    """Three on tides and one on waves, which only another name of their domains tells."""
    for title, alias in {"A": "Tide", "B": "Tide", "C": "Tide", "D": "Wave"}.items():
        domain = make_domain()
        make_label(domain, text=alias, kind="alias")
        make_edition(commentary=make_commentary(domains=[domain]), title=title)


def test_a_word_names_so_many_records_and_no_more(texts, monkeypatch):
    monkeypatch.setattr("commentary.search.resolve.MOST_BY_WORD", 2)
    assert found("tide") == ["A", "B"]


def test_the_beginning_of_a_word_names_no_more_than_a_word(texts, monkeypatch):
    monkeypatch.setattr("commentary.search.resolve.MOST_BY_WORD", 2)
    assert found("tid*") == ["A", "B"]


def test_a_word_of_many_names_leaves_room_for_those_of_the_next(texts, monkeypatch):
    monkeypatch.setattr("commentary.search.resolve.MOST_BY_WORD", 2)
    monkeypatch.setattr("commentary.search.resolve.MOST_NAMES", 3)
    assert found("tide OR wave") == ["A", "B", "D"]


def test_a_field_names_more_records_than_a_word(texts, monkeypatch):
    monkeypatch.setattr("commentary.search.resolve.MOST_BY_WORD", 2)
    assert found("domain:tide") == ["A", "B", "C"]


def test_the_words_of_a_query_name_so_many_records_together(texts, monkeypatch):
    monkeypatch.setattr("commentary.search.resolve.MOST_NAMES", 3)
    assert found("tide OR wave") == ["A", "B", "C"]
