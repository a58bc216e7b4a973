import pytest

from commentary.models import Notice
from tests.factories import make_commentary, make_notice, make_series

pytestmark = pytest.mark.django_db


def test_a_piece_has_its_own_notices_and_those_of_its_series_once():
    series = make_series()
    piece = make_commentary(series=series)
    both = make_notice(commentaries=[piece], series=[series])
    of_series = make_notice(series=[series])
    make_notice(commentaries=[make_commentary()], series=[make_series()])
    assert set(Notice.objects.about(piece)) == {both, of_series}
    assert Notice.objects.about(piece).count() == 2


def test_a_piece_without_series_has_its_own_only():
    piece = make_commentary()
    make_notice(series=[make_series()])
    own = make_notice(commentaries=[piece])
    assert list(Notice.objects.about(piece)) == [own]


def test_notices_stand_in_the_order_of_their_dates():
    second = make_notice(dated="2026-05-04")
    first = make_notice(dated="2024-05-04")
    assert list(Notice.objects.all()) == [first, second]
