import pytest
from django.core.exceptions import ValidationError

from commentary.models import Commentary, Series
from tests.factories import make_commentary, make_series

pytestmark = pytest.mark.django_db


def test_a_roundtable_has_a_question():
    with pytest.raises(ValidationError, match="A roundtable has a question"):
        Series(slug="s", name="S", kind="roundtable").full_clean()


def test_pieces_stand_by_position_and_those_without_one_after_them_by_date():
    series = make_series()
    for slug, position, issued in [
        ("later", None, "2024"),
        ("second", 2, "2020"),
        ("earlier", None, "2023"),
        ("first", 1, "2022"),
    ]:
        make_commentary(slug=slug, series=series, series_position=position, issued=issued)
    pieces = Commentary.objects.in_series(series).in_place()
    assert [piece.slug for piece in pieces] == ["first", "second", "earlier", "later"]
