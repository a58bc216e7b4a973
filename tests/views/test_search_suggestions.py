"""How what is typed may go on."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from commentary.views import limits
from tests.asked import statements
from tests.factories import (
    make_draft,
    make_edition,
    make_label,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_typed_yet():
    limits.typing.forget()


@pytest.fixture
def text():
    return make_edition(title="On <chips>", body="<p>Export controls on semiconductors.</p>")


def suggested(client, text: str) -> list[str]:
    asked, offered = json.loads(client.get("/search/suggestions/", {"q": text}).content)
    assert asked == text
    return offered


def test_the_last_word_is_completed(client, text):
    assert suggested(client, "export semi") == ["export semiconductors"]


def test_names_are_suggested_in_every_language(client):
    person = make_person(display_name="Li Zheng")
    make_label(person, text="李峥")
    make_edition(signers=[person])
    assert suggested(client, "li zh") == ["Li Zheng"]
    assert suggested(client, "李") == ["李峥"]


@pytest.mark.parametrize("count", [1, 6])
def test_what_finds_many_names_is_asked_at_once(client, django_assert_num_queries, count):
    for n in range(count):
        make_edition(title=f"No. {n}", signers=[make_person(display_name=f"Zaphod {n}")])
    with django_assert_num_queries(statements(sqlite=4 + count, postgresql=5)):
        assert len(suggested(client, "zaph")) == min(8, count + 1)


def test_of_words_as_common_the_shorter_come_first(client):
    make_edition(title="Coastline coast coastal")
    assert suggested(client, "coas") == ["coast", "coastal", "coastline"]


def test_a_word_to_leave_out_is_completed_as_one(client, text):
    make_edition(title="Semiconductor exports")
    assert suggested(client, "chips -exp") == ["chips -export", "chips -exports"]
    assert suggested(client, "-chi") == ["-chips"]


def test_a_field_is_completed_with_names_of_its_kind(client):
    make_edition(signers=[make_person(display_name="Li Zheng")], title="Zhejiang lists")
    whole = ['author:"Li Zheng"']
    assert suggested(client, "author:zh") == suggested(client, 'author:"li zh') == whole
    assert suggested(client, "lists author:li") == ['lists author:"Li Zheng"']
    assert suggested(client, "org:li") == suggested(client, "author:zhej") == []


def test_a_field_is_completed_with_what_is_found_beside_the_other_words(client):
    make_edition(signers=[make_person(display_name="Li Zheng")], title="Tide")
    assert suggested(client, "sky author:li") == []


def test_a_part_of_a_joined_word_is_completed_in_its_place(client):
    make_edition(title="US-China talks")
    make_edition(title="Charter of the US")
    assert suggested(client, "us-ch") == ["us-china"]


def test_words_of_every_text_are_not_suggested(client):
    make_edition(title="Their theory")
    assert suggested(client, "the") == ["theory"]


def test_nothing_is_suggested_that_finds_nothing_in_force(client):
    make_draft(title="Semiconductors", signers=[make_person(display_name="Semina Li")])
    make_scheduled(at=timezone.now() + timedelta(days=1), title="Semiconductors")
    assert suggested(client, "semi") == []


@pytest.mark.parametrize(
    "text", ["", " ", "a", '"', "\0", "export ", "x" * 1500, "year:20", "lang:e", "org:", "-", "㎏"]
)
def test_a_strange_beginning_is_no_error(client, text):
    assert suggested(client, text) == []
