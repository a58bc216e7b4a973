"""“New from manuscript” in a browser: with scripts and without, for everybody."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from commentary.intake.store.runs import begin_run
from commentary.models import Commentary, Edition, Proposal, Source
from tests.browser.desk import (
    EDITOR,
    assert_saved,
    change,
    follow,
    in_database,
    log_in,
    pks,
    tab_to,
)
from tests.browser.measures import covered, too_wide
from tests.browser.test_desk_access import OPEN_ALL, assert_open_to_all
from tests.factories import make_edition
from tests.needed import needs_chromium

pytestmark = needs_chromium

LIST, PAGE = "/admin/commentary/edition/", "/admin/commentary/edition/manuscript/"
SAMPLE = settings.BASE_DIR / "tests" / "data" / "is-there-room-for-china-us-cooperation.txt"


@pytest.fixture
def plain(browser, site, desk):
    """The editor's page where no script runs."""
    state = desk.context.storage_state()
    with browser.new_context(
        base_url=site, java_script_enabled=False, storage_state=state
    ) as context:
        context.set_default_timeout(20_000)
        yield context.new_page()


def show(page: Page, text: str) -> None:
    page.goto(LIST)
    follow(page.get_by_role("link", name="New from manuscript"))
    page.get_by_label("Text:", exact=True).fill(text)
    page.get_by_label("Reference date:").fill("2024")
    follow(page.get_by_role("button", name="Show what is understood"))
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()


def correct_and_save(page: Page) -> Edition:
    """A title and an address of its own; the signer and the events are known already."""
    before = in_database(pks, Commentary)
    expect(page.get_by_label("Title:", exact=True)).to_have_value(
        "Is there room for China-U.S. cooperation in AI technologies?"
    )
    expect(page.get_by_role("radio", name="Li Zheng (li-zheng): same name at")).to_be_checked()
    assert page.get_by_role("radio", name="score").count() >= 2
    page.get_by_label("Title:", exact=True).fill("Room for cooperation")
    page.get_by_label("Slug:").fill("room-for-cooperation")
    assert in_database(pks, Commentary) == before
    page.get_by_role("button", name="Save as draft").click()
    assert_saved(page, "Saved as a draft: Room for cooperation")
    return in_database(lambda: Edition.objects.get(title="Room for cooperation"))


def assert_stored(edition: Edition) -> None:
    assert edition.signature.startswith("Li Zheng, Director assistant")
    byline = in_database(edition.bylines.select_related("person").get)
    assert byline.person.slug == "li-zheng"
    assert in_database(lambda: edition.commentary.mentions.count()) == 2
    source = in_database(lambda: Source.objects.get(commentary=edition.commentary))
    assert (source.name, source.run_id is not None) == ("pasted text", True)


def test_a_pasted_manuscript_is_corrected_and_saved(desk):
    show(desk, SAMPLE.read_text())
    desk.locator(EDITOR).click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" One sentence more.")
    edition = correct_and_save(desk)
    assert_stored(edition)
    assert edition.body.endswith(" One sentence more.</p>")


def test_a_pasted_manuscript_is_corrected_and_saved_without_scripts(plain):
    show(plain, SAMPLE.read_text())
    body = plain.get_by_label("Body:")
    body.fill(body.input_value() + "<p>One sentence more.</p>")
    edition = correct_and_save(plain)
    assert_stored(edition)
    assert edition.body.endswith("<p>One sentence more.</p>")


def assert_offered_back(page: Page) -> None:
    expect(page.get_by_role("region", name="Text that was not saved")).to_be_visible()
    page.get_by_role("button", name="Use it").click()


def test_what_was_pasted_and_corrected_outlives_a_session(desk):
    show(desk, "On patience\n\nEvery word of it.")
    desk.get_by_label("Title:", exact=True).fill("On patience, corrected")
    desk.context.clear_cookies(name="sessionid")
    desk.get_by_role("button", name="Save as draft").click()
    log_in(desk, "editor", "editor")
    desk.goto(PAGE)
    assert_offered_back(desk)
    expect(desk.get_by_label("Text:", exact=True)).to_have_value(re.compile("^On patience"))
    desk.get_by_role("button", name="Show what is understood").click()
    assert_offered_back(desk)
    desk.get_by_role("button", name="Save as draft").click()
    assert_saved(desk, "Saved as a draft: On patience, corrected")
    desk.goto(PAGE)
    expect(desk.get_by_role("region", name="Text that was not saved")).to_have_count(0)


def test_several_files_wait_for_one_another(desk):
    desk.goto(PAGE)
    files = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": f"{name}\n\nWords.".encode()}
        for name in ("One", "Two")
    ]
    desk.get_by_label("Files:").set_input_files(files)
    desk.get_by_role("button", name="Show what is understood").click()
    expect(desk.get_by_text("Waiting after this one: Two.txt.")).to_be_visible()
    desk.get_by_role("button", name="Skip").click()
    expect(desk.get_by_role("heading", name="New from manuscript: Two.txt")).to_be_visible()
    desk.get_by_role("button", name="Stop").click()
    expect(desk.get_by_text("Not stored: Two.txt.")).to_be_visible()


def proposed() -> Source:
    """The manuscript of a public piece, for which a date and an event are proposed."""
    edition, run = make_edition(), begin_run("Ada")
    commentary = edition.commentary
    event = {"what": "talks", "when": "2024-05", "participants": ["China", "United States"]}
    for number, (field, value) in enumerate({"issued": "2024", "new event": event}.items(), 1):
        Proposal.objects.create(
            commentary=commentary, number=number, run=run, field=field, value=value
        )
    remark = {"line": 2, "field": "title", "message": "It is long."}
    deletion = {"line": 3, "kind": "deletion", "by": "Eva", "at": "", "text": "no"}
    return Source.objects.create(
        commentary=commentary, run=run, name="a.docx", checksum="x", edition=edition, original=b"x",
        report=[remark, deletion],
    )  # fmt: skip


def pages_beside(source: Source) -> list[str]:
    edition = source.commentary.editions.get()
    return [
        change(edition),
        f"/admin/commentary/source/{source.pk}/change/",
        "/admin/commentary/source/",
        f"/admin/commentary/intakerun/{source.run_id}/change/",
        "/admin/commentary/intakerun/",
    ]


def test_axe_finds_no_barrier(desk):
    desk.goto(PAGE)
    assert_open_to_all(desk)
    show(desk, SAMPLE.read_text())
    assert_open_to_all(desk)


def test_axe_finds_no_barrier_beside_a_manuscript(desk):
    for address in in_database(lambda: pages_beside(proposed())):
        desk.goto(address)
        assert_open_to_all(desk)


def test_a_phone_shows_what_is_beside_a_manuscript_whole(desk):
    desk.set_viewport_size({"width": 390, "height": 800})
    for address in in_database(lambda: pages_beside(proposed()))[:2]:
        desk.goto(address)
        desk.wait_for_load_state("networkidle")
        desk.evaluate(OPEN_ALL)
        assert (too_wide(desk), covered(desk)) == ([], []), address


def test_it_is_done_with_the_keyboard_alone(desk):
    desk.goto(PAGE)
    tab_to(desk, desk.get_by_label("Text:", exact=True))
    desk.keyboard.type("By keyboard\n\nEvery word of it.")
    tab_to(desk, desk.get_by_role("button", name="Show what is understood"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="What was understood")).to_be_visible()
    tab_to(desk, desk.locator(EDITOR))
    desk.keyboard.press("Escape")
    tab_to(desk, desk.get_by_role("button", name="Save as draft"))
    desk.keyboard.press("Enter")
    assert_saved(desk, "Saved as a draft: By keyboard")


def test_a_phone_shows_it_whole(desk):
    desk.set_viewport_size({"width": 390, "height": 800})
    desk.goto(PAGE)
    assert (too_wide(desk), covered(desk)) == ([], [])
    show(desk, SAMPLE.read_text())
    desk.wait_for_load_state("networkidle")
    assert (too_wide(desk), covered(desk)) == ([], [])
