import pytest

from benchmarks.generate import fill
from benchmarks.pages import READ
from commentary.derived import stale
from commentary.models import Commentary, Domain, Edition, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(kept_for_the_module):
    with kept_for_the_module():
        fill(600)
        yield


def test_generated_rows_are_as_publishing_writes_them(filled):
    assert list(stale()) == []


def test_the_vocabulary_has_its_size_and_a_long_tail(filled):
    assert (Domain.objects.count(), Person.objects.count()) == (200, 500)
    commonest, rare = Domain.objects.get(slug="domain-0"), Domain.objects.get(slug="domain-190")
    assert commonest.tags.count() > 50 * rare.tags.count()
    tags = {piece.domain_tags.count() for piece in Commentary.objects.all()}
    assert tags == {3, 4, 5, 6}


def test_some_pieces_wait_and_one_read_in_every_run_was_corrected(filled):
    assert Edition.objects.pending().count() == 12
    assert Edition.objects.in_force().get(commentary__slug=READ).change == "correction"


def test_the_same_size_is_the_same_text(filled):
    assert Edition.objects.get(commentary__slug="piece-7").title == (
        "To crisis against early which durable domestic partner"
    )
