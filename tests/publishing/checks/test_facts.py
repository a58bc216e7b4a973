import pytest

from commentary.publishing import findings_of
from tests.factories import make_draft, make_mention, make_person

pytestmark = pytest.mark.django_db


def test_all_checks_take_a_bounded_number_of_queries(researcher, django_assert_max_num_queries):
    draft = make_draft(signers=[researcher, *(make_person() for _ in range(9))])
    for _ in range(5):
        make_mention(commentary=draft.commentary)
    draft = type(draft).objects.select_related("commentary__lead_image").get(pk=draft.pk)
    with django_assert_max_num_queries(6):
        findings_of(draft)
