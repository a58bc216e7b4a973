"""The desk with the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from commentary.models import Commentary, Edition, Person
from tests.browser.desk import EDITOR, assert_saved, change, in_database, save, stored, tab_to
from tests.browser.desk_pages import ADD, conflict
from tests.factories import (
    make_draft,
    make_edition,
)
from tests.needed import needs_chromium

pytestmark = needs_chromium


def choose(page: Page, box: Locator, words: str) -> None:
    """In a box that is typed in, with the keyboard alone."""
    tab_to(page, box)
    page.keyboard.press("Enter")
    page.keyboard.type(words)
    option = page.locator(".select2-results__option--highlighted", has_text=words)
    expect(option).to_be_visible()
    page.keyboard.press("Enter")


def press_save(page: Page) -> None:
    tab_to(page, page.get_by_role("button", name="Save and continue editing").last)
    page.keyboard.press("Enter")
    assert_saved(page)


def test_a_new_piece_is_written_and_signed_with_the_keyboard_alone(desk):
    desk.goto(ADD)
    expect(desk.get_by_label("Title:", exact=True)).to_be_focused()
    desk.keyboard.type("By keyboard")
    tab_to(desk, desk.locator(EDITOR))
    desk.keyboard.type("Every word of it.")
    desk.keyboard.press("Escape")
    choose(desk, desk.locator(".field-domains .select2-selection"), "Diplomacy")
    tab_to(desk, desk.locator("#bylines-group .add-row a"))
    desk.keyboard.press("Enter")
    choose(desk, desk.locator("#bylines-0 .field-person .select2-selection"), "Li Zheng")
    press_save(desk)
    edition = in_database(lambda: Edition.objects.get(title="By keyboard"))
    assert edition.body == "<p>Every word of it.</p>"
    assert edition.signature.startswith("Li Zheng")
    assert in_database(lambda: [t.tag.name for t in edition.commentary.domain_tags.all()]) == [
        "Diplomacy"
    ]


def test_a_sealed_piece_is_catalogued_with_the_keyboard_alone(desk):
    sealed = in_database(make_edition)
    desk.goto(change(sealed))
    choose(desk, desk.locator(".field-domains .select2-selection"), "Diplomacy")
    tab_to(desk, desk.locator("#id_format"))
    desk.keyboard.type("Analysis")
    tab_to(desk, desk.locator("#id_issued"))
    desk.keyboard.type("2024-05")
    press_save(desk)
    piece = in_database(lambda: Commentary.objects.get(pk=sealed.commentary_id))
    assert (piece.format, piece.issued) == ("analysis", "2024-05")
    assert in_database(lambda: piece.domain_tags.get().tag.name) == "Diplomacy"


def test_a_conflict_is_read_and_settled_with_the_keyboard_alone(desk, expected):
    expected += ["409"]
    draft = conflict(desk)
    tab_to(desk, desk.locator("summary", has_text="Title: both as they are written"))
    desk.keyboard.press("Enter")
    tab_to(desk, desk.get_by_label("Stored now: Title"))
    tab_to(desk, desk.get_by_label("Yours: Title"))
    press_save(desk)
    assert stored(draft).title == "Mine"


def test_signers_move_by_keyboard(desk):
    draft = in_database(
        lambda: make_draft(
            signers=[
                Person.objects.create(display_name=n, sort_name=n, slug=f"story-{n.lower()}")
                for n in ("Ada", "Ben")
            ]
        )
    )
    desk.goto(change(draft))
    desk.locator("#bylines-1").get_by_role("button", name="Up").press("Enter")
    expect(desk.locator("#id_bylines-1-place")).to_have_value("1")
    expect(desk.locator(".signature-live")).to_have_text("Readers will see: Ben; Ada")
    expect(desk.get_by_role("status")).to_have_text("Ben signs as number 1 of 2.")
    save(desk)
    assert_saved(desk)
    assert stored(draft).signature == "Ben; Ada"
