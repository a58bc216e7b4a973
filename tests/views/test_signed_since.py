"""What a page says of its text beside the signature: where its authors are now, how long it is."""

import re

import pytest
import time_machine

from tests.factories import (
    make_affiliation,
    make_commentary,
    make_edition,
    make_label,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db


def signed(person, *organizations, **fields):
    edition = make_edition(signers=[person], **fields)
    edition.bylines.get().organizations.add(*organizations)
    return edition


def moved(now, **fields):
    person, before = make_person(), make_organization(name="Before")
    make_affiliation(person=person, organization=before, period="2019/2023")
    make_affiliation(person=person, organization=now, period="2024/..", number=2)
    return signed(person, before, **fields)


def page(client, edition):
    return client.get(edition.commentary.get_absolute_url()).text


def test_an_author_who_has_moved_is_now_elsewhere(client):
    now = make_organization(name="Now", parent=make_organization(name="Academy"))
    assert "now at Now, Academy" in page(client, moved(now))


def test_a_chinese_text_names_the_place_in_chinese_the_larger_part_first(client):
    academy = make_organization(name="Academy")
    now = make_organization(name="Now", parent=academy)
    make_label(academy, text="科学院", language="zh-Hans")
    make_label(now, text="现代所", language="zh-Hans")
    edition = moved(now, commentary=make_commentary(language="zh-Hans"))
    assert "现任职于科学院现代所</span>" in page(client, edition)


def test_a_place_without_a_name_in_the_language_of_the_text_is_marked_as_english(client):
    edition = moved(
        make_organization(name="Now", parent=make_organization(name="Academy")),
        commentary=make_commentary(language="zh-Hans"),
    )
    place = '现任职于<span lang="en">Academy</span> <span lang="en">Now</span>'
    assert place in page(client, edition)


def test_an_author_who_is_still_there_has_not_moved(client):
    person, here = make_person(), make_organization()
    make_affiliation(person=person, organization=here, period="2019/..")
    make_affiliation(person=person, period="2024/..", number=2)
    assert "now at" not in page(client, signed(person, here))


def test_another_part_of_the_same_institution_is_no_move_if_signed_for_the_whole(client):
    person, whole = make_person(), make_organization()
    make_affiliation(person=person, organization=make_organization(parent=whole), period="2024/..")
    assert "now at" not in page(client, signed(person, whole))


def test_nothing_is_said_where_it_is_not_known_from_where_a_text_was_signed(client):
    person = make_person()
    make_affiliation(person=person, period="2024/..")
    assert "now at" not in page(client, signed(person))


def test_a_post_to_come_is_not_now(client):
    person, here = make_person(), make_organization()
    make_affiliation(person=person, period="2031/..")
    edition = signed(person, here)
    assert "now at" not in page(client, edition)
    with time_machine.travel("2032-01-01"):
        assert "now at" in page(client, edition)


def test_an_earlier_edition_says_nothing_of_today(client):
    person, before = make_person(), make_organization()
    make_affiliation(person=person, period="2024/..")
    edition = signed(person, before)
    make_edition(commentary=edition.commentary)
    assert "now at" not in client.get(edition.get_absolute_url()).text


@pytest.mark.parametrize(
    ("language", "words", "minutes"), [("en", 460, 2), ("en", 5, 1), ("zh-Hans", 800, 2)]
)
def test_the_time_to_read_is_told(client, language, words, minutes):
    word = "字" if language == "zh-Hans" else "word "
    commentary = make_commentary(language=language)
    edition = make_edition(commentary=commentary, body=f"<p>{word * words}</p>")
    words = f"阅读约需{minutes}分钟" if language == "zh-Hans" else f"{minutes} min read"
    assert words in page(client, edition)


def test_share_links_hand_on_title_and_address_and_are_encoded(client):
    edition = make_edition(title="Chips & “talks”")
    text = page(client, edition)
    assert "mailto:?subject=Chips%20%26%20%E2%80%9Ctalks%E2%80%9D&amp;body=https%3A%2F%2F" in text
    assert re.findall(r'<script src="([^"]*)', text) == ["/static/js/cite.js"]


def test_questions_of_an_interview_have_addresses_of_their_own(client):
    body = "<p><strong>Why now?</strong></p><p>Because.</p>"
    interview = make_edition(commentary=make_commentary(format="interview"), body=body)
    assert 'href="#q-why-now"' in page(client, interview)
    assert "q-why-now" not in page(client, make_edition(body=body))
