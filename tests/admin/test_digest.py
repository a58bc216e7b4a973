"""Selected commentary in short, for a newsletter."""

import pytest
from django.urls import reverse

from tests.factories import make_commentary, make_draft, make_edition, make_person

pytestmark = pytest.mark.django_db

LIST = reverse("admin:commentary_commentary_changelist")
PAGE = reverse("admin:commentary_commentary_digest")


def digest(client, *pieces, places=()):
    query = {"piece": [piece.pk for piece in pieces], "place": list(places)}
    return client.get(PAGE, query)


def shown(page):
    return [text.title for text in page.context["chosen"]]


def published(title, **fields):
    return make_edition(commentary=make_commentary(**fields), title=title).commentary


def test_what_was_selected_comes_newest_first(contributor):
    old, new = published("Old", issued="2023"), published("New", issued="2024-05")
    answer = contributor.post(LIST, {"action": "digest", "_selected_action": [old.pk, new.pk]})
    page = contributor.get(answer["Location"])
    assert shown(page) == ["New", "Old"]
    assert "New" in dict(page.context["formats"])["Text"]


def test_it_stands_in_the_order_that_was_chosen(contributor):
    first, second = published("First"), published("Second")
    assert shown(digest(contributor, first, second, places=[2, 1])) == ["Second", "First"]
    assert shown(digest(contributor, first, second, places=["x", "-1"])) == ["First", "Second"]


def test_it_has_the_signature_as_signed_and_a_whole_address(contributor, settings):
    settings.SITE_URL = "https://record.example"
    piece = make_edition(
        commentary=make_commentary(slug="chips", issued="2024"),
        signers=[make_person(display_name="Ada")],
    ).commentary
    text = dict(digest(contributor, piece).context["formats"])["Text"]
    assert "Ada · 2024" in text
    assert "https://record.example/commentary/chips/" in text


def test_what_readers_do_not_see_is_named_and_left_out(editor):
    draft = make_draft(title="Secret title", commentary=make_commentary(slug="secret"))
    page = digest(editor, draft.commentary, published("Seen"))
    assert shown(page) == ["Seen"]
    assert "secret" in page.content.decode()
    assert "Secret title" not in page.content.decode()


def test_a_draft_of_others_is_not_even_named(contributor):
    draft = make_draft(commentary=make_commentary(slug="secret"), created_by="somebody")
    page = digest(contributor, draft.commentary)
    assert "secret" not in page.content.decode()


def test_of_more_than_fifty_nothing_is_made(editor):
    pieces = [make_commentary() for _ in range(51)]
    keys = [piece.pk for piece in pieces]
    page = editor.post(LIST, {"action": "digest", "_selected_action": keys}, follow=True)
    assert "At most 50 at a time" in page.content.decode()
