from datetime import UTC, datetime

import pytest
import time_machine

from commentary import publishing
from tests.factories import make_commentary, make_edition, make_scheduled

pytestmark = pytest.mark.django_db


def at(*moment):
    return time_machine.travel(datetime(*moment, tzinfo=UTC), tick=False)


@pytest.fixture
def commentary():
    """In force since 1 March 2024, corrected at 23:30 UTC on 10 March, the 11th in Berlin."""
    commentary = make_commentary(slug="piece")
    make_edition(commentary=commentary, title="First", body="<p>Old body.</p>")
    with at(2024, 3, 10, 23, 30):
        publishing.correct_now(
            commentary,
            by="test",
            change="correction",
            change_note="The sum was wrong.",
            title="Second",
            body="<p>New body.</p>",
        )
    return commentary


def test_the_address_shows_the_edition_in_force(client, commentary):
    text = client.get("/commentary/piece/").text
    assert "New body." in text
    assert "Old body." not in text
    assert "noindex" not in text


def test_an_earlier_edition_says_so_and_asks_not_to_be_indexed(client, commentary):
    text = client.get("/commentary/piece/editions/1/").text
    assert "Old body." in text
    assert "This is an earlier version" in text
    assert '<meta name="robots" content="noindex">' in text
    assert "application/ld+json" not in text


def test_the_current_edition_has_its_own_address_with_the_canonical_one(client, commentary):
    text = client.get("/commentary/piece/editions/2/").text
    assert '<link rel="canonical" href="https://record.example/commentary/piece/">' in text
    assert "This is an earlier version" not in text


def test_the_history_names_the_editions_their_periods_and_changes(client, commentary):
    text = client.get("/commentary/piece/editions/").text
    for words in ("1 March 2024", "11 March 2024", "The sum was wrong."):
        assert words in text


@pytest.mark.parametrize(
    ("day", "number"), [("2024-03-01", 1), ("2024-03-10", 1), ("2024-03-11", 2), ("2026-03-15", 2)]
)
def test_a_day_leads_to_the_edition_in_force_at_its_end(client, commentary, day, number):
    response = client.get("/commentary/piece/editions/", {"on": day})
    assert response.url == f"/commentary/piece/editions/{number}/"


def test_before_the_first_edition_there_was_none(client, commentary):
    assert client.get("/commentary/piece/editions/?on=2024-02-29").status_code == 404


def test_today_leads_to_what_is_public_now_not_to_what_is_due_tonight(client):
    commentary = make_edition().commentary
    with at(2030, 1, 1, 8):
        draft = publishing.revise(commentary, by="test")
        publishing.schedule(draft, datetime(2030, 1, 1, 18, tzinfo=UTC), by="test")
        response = client.get(f"{commentary.get_absolute_url()}editions/?on=2030-01-01")
    assert response.url.endswith("/editions/1/")


def test_a_day_on_which_the_piece_was_withdrawn_has_no_edition(client, commentary):
    with at(2024, 4, 1):
        publishing.withdraw(commentary, by="test", change_note="In doubt.")
    with at(2024, 5, 1):
        publishing.reinstate(commentary, by="test", change_note="Confirmed.")
    assert client.get("/commentary/piece/editions/?on=2024-04-15").status_code == 404
    assert client.get("/commentary/piece/editions/?on=2024-05-01").url.endswith("/4/")


def test_a_scheduled_piece_appears_when_its_moment_comes(client):
    moment = datetime(2030, 1, 1, 8, tzinfo=UTC)
    edition = make_scheduled(at=moment, commentary=make_commentary(slug="due"), title="Due")
    assert client.get("/commentary/due/").status_code == 404
    with at(2030, 1, 1, 8):
        assert client.get("/commentary/due/").status_code == 200
        assert edition.title in client.get("/").text


def test_corrections_are_listed_newest_first(client, commentary):
    other = make_edition(title="Other").commentary
    with at(2024, 6, 1):
        publishing.withdraw(other, by="test", change_note="Withdrawn for good.")
    text = client.get("/corrections/").text
    assert text.index("Withdrawn for good.") < text.index("The sum was wrong.")


def test_two_editions_are_compared_word_by_word(client, commentary):
    text = client.get("/commentary/piece/editions/1..2/").text
    assert "<del>Old</del> <ins>New</ins> body." in text
    assert "<del>First</del>" in text and "<ins>Second</ins>" in text
    assert "The sum was wrong." in text
    assert '<meta name="robots" content="noindex">' in text


def test_a_changed_signature_is_compared_as_it_was_signed(client, commentary):
    draft = publishing.revise(commentary, by="test")
    draft.bylines.update(name="Bo")
    publishing.publish(draft, by="test")
    text = client.get("/commentary/piece/editions/2..3/").text
    assert "<ins>Bo</ins>" in text
    assert "(person-" not in text


@pytest.mark.parametrize(
    ("asked", "led_to"), [("2..1", "1..2"), ("2..2", "2")], ids=["reversed", "the same"]
)
def test_a_comparison_has_one_address(client, commentary, asked, led_to):
    response = client.get(f"/commentary/piece/editions/{asked}/")
    assert (response.status_code, response.url) == (301, f"/commentary/piece/editions/{led_to}/")


@pytest.mark.parametrize("asked", ["1..3", "1..9", "9..9", "0..1", "1..99999", "1..99999999999"])
def test_what_readers_cannot_see_is_not_compared(client, commentary, asked):
    publishing.revise(commentary, by="test")  # edition 3
    assert client.get(f"/commentary/piece/editions/{asked}/").status_code == 404


def test_editions_of_a_withdrawn_piece_are_not_compared(client, commentary):
    publishing.withdraw(commentary, by="test", change_note="In doubt.")
    assert client.get("/commentary/piece/editions/1..2/").status_code == 410


def test_a_comparison_follows_a_renamed_piece(client, commentary):
    commentary.slug = "renamed"
    commentary.save()
    response = client.get("/commentary/piece/editions/1..2/")
    assert response.url == "/commentary/renamed/editions/1..2/"


def test_each_version_leads_to_what_changed(client, commentary):
    for page in ("", "editions/"):
        text = client.get(f"/commentary/piece/{page}").text
        assert text.count('href="/commentary/piece/editions/1..2/"') == 1


@pytest.mark.parametrize(
    "address",
    [
        "/corrections/",
        "/corrections/feed.atom",
        "/commentary/piece/",
        "/commentary/piece/editions/",
        "/commentary/piece/editions/3/",
    ],
)
def test_a_minor_change_is_no_correction_whatever_its_note_says(client, commentary, address):
    with at(2024, 6, 1):
        publishing.correct_now(
            commentary, by="test", change="minor", change_note="A comma was moved.", title="Third"
        )
    text = client.get(address).text
    assert "The sum was wrong." in text
    assert "A comma was moved." not in text
    compared = client.get("/commentary/piece/editions/2..3/").text
    assert "Third" in compared and "A comma was moved." not in compared


def test_the_page_names_its_corrections_for_machines_too(client, commentary):
    text = client.get("/commentary/piece/").text
    assert '"correction":[{"@type":"CorrectionComment","text":"The sum was wrong."}]' in text


def test_the_head_of_a_text_says_that_it_was_corrected_and_leads_to_what_changed(
    client, commentary
):
    page = client.get(commentary.get_absolute_url()).content.decode()
    head = page[: page.index("</header>", page.index("title-block"))]
    assert 'class="corrected">Correction&nbsp;· ' in head
    assert 'href="#versions"' in head and 'id="versions"' in page


def test_the_head_of_a_text_that_was_never_corrected_says_nothing_of_it(client):
    page = client.get(make_edition().commentary.get_absolute_url()).content.decode()
    assert 'class="corrected"' not in page
