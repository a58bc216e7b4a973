from datetime import timedelta

import pytest
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from commentary.models import Edition
from commentary.models.attached import attach_signatures
from commentary.models.prepared import prepared
from tests.factories import (
    make_commentary,
    make_edition,
    make_person,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db


def in_force_at(at, slug):
    return Edition.objects.in_force(at).filter(commentary__slug=slug).select_related("commentary")


def test_a_prepared_query_answers_for_the_values_of_each_call():
    one, other = make_edition(), make_edition()
    for edition in (one, other, one):
        [found] = prepared(in_force_at, timezone.now(), edition.commentary.slug)
        assert (found, found.commentary) == (edition, edition.commentary)


def test_a_prepared_query_knows_the_moment_it_is_asked_for():
    tomorrow = timezone.now() + timedelta(days=1)
    edition = make_scheduled(at=tomorrow)
    assert list(prepared(in_force_at, timezone.now(), edition.commentary.slug)) == []
    assert list(prepared(in_force_at, tomorrow, edition.commentary.slug)) == [edition]


def test_attached_signatures_ask_no_more(django_assert_num_queries):
    editions = [make_edition(signers=[make_person(), make_person()]), make_edition()]
    stored = [list(edition.bylines.order_by("order")) for edition in editions]
    fresh = list(Edition.objects.order_by("pk"))
    with django_assert_num_queries(1):
        attach_signatures(fresh)
        assert [list(edition.bylines.all()) for edition in fresh] == stored
        assert fresh[0].bylines.all()[0].person.display_name


def test_prepared_rows_cannot_be_narrowed_unawares():
    with pytest.raises(AttributeError):
        prepared(in_force_at, timezone.now(), "x").filter(pk=1)


def day_of(day):
    return Edition.objects.filter(commentary__sort_date=day)


def test_a_day_is_a_value_of_its_own():
    edition = make_edition()
    assert list(prepared(day_of, edition.commentary.sort_date)) == [edition]
    assert not prepared(day_of, edition.commentary.sort_date + timedelta(days=1))


def titled(share, title):
    """With a sign of percent in its words, and a value that stands in it twice."""
    named = Edition.objects.filter(Q(title=title) | Q(subtitle=title))
    return named.extra(select={"share": "'100 %%'"}, where=["number < %s"], params=[share])


def test_a_value_may_stand_in_a_query_twice_and_beside_a_percent_sign():
    edition = make_edition(title="Up 5 % at %(v0)s")
    [found] = prepared(titled, 7, edition.title)
    assert (found, found.share) == (edition, "100 %")
    assert not prepared(titled, 1, edition.title)


def with_flag(number):
    first = Case(When(number=1, then=Value(True)), default=Value(False))
    rows = Edition.objects.annotate(is_first=first, one=Value(1))
    return rows.filter(number=number).select_related("commentary__series")


def test_constants_of_another_type_stay_what_they_are():
    make_edition()
    [found] = prepared(with_flag, 1)
    assert (found.is_first, found.one) == (True, 1)


def test_what_is_joined_is_loaded_with_it(django_assert_num_queries):
    series = make_series()
    make_edition(commentary=make_commentary(series=series))
    with django_assert_num_queries(1):
        [found] = prepared(with_flag, 1)
        assert found.commentary.series == series


def test_rows_are_asked_for_once(django_assert_num_queries):
    make_edition()
    found = prepared(with_flag, 1)
    with django_assert_num_queries(1):
        assert list(found) == list(found)
