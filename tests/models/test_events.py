import pytest

from commentary.models import PolicyEvent
from tests.factories import make_commentary, make_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("date", "years"),
    [
        ("2024", [2024]),
        ("2023-12-31/2024-01-01", [2023, 2024]),
        ("2023-11-15", [2023]),
        ("2023/2025", [2023, 2024, 2025]),
    ],
)
def test_an_event_is_in_every_year_it_may_have_fallen_into(date, years):
    make_event(date=date)
    found = [y for y in range(2021, 2027) if PolicyEvent.objects.in_year(y).exists()]
    assert found == years


def test_an_event_is_listed_without_any_commentary_unless_it_is_hidden():
    shown = make_event()
    make_event(listed=False)
    assert list(PolicyEvent.objects.listed()) == [shown]


def test_a_mention_carries_the_sort_date_of_its_commentary():
    commentary = make_commentary(issued="2024-05", events=[make_event()])
    mention = commentary.mentions.get()
    commentary.issued = "2023"
    commentary.save()
    mention.refresh_from_db()
    assert str(mention.sort_date) == "2023-01-01"


def test_a_mention_reads_as_a_sentence():
    commentary = make_commentary(slug="piece", events=[make_event(name="Summit")])
    mention = commentary.mentions.get()
    mention.relation = "looks_ahead_to"
    assert str(mention) == "looks ahead to: Summit"


def test_deleting_an_event_leaves_what_followed_it():
    first = make_event()
    second = make_event(follows=first)
    first.delete()
    second.refresh_from_db()
    assert second.follows is None
