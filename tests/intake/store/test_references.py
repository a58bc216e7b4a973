"""What a slug or a name in a file leads to."""

import pytest

from commentary.intake.store.references import References
from commentary.models import Commentary
from tests.factories import make_domain, make_person

from .test_taking import form, take

pytestmark = pytest.mark.django_db


def test_a_missing_domain_is_named_with_one_that_is_near():
    make_domain(slug="climate")
    [outcome] = take(form(domains=["climat"]))
    assert "domains" in outcome.message
    assert "“climat”" in outcome.message
    assert "Did you mean climate?" in outcome.message


def test_a_whole_batch_is_looked_up_at_once(django_assert_max_num_queries):
    people = [make_person() for _ in range(9)]
    forms = [form(f"piece-{n}", person=person) for n, person in enumerate(people)]
    references = References()
    with django_assert_max_num_queries(1):
        references.gather(forms)
        assert [references.person(each.slug, "") for each in people] == people


def test_a_domain_is_looked_up_by_its_name_once(django_assert_max_num_queries):
    domain, references = make_domain(name="Trade"), References()
    assert references.domain_named("Trade") == domain
    with django_assert_max_num_queries(0):
        assert references.domain_named("Trade") == domain


def test_commentary_that_is_nowhere_is_named_with_the_field():
    [outcome] = take(form("a", translation_of="b"))
    assert "translation_of: It refers to commentary that is neither here" in outcome.message
    assert "Found: “b”." in outcome.message


def test_in_a_batch_a_merged_record_leads_to_its_heir():
    heir = make_domain(slug="heir")
    make_domain(slug="gone", merged_into=heir)
    take(form(domains=["gone"]))
    assert [*Commentary.objects.get().domains.all()] == [heir]
