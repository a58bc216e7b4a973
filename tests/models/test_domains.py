import pytest

from commentary.models import Commentary, Domain, DomainTag
from tests.factories import make_commentary, make_domain

pytestmark = pytest.mark.django_db


def test_a_new_name_becomes_a_domain_with_a_slug_in_its_own_script():
    commentary = make_commentary()
    commentary.domains.add("人工智能", "Trade policy")
    assert set(Domain.objects.values_list("slug", flat=True)) == {"人工智能", "trade-policy"}


def test_a_name_without_a_letter_has_an_address_too():
    assert Domain.objects.create(name="🙂").slug == "_1"


def test_a_tag_carries_the_sort_date_of_its_commentary():
    commentary = make_commentary(issued="2024-05", domains=[make_domain()])
    assert str(commentary.domain_tags.get().sort_date) == "2024-05-01"


@pytest.mark.parametrize("issued", ["2020", ""])
def test_the_sort_date_of_a_tag_follows_that_of_its_commentary(issued):
    commentary = make_commentary(issued="2024-05", domains=[make_domain()])
    commentary.issued = issued
    commentary.save()
    assert DomainTag.objects.get().sort_date == Commentary.objects.get().sort_date


def test_a_tag_says_what_it_tags():
    commentary = make_commentary(slug="piece", domains=[make_domain(name="AI")])
    assert str(commentary.domain_tags.get()) == "piece tagged with AI"
