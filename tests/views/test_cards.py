from pathlib import Path

import pytest

from commentary import publishing
from commentary.views import cards
from tests.factories import make_commentary, make_draft, make_edition, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(monkeypatch):
    """The cards that were drawn."""
    found = []
    monkeypatch.setattr(cards, "draw_card", lambda card: found.append(card) or b"a card")
    return found


@pytest.fixture
def edition(db):
    series = make_series(name="Review")
    return make_edition(title="A title", commentary=make_commentary(slug="piece", series=series))


def test_a_commentary_in_force_has_a_card(client, edition):
    response = client.get("/commentary/piece/card.png")
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")


def test_a_card_says_series_title_and_who_speaks_as_signed(client, edition, drawn):
    make_draft(commentary=make_commentary(slug="other", language="zh-Hans"), signers=[])
    client.get("/commentary/piece/card.png")
    (card,) = drawn
    assert (card.series, card.title, card.language) == ("Review", "A title", "en")
    assert card.signers == [byline.name for byline in edition.bylines.all()]


def test_a_card_is_drawn_once_until_its_words_change(client, edition, drawn, settings):
    for _ in range(2):
        client.get("/commentary/piece/card.png")
    assert len(drawn) == 1
    settings.SITE_NAME = "Another Record"
    client.get("/commentary/piece/card.png")
    assert len(drawn) == 2


def test_no_card_tells_of_a_text_that_is_not_in_force(client, edition, drawn):
    publishing.revise(edition.commentary, by="test")
    edition.commentary.editions.pending().update(title="A secret")
    make_draft(commentary=make_commentary(slug="draft"))
    client.get("/commentary/piece/card.png")
    assert [card.title for card in drawn] == ["A title"]
    assert client.get("/commentary/draft/card.png").status_code == 404


def test_a_withdrawn_commentary_has_no_card(client, edition, settings):
    publishing.withdraw(edition.commentary, by="test", change_note="Withdrawn.")
    assert client.get("/commentary/piece/card.png").status_code == 410
    assert not Path(settings.CACHE_ROOT).exists()


def test_the_page_names_its_card(client, edition):
    page = client.get("/commentary/piece/").text
    assert '"og:image" content="https://record.example/commentary/piece/card.png"' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page


def test_a_former_address_leads_on_to_the_card(client, edition):
    edition.commentary.slug = "renamed"
    edition.commentary.save()
    response = client.get("/commentary/piece/card.png")
    assert response.status_code == 301
    assert response["Location"] == "/commentary/renamed/card.png"
